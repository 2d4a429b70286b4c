"""The virtual desktop's own tests: what it needs, and that it leaves nothing behind."""

import os
from pathlib import Path

import pytest

from tests.end2end.accessible import REGISTRY, ROOT_PATH, Accessible
from tests.end2end.desktop import Desktop
from tests.end2end.programs import MissingProgramError, program
from tests.end2end.waiting import wait_for


def lives(process: int) -> bool:
    """Whether a process still runs; one that waits to be buried does not."""
    status = Path(f"/proc/{process}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def registry_of(desktop: Desktop) -> int:
    """Process that the accessibility bus starts by itself when it is first asked."""
    with desktop.connect() as bus:
        assert not Accessible(bus, REGISTRY, ROOT_PATH).children
        return bus.process_of(REGISTRY)


def test_a_missing_program_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(MissingProgramError, match=r"need xdotool: install .* package xdotool"):
        program("xdotool")


def test_a_desktop_ends_everything_it_started() -> None:
    with Desktop() as desktop:
        started = [*desktop.processes, registry_of(desktop)]
        assert all(map(lives, started))
    wait_for(lambda: not any(map(lives, started)), what=f"the end of {started}")
    assert not desktop.framebuffer.parent.exists()


def test_a_failing_test_ends_its_desktop(tmp_path: Path) -> None:
    desktop = Desktop()
    with pytest.raises(ZeroDivisionError), desktop:
        _ = 1 / 0
    assert not desktop.framebuffer.parent.exists()


def test_programs_see_only_their_own_folders(desktop: Desktop, tmp_path: Path) -> None:
    variables = desktop.environment(home=tmp_path / "home", timezone="Asia/Kathmandu")
    assert variables["TZ"] == "Asia/Kathmandu"
    folders = [value for name, value in variables.items() if name.startswith("XDG_")]
    assert folders
    assert all(str(tmp_path) in folder or "/run" in folder for folder in folders)
    assert variables["DISPLAY"] != os.environ.get("DISPLAY")
