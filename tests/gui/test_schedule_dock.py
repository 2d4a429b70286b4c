"""The mentor schedule dock: whose, figures, what waits, week and list."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.schedule_fixtures import ADA
from tests.schedule_samples import MENTOR, at

from mentordesk.application.commands import BookSession
from mentordesk.domain.actions import Action
from mentordesk.domain.sessions import MeetingType
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.dock import ScheduleDock
from mentordesk.ui.schedule.dock_head import ScheduleView
from mentordesk.ui.widgets import StatCard


def a_dock(desk: Desk, *, qtbot: QtBot) -> ScheduleDock:
    dock = ScheduleDock(desk, locale=ENGLISH)
    qtbot.addWidget(dock)
    dock.resize(380, 800)
    dock.show()
    return dock


@pytest.fixture
def dock(mentors_desk: Desk, qtbot: QtBot) -> Iterator[ScheduleDock]:
    dock = a_dock(mentors_desk, qtbot=qtbot)
    qtbot.waitUntil(lambda: figures(dock)[1] == "9 Total sessions")
    yield dock
    dock.close()


def figures(dock: ScheduleDock) -> list[str]:
    return [card.accessibleName() for card in dock.findChildren(StatCard)]


def named(dock: QWidget, name: str) -> QWidget:
    found = dock.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def test_the_figures_of_the_mentor_are_shown(dock: ScheduleDock) -> None:
    assert figures(dock) == ["7 Total mentees", "9 Total sessions", "4 Upcoming", "2 Completed"]


def test_a_booking_counts_at_once(dock: ScheduleDock, mentors_desk: Desk, qtbot: QtBot) -> None:
    booking = BookSession(
        mentor_id=MENTOR,
        mentee_id="alan",
        start=at(27, "09:00"),
        duration=60,
        meeting_type=MeetingType.VIDEO,
        title="Second try",
    )
    mentors_desk.submit(booking, then=lambda _: None, subject="alan")
    qtbot.waitUntil(lambda: figures(dock)[2] == "5 Upcoming")


def test_a_request_that_waits_is_told_and_shown(dock: ScheduleDock, qtbot: QtBot) -> None:
    banner = named(dock, "waitingBanner")
    qtbot.waitUntil(banner.isVisible)
    assert banner.accessibleName() == "Grace Hopper proposes a new time"
    assert "Thu 26 Nov 14:00" in banner.accessibleDescription()
    assert "answer by Thu 26 Nov 12:10" in banner.accessibleDescription()
    with qtbot.waitSignal(dock.wished) as wished:
        QTest.mouseClick(named(dock, "waitingBanner.accept"), Qt.MouseButton.LeftButton)
    (wish,) = wished.args
    assert isinstance(wish, Wish)
    assert (wish.action, wish.session_id, wish.request_id) == (Action.ACCEPT, "s10", "r-s10")


def test_week_and_list_show_the_same_schedule(dock: ScheduleDock, qtbot: QtBot) -> None:
    assert named(dock, "weekView").isVisible()
    dock.choose_view(ScheduleView.LIST)
    qtbot.waitUntil(named(dock, "sessionList").isVisible)
    assert not named(dock, "weekView").isVisible()


def test_a_wide_dock_shows_the_whole_week(dock: ScheduleDock) -> None:
    assert dock.days_shown == 3
    dock.resize(900, 800)
    assert dock.days_shown == 7


def test_a_mentor_sees_only_the_own_schedule(dock: ScheduleDock) -> None:
    assert dock.mentor_id == MENTOR
    assert not named(dock, "dockMentor").isVisible()


def test_staff_choose_a_mentor(staff_desk: Desk, qtbot: QtBot) -> None:
    dock = a_dock(staff_desk, qtbot=qtbot)
    mentors = named(dock, "dockMentor")
    assert isinstance(mentors, QComboBox)
    qtbot.waitUntil(mentors.isVisible)
    assert [mentors.itemText(place) for place in range(mentors.count())] == [
        "Dr Rosalind Franklin",
        "Emmy Noether",
    ]
    mentors.setFocus()
    with qtbot.waitSignal(dock.mentor_shown) as shown:
        QTest.keyClick(mentors, Qt.Key.Key_Down)
    assert shown.args == ["emmy"]
    qtbot.waitUntil(lambda: figures(dock)[1] == "1 Total sessions")
    dock.close()


def test_a_mentee_has_no_schedule_to_show(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        dock = a_dock(desk, qtbot=qtbot)
        qtbot.waitUntil(named(dock, "dockEmpty").isVisible)
        dock.close()
