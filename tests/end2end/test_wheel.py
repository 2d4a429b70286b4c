"""The wheel is whole: installed where nothing else is, it fills a workspace and offers times."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TWO_WEEKS = timedelta(days=14)
# Nothing of this process may show the installed program the way back to the checkout.
FOREIGN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Installation:
    """An environment that holds the wheel, and an empty folder to work in."""

    python: Path
    folder: Path

    def run(self, *command: str | Path) -> str:
        """Run one of the environment's programs and return what it printed."""
        program, *arguments = command
        done = subprocess.run(
            [self.python.parent / program, *arguments],
            cwd=self.folder,
            env=own_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, *arguments: str) -> dict[str, Any]:
        """Run `mentordesk` on the folder's workspace and return its JSON document."""
        workspace = self.folder / "demo.mentordesk"
        answer = self.run("mentordesk", "--workspace", workspace, "--json", *arguments)
        document: dict[str, Any] = json.loads(answer)
        return document


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    finish(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Install the wheel into an empty environment that borrows the dependencies from ours."""
    place = tmp_path_factory.mktemp("environment")
    context = venv.EnvBuilder(with_pip=False).ensure_directories(place)
    venv.EnvBuilder(with_pip=False).create(place)
    python = Path(context.env_exe)
    pip = (sys.executable, "-m", "pip", "--python", python)
    finish(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel)
    # Only the environment's own folder has its .pth files read, so an editable install of
    # ours, which is such a file, stays out of sight.
    borrowed = "\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(place)}))
    (packages / "borrowed.pth").write_text(borrowed, encoding="utf-8")
    return Installation(python=python, folder=tmp_path_factory.mktemp("folder"))


def test_an_installed_wheel_runs_its_own_files(installation: Installation) -> None:
    place = installation.run("python", "-c", "import mentordesk; print(mentordesk.__file__)")
    assert Path(place.strip()).is_relative_to(installation.python.parents[1])


def test_an_installed_wheel_brings_the_unit_of_a_worker(installation: Installation) -> None:
    unit = installation.python.parents[1] / "share" / "mentordesk" / "mentordesk-worker.service"
    assert "/opt/mentordesk/bin/mentordesk --json worker" in unit.read_text(encoding="utf-8")


def test_an_installed_wheel_fills_a_workspace_and_offers_times(installation: Installation) -> None:
    assert installation.ask("init", "--demo")["people"]
    mentors = installation.ask("people", "list", "--role", "mentor")["people"]
    now = datetime.now(tz=UTC)
    span = ("--from", stamp(now), "--to", stamp(now + TWO_WEEKS))
    offers = [installation.ask("slots", "--mentor", mentor["id"], *span) for mentor in mentors]
    assert any(slot["available"] for offer in offers for slot in offer["slots"])


def stamp(moment: datetime) -> str:
    """Write a moment as the command line takes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def own_environment() -> Mapping[str, str]:
    """Return this process's environment without what leads to the checkout."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}


def finish(*command: str | Path) -> None:
    """Run a step of the preparation; its output explains a failure."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
