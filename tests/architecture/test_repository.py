"""The repository names no machine, and its pins are whole and agree with pyproject.toml."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.architecture.sources import ROOT

OF_ONE_MACHINE = "|".join(
    [
        r"pypi\.org|pythonhosted\.org|file:///",
        r"--(index-url|extra-index-url|find-links|trusted-host)",
        r"/(root|home/[a-z]+|Users/[a-z]+)/",
    ]
)
PIN = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;]+)(?P<hashes>.*)$", re.MULTILINE)


def test_no_file_names_a_package_index_or_a_place_on_one_machine() -> None:
    found = subprocess.run(
        ["git", "grep", "-nIE", OF_ONE_MACHINE, "--", ".", ":!tests/architecture"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.stdout, found.stderr) == ("", "")


@pytest.mark.parametrize("file", ["run.txt", "dev.txt"])
def test_every_pin_carries_hashes(file: str) -> None:
    pinned = list(pins(file))
    assert pinned
    assert [pin["name"] for pin in pinned if "--hash=sha256:" not in pin["hashes"]] == []


def test_the_pins_are_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for file, wanted in requirements(project).items():
        versions = {canonicalize_name(pin["name"]): pin["version"] for pin in pins(file)}
        for requirement in map(Requirement, wanted):
            version = versions.get(canonicalize_name(requirement.name))
            assert version, f"{file} lacks {requirement.name}"
            assert requirement.specifier.contains(version), f"{file}: {requirement}"


def requirements(project: dict[str, Any]) -> dict[str, list[str]]:
    """Say what each file of pins must hold."""
    product = project["project"]["dependencies"]
    postgres = project["project"]["optional-dependencies"]["postgres"]
    return {
        "run.txt": [*product, *postgres],
        "dev.txt": [*product, *project["dependency-groups"]["dev"]],
    }


def pins(file: str) -> Iterator[re.Match[str]]:
    """Read a file of pins, each joined with its continuation lines."""
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    return PIN.finditer(text.replace("\\\n", " "))
