"""Reminders on the desktop: once each in time, and buttons that join or put it off."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end2end.desktop import Desktop
from tests.end2end.mentordesk_window import MentorDeskWindow, Opens
from tests.end2end.moving_clock import MovingClock
from tests.end2end.passing import clock, passing, visited
from tests.end2end.programme import Programme
from tests.end2end.waiting import PATIENCE, wait_for
from tests.notification_service import NotificationService, Shown

__all__ = ["clock", "passing", "visited"]

MENTOR, MENTEE = "franklin", "kay"  # who has no other session these days
TITLE = "Applying abroad"
TEN_BEFORE, NINE_BEFORE, FIVE_BEFORE = (f"2026-11-26T12:{minute}:00Z" for minute in (50, 51, 55))


@pytest.fixture
def service(desktop: Desktop) -> Iterator[NotificationService]:
    """Show notices on the desktop as its notification service would."""
    with NotificationService(desktop.variables["DBUS_SESSION_BUS_ADDRESS"]) as service:
        yield service


@pytest.fixture
def session(programme: Programme) -> dict[str, Any]:
    """Book Thursday at 13:00."""
    return programme.book(mentee=MENTEE, title=TITLE)


@pytest.fixture
def window(
    service: NotificationService, visited: Path, session: dict[str, Any], passing: Opens
) -> MentorDeskWindow:
    """Open the mentee's window on the day before."""
    del service, visited, session
    return passing("--as", MENTEE)


def shown(service: NotificationService) -> Shown:
    return service.shown.get(timeout=PATIENCE)


def test_a_reminder_comes_once_when_its_time_has_come(
    window: MentorDeskWindow,
    service: NotificationService,
    clock: MovingClock,
    programme: Programme,
    session: dict[str, Any],
) -> None:
    assert service.shown.empty()
    clock.move_to(TEN_BEFORE)
    reminder = shown(service)
    assert reminder.title == f"{TITLE} with Dr Rosalind Franklin in 10 min"
    assert reminder.actions[2:] == ("join", "Join", "snooze", "Snooze 5 min")
    clock.move_to(NINE_BEFORE)
    why = ("--category", "health_related", "--confirm-late")
    programme.json("--now", NINE_BEFORE, "--as", MENTOR, "sessions", "cancel", session["id"], *why)
    window.frame.find(name="Notifications, 3 unread")
    assert service.shown.empty()
    window.app.close()


def test_a_window_that_is_opened_later_does_not_remind_again(
    window: MentorDeskWindow,
    service: NotificationService,
    clock: MovingClock,
    programme: Programme,
    passing: Opens,
) -> None:
    clock.move_to(TEN_BEFORE)
    shown(service)
    window.app.close()
    clock.move_to(NINE_BEFORE)
    again = passing("--as", MENTEE)
    again.frame.find(name=re.compile("^Notifications, 2 unread"))
    assert programme.json("--now", NINE_BEFORE, "housekeeping")["reminded"] == []
    assert service.shown.empty()
    again.app.close()


def test_join_starts_the_session_and_opens_its_link(
    window: MentorDeskWindow,
    service: NotificationService,
    clock: MovingClock,
    programme: Programme,
    visited: Path,
) -> None:
    clock.move_to(TEN_BEFORE)
    service.press(shown(service).number, "join")
    wait_for(visited.exists, what="the browser")
    (joined,) = programme.sessions(title=TITLE)
    assert (joined["status"], joined["startedAt"]) == ("in_progress", TEN_BEFORE)
    wait_for(lambda: visited.read_text() == joined["meetingUrl"], what="the meeting's link")
    window.frame.find(name="Notifications, 1 unread")
    window.app.close()


def test_a_snoozed_reminder_comes_back_with_what_is_left(
    window: MentorDeskWindow, service: NotificationService, clock: MovingClock
) -> None:
    clock.move_to(TEN_BEFORE)
    first = shown(service)
    clock.move_to(FIVE_BEFORE)
    service.press(first.number, "snooze")
    again = shown(service)
    assert again.title == first.title.replace("10 min", "5 min")
    assert again.actions == first.actions
    window.app.close()


def test_a_click_on_a_reminder_opens_its_session(
    window: MentorDeskWindow, service: NotificationService, clock: MovingClock
) -> None:
    clock.move_to(TEN_BEFORE)
    service.press(shown(service).number, "default")
    popup = window.popup()
    popup.wait_for(lambda: TITLE in popup.name, what="the session")
    window.close_dialog(popup, button="Close")
    window.app.close()
