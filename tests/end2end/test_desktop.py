"""The virtual desktop's own tests: what it needs, and that it leaves nothing behind."""

import os
import subprocess
from pathlib import Path

import pytest
from tests.end2end.accessible import REGISTRY, ROOT_PATH, Accessible
from tests.end2end.bus import DAEMON, Bus
from tests.end2end.desktop import ACCESSIBILITY, Desktop
from tests.end2end.programs import MissingProgramError, program
from tests.end2end.waiting import wait_for


def lives(process: int) -> bool:
    """Whether a process still runs; one that waits to be buried does not."""
    status = Path(f"/proc/{process}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def processes_of(desktop: Desktop) -> list[int]:
    """Both buses, what opens the second one, and the registry on it."""
    with Bus(desktop.variables["DBUS_SESSION_BUS_ADDRESS"]) as bus:
        session = [bus.process_of(name) for name in (DAEMON, ACCESSIBILITY)]
    with desktop.connect() as bus:
        assert not Accessible(bus, REGISTRY, ROOT_PATH).children
        return [*session, *(bus.process_of(name) for name in (DAEMON, REGISTRY))]


def answers(desktop: Desktop) -> bool:
    """Whether the desktop's X server still takes connections."""
    command = [program("xdotool"), "getdisplaygeometry"]
    question = subprocess.run(command, env=desktop.variables, capture_output=True, check=False)
    return question.returncode == 0


def test_a_missing_program_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(MissingProgramError, match=r"need xdotool: install .* package xdotool"):
        program("xdotool")


def test_a_desktop_ends_everything_it_started() -> None:
    with Desktop() as desktop:
        started = processes_of(desktop)
        assert all(map(lives, started))
        assert answers(desktop)
    wait_for(lambda: not any(map(lives, started)), what=f"the end of {started}")
    assert not answers(desktop)
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
