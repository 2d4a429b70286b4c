"""Reminders on the desktop: once each, with buttons that do what they say, or nothing at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.schedule_fixtures import ADA
from tests.notification_service import NotificationService, Shown, a_bus
from tests.schedule_samples import NOW

from mentordesk.application.commands import CancelSession
from mentordesk.application.desktop import DesktopNotice
from mentordesk.application.records import Notification, NotificationKind
from mentordesk.application.verdicts import Verdict
from mentordesk.integrations.freedesktop import FreedesktopNotifier
from mentordesk.presentation.formatting import DASH
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.sharing_notices import CONFLICTS_LINK
from mentordesk.ui.desk import Desk
from mentordesk.ui.notices.centre import NoticeCentre
from mentordesk.ui.reminders import board as board_module
from mentordesk.ui.reminders.board import ReminderBoard

NOTICE = DesktopNotice(key="n1", title="Review", text="soon", actions=(("join", "Join"),))


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[NotificationService]:
    with a_bus() as address, NotificationService(address) as service:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield service


@pytest.fixture
def notifier() -> Iterator[FreedesktopNotifier]:
    notifier = FreedesktopNotifier()
    yield notifier
    notifier.close()


@pytest.fixture
def ada_desk(week_file: Path, qtbot: QtBot) -> Iterator[Desk]:
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        yield desk


@pytest.fixture
def centre(ada_desk: Desk) -> NoticeCentre:
    return NoticeCentre(ada_desk)


@pytest.fixture
def board(
    service: NotificationService,
    notifier: FreedesktopNotifier,
    ada_desk: Desk,
    centre: NoticeCentre,
) -> ReminderBoard:
    del service
    board = ReminderBoard(ada_desk, notifier=notifier, locale=ENGLISH, parent=ada_desk)
    centre.told.connect(lambda: board.consider(centre.notifications))
    return board


def reminded(desk: Desk, service: NotificationService, qtbot: QtBot) -> Shown:
    """Let the system remind people; give what the desktop was asked to show."""
    desk.keep_house()
    qtbot.waitUntil(lambda: not service.shown.empty())
    return service.shown.get()


def test_a_reminder_says_what_with_whom_and_how_soon(
    board: ReminderBoard, service: NotificationService, ada_desk: Desk, qtbot: QtBot
) -> None:
    del board
    shown = reminded(ada_desk, service, qtbot)
    assert shown.title == "Review with Dr Rosalind Franklin in 22 h 36"
    assert shown.text == f"Thu 26 Nov 09:00 {DASH} 10:00 London"
    assert shown.actions[2:] == ("join", "Join", "snooze", "Snooze 5 min")


def test_join_names_the_session_and_counts_the_reminder_as_read(
    board: ReminderBoard, service: NotificationService, ada_desk: Desk, qtbot: QtBot
) -> None:
    answered: list[str] = []
    board.answered.connect(answered.append)
    shown = reminded(ada_desk, service, qtbot)
    with qtbot.waitSignal(board.join_asked) as joined:
        service.press(shown.number, "join")
    assert joined.args == ["s8"]
    assert len(answered) == 1


def test_a_click_on_a_reminder_opens_the_session(
    board: ReminderBoard, service: NotificationService, ada_desk: Desk, qtbot: QtBot
) -> None:
    shown = reminded(ada_desk, service, qtbot)
    with qtbot.waitSignal(board.session_asked) as opened:
        service.press(shown.number, "default")
    assert opened.args == ["s8"]


def test_a_reminder_is_shown_once_whatever_else_is_told(
    board: ReminderBoard,
    service: NotificationService,
    ada_desk: Desk,
    centre: NoticeCentre,
    qtbot: QtBot,
) -> None:
    reminded(ada_desk, service, qtbot)
    with qtbot.waitSignal(ada_desk.rested):
        board.consider(centre.notifications)
        centre.refresh()
    assert service.shown.empty()


def test_a_snoozed_reminder_comes_again(
    board: ReminderBoard,
    service: NotificationService,
    ada_desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    del board
    monkeypatch.setattr(board_module, "SNOOZED_MILLISECONDS", 1)
    shown = reminded(ada_desk, service, qtbot)
    service.press(shown.number, "snooze")
    qtbot.waitUntil(lambda: not service.shown.empty())
    assert service.shown.get().title == shown.title


def test_a_snoozed_reminder_of_a_session_that_was_cancelled_does_not_come_again(
    board: ReminderBoard,
    service: NotificationService,
    ada_desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    del board
    monkeypatch.setattr(board_module, "SNOOZED_MILLISECONDS", 1)
    shown = reminded(ada_desk, service, qtbot)
    verdicts: list[Verdict] = []
    cancel = CancelSession(session_id="s8", category="no_longer_needed")
    ada_desk.submit(cancel, then=verdicts.append)
    qtbot.waitUntil(lambda: bool(verdicts))
    assert verdicts[0].is_accepted
    service.press(shown.number, "snooze")
    for _ in range(3):
        with qtbot.waitSignal(ada_desk.rested):
            pass
    assert service.shown.empty()


def test_what_was_read_is_over_or_is_old_is_not_shown(
    board: ReminderBoard,
    service: NotificationService,
    ada_desk: Desk,
    centre: NoticeCentre,
    qtbot: QtBot,
) -> None:
    reminded(ada_desk, service, qtbot)
    found = next(
        each for each in centre.notifications if each.kind is NotificationKind.SESSION_REMINDER
    )
    over = {**(found.facts or {}), "scheduledAt": "2026-11-25T10:24:00Z"}
    board.consider(
        [
            replace(found, id="read", read_at=NOW),
            replace(found, id="old", created_at=NOW - timedelta(seconds=1)),
            replace(found, id="over", facts=over),
            replace(found, id="other", kind=NotificationKind.BOOKING_CREATED),
        ]
    )
    board.consider([replace(found, id="new")])
    qtbot.waitUntil(lambda: not service.shown.empty())
    service.shown.get()
    assert service.shown.empty()


def test_without_a_notification_service_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, notifier: FreedesktopNotifier
) -> None:
    with a_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        assert not notifier.show(NOTICE, acted=lambda _key, _action: None)
        notifier.close()


def test_without_a_session_bus_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, notifier: FreedesktopNotifier
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert not notifier.show(NOTICE, acted=lambda _key, _action: None)


def a_conflict(*, created_at: datetime = NOW) -> Notification:
    return Notification(
        id="c1",
        person_id="ada",
        kind=NotificationKind.SYNC_CONFLICT,
        created_at=created_at,
        link=CONFLICTS_LINK,
        facts={"title": "Thesis outline"},
    )


def test_a_conflict_is_shown_once_and_a_click_opens_the_conflicts(
    board: ReminderBoard, service: NotificationService, qtbot: QtBot
) -> None:
    board.consider([a_conflict(created_at=NOW - timedelta(days=1))])
    board.consider([a_conflict()])
    board.consider([a_conflict()])
    qtbot.waitUntil(lambda: not service.shown.empty())
    shown = service.shown.get()
    assert shown.title == "A change of “Thesis outline” could not be carried out"
    assert shown.actions == ("default", "Open")
    with qtbot.waitSignal(board.conflict_asked), qtbot.assertNotEmitted(board.answered):
        service.press(shown.number, "default")
    assert service.shown.empty()
