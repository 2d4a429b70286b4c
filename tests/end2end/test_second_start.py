"""A second start leads to the window that is open already."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.app import ACTIVE, App, Launcher
from tests.end2end.desktop import Desktop
from tests.end2end.mentordesk_window import Opens
from tests.end2end.programme import Programme

OTHER = Path(__file__).with_name("sample_window.py")


@pytest.fixture
def other(desktop: Desktop, environment: dict[str, str]) -> Iterator[Launcher]:
    """Start another program, whose window covers the one that is open."""
    with Launcher(str(OTHER), desktop=desktop, environment=environment) as launcher:
        yield launcher


def start_again(programme: Programme, *arguments: str) -> None:
    """Start MentorDesk once more; it must hand over at once and say nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "mentordesk", *programme.place, *arguments],
        env=programme.environment,
        capture_output=True,
        check=False,
        timeout=30,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def is_in_front(app: App) -> bool:
    return app.window.states >= ACTIVE


def test_a_second_start_raises_the_first_window(
    opened: Opens, other: Launcher, programme: Programme
) -> None:
    first = opened()
    other()
    first.frame.wait_for(lambda: not is_in_front(first.app), what="another window in front")
    start_again(programme)
    first.frame.wait_for(lambda: is_in_front(first.app), what="the first window in front")
    first.app.close()


def test_a_link_opens_its_session_in_the_window_that_is_open(
    opened: Opens, programme: Programme
) -> None:
    session = programme.book()
    first = opened()
    start_again(programme, f"mentordesk://sessions/{session['id']}")
    popup = first.popup()
    popup.wait_for(lambda: popup.name == "Tim Lee, Interview practice, Scheduled", what="it")
    first.close_dialog(popup, button="Close")
    first.app.close()


def test_a_link_opens_its_session_in_a_new_window(opened: Opens, programme: Programme) -> None:
    session = programme.book()
    window = opened(f"mentordesk://sessions/{session['id']}")
    popup = window.popup()
    popup.wait_for(lambda: popup.name == "Tim Lee, Interview practice, Scheduled", what="it")
    window.close_dialog(popup, button="Close")
    window.app.close()
