"""Windows in front of which time passes: their clock is moved on while they are open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.app import Launcher
from tests.end2end.desktop import Desktop
from tests.end2end.mentordesk_window import MentorDeskWindow, Opens
from tests.end2end.moving_clock import MovingClock
from tests.end2end.programme import NOW, Programme
from tests.end2end.vocabulary import Role

OPENER = "#!/bin/sh\nprintf '%s' \"$1\" > {}\n"
PROGRAM = Path(__file__).with_name("moving_clock.py")


@pytest.fixture
def clock(tmp_path: Path) -> MovingClock:
    """Give the clock of the windows that `passing` opens."""
    clock = MovingClock(tmp_path / "clock")
    clock.move_to(NOW)
    return clock


@pytest.fixture
def passing(
    desktop: Desktop, environment: dict[str, str], programme: Programme, clock: MovingClock
) -> Iterator[Opens]:
    """Call it with further options to open the window on the programme at the clock's moment."""
    command = (str(PROGRAM), str(clock.file))
    with Launcher(*command, desktop=desktop, environment=environment) as launcher:

        def open_window(*options: str) -> MentorDeskWindow:
            window = MentorDeskWindow(launcher(*programme.place, *options))
            window.calendar.find(role=Role.LIST)
            return window

        yield open_window


@pytest.fixture
def visited(environment: dict[str, str], tmp_path: Path) -> Path:
    """Give the file in which the desktop's browser writes what it is asked to open."""
    visited, programs = tmp_path / "visited", tmp_path / "programs"
    programs.mkdir()
    browser = programs / "xdg-open"
    browser.write_text(OPENER.format(visited))
    browser.chmod(0o755)
    environment["PATH"] = f"{programs}:{environment['PATH']}"
    return visited
