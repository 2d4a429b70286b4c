"""Dragging a session in the week to propose another time for it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.schedule_samples import NOW, READING, SESSIONS, WEEK, at

from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.week_frame import week_frame
from mentordesk.presentation.week_geometry import SNAP, Spot
from mentordesk.ui.schedule.session_drag import Ghost
from mentordesk.ui.schedule.week_view import HOUR, WeekView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[WeekView]:
    view = WeekView(now=lambda: NOW, locale=ENGLISH)
    qtbot.addWidget(view)
    view.resize(900, 760)
    view.show_frame(week_frame(SESSIONS, days=WEEK, reading=READING))
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.close()


def place_of(view: WeekView, session_id: str) -> QPoint:
    view.select_session(session_id)
    return view.visualRect(view.currentIndex()).center()


def drag(view: WeekView, start: QPoint, *, by: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), start + by / 2)
    QTest.mouseMove(view.viewport(), start + by)
    QTest.mouseRelease(view.viewport(), LEFT, pos=start + by)


def test_a_session_dragged_an_hour_down_is_proposed_an_hour_later(
    view: WeekView, qtbot: QtBot
) -> None:
    start = place_of(view, "s6")
    with qtbot.waitSignal(view.session_dragged) as dragged:
        drag(view, start, by=QPoint(0, HOUR))
    assert dragged.args == ["s6", at(25, "14:00")]


def test_a_session_can_be_dragged_to_another_day(view: WeekView, qtbot: QtBot) -> None:
    start = place_of(view, "s6")
    column = view.viewport().width() // 7
    with qtbot.waitSignal(view.session_dragged) as dragged:
        drag(view, start, by=QPoint(2 * column, 0))
    assert dragged.args == ["s6", at(27, "13:00")]


def test_the_ghost_has_the_sessions_true_length(view: WeekView) -> None:
    del view
    frame = week_frame(SESSIONS, days=WEEK, reading=READING)
    entry = next(entry for entry in frame.entries if entry.session_id == "s6")
    ghost = Ghost(entry, Spot(0, 10 * 60))
    assert (ghost.top, ghost.bottom) == (600, 690)
    assert ghost.start(WEEK) == at(23, "10:00")
    assert ghost.bottom % SNAP == 0


def test_what_is_over_cannot_be_dragged(view: WeekView, qtbot: QtBot) -> None:
    start = place_of(view, "s3")
    with qtbot.assertNotEmitted(view.session_dragged):
        drag(view, start, by=QPoint(0, HOUR))


def test_escape_leaves_the_session_where_it_is(view: WeekView, qtbot: QtBot) -> None:
    start = place_of(view, "s6")
    with qtbot.assertNotEmitted(view.session_dragged):
        QTest.mousePress(view.viewport(), LEFT, pos=start)
        QTest.mouseMove(view.viewport(), start + QPoint(0, HOUR))
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view.viewport(), LEFT, pos=start + QPoint(0, HOUR))


def test_a_session_left_where_it_was_is_not_proposed(view: WeekView, qtbot: QtBot) -> None:
    start = place_of(view, "s6")
    with qtbot.assertNotEmitted(view.session_dragged):
        QTest.mousePress(view.viewport(), LEFT, pos=start)
        QTest.mouseMove(view.viewport(), start + QPoint(0, HOUR))
        QTest.mouseMove(view.viewport(), start)
        QTest.mouseRelease(view.viewport(), LEFT, pos=start)
