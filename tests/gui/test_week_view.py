"""The week: seen, read aloud, and used by keyboard and mouse."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.accessible import accessible, children, name
from tests.schedule_samples import LONDON, NOW, READING, SCHEDULE, SESSIONS, WEEK, a_row, at

from mentordesk.application.queries import SessionRow
from mentordesk.domain.zones import zone
from mentordesk.presentation.entries import EntryKind
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.week_frame import WeekFrame, week_frame
from mentordesk.presentation.week_layout import Days
from mentordesk.presentation.working_hours import hours_of
from mentordesk.ui.schedule.entry_model import SHOWN_ROLE
from mentordesk.ui.schedule.week_view import HOUR, WeekView
from mentordesk.ui.theme import apply_theme, load_theme

NEXT_WEEK = Days(date(2026, 11, 30), 7, LONDON)
LEFT = Qt.MouseButton.LeftButton


def a_frame(days: Days = WEEK) -> WeekFrame:
    return week_frame(SESSIONS, days=days, reading=READING, hours=hours_of(SCHEDULE, days=days))


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[WeekView]:
    view = WeekView(now=lambda: NOW, locale=ENGLISH)
    qtbot.addWidget(view)
    view.resize(900, 760)
    view.show_frame(a_frame())
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.close()


def place_of(view: WeekView, session_id: str) -> QPoint:
    view.select_session(session_id)
    return view.visualRect(view.currentIndex()).center()


def header_of(view: WeekView) -> QWidget:
    header = view.findChild(QWidget, "weekDays")
    assert isinstance(header, QWidget)
    return header


def picture_of(view: WeekView) -> QImage:
    return view.viewport().grab().toImage()


def colours(image: QImage, *, x: int) -> list[str]:
    return [image.pixelColor(x, y).name() for y in range(image.height())]


def test_every_session_is_an_item_with_a_name_and_a_place(view: WeekView) -> None:
    cells = list(children(accessible(view)))
    spoken = [name(cell) for cell in cells]
    assert "Wednesday 25 November, 13:00 to 14:30, Katherine Johnson, scheduled" in spoken
    assert "Friday 27 November, 10:30 to 11:30, Grace Hopper, held for a proposal" in spoken
    assert len(spoken) == len(SESSIONS) + 1
    wednesday = cells[spoken.index(next(text for text in spoken if "Katherine" in text))].rect()
    corner = view.viewport().mapToGlobal(QPoint(0, 0))
    column = (wednesday.center().x() - corner.x()) * 7 // view.viewport().width()
    assert column == 2


def test_assistive_technology_finds_the_session_at_a_point(view: WeekView) -> None:
    point = view.viewport().mapToGlobal(place_of(view, "s6"))
    found = accessible(view).childAt(point.x(), point.y())
    assert found is not None
    assert name(found).startswith("Wednesday 25 November, 13:00")


def test_the_days_shown_are_named_with_their_dates(view: WeekView) -> None:
    header = accessible(header_of(view))
    described = header.text(QAccessible.Text.Description)
    assert described == "Monday 23 November 2026 to Sunday 29 November 2026"


def test_keys_go_through_the_sessions_in_order(view: WeekView) -> None:
    view.select_session("s1")
    seen = []
    for key in (Qt.Key.Key_J, Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Right):
        QTest.keyClick(view, key)
        seen.append(view.selected_session)
    assert seen == ["s2", "s3", "s4", "s3", "s5"]
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == len(SESSIONS)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.selected_session == "s1"


def test_the_keyboard_begins_with_what_is_under_way(view: WeekView) -> None:
    view.setFocus()
    assert view.selected_session == "s5"


def test_enter_opens_the_selected_session(view: WeekView, qtbot: QtBot) -> None:
    view.select_session("s6")
    with qtbot.waitSignal(view.session_opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["s6"]


def test_a_click_opens_a_session(view: WeekView, qtbot: QtBot) -> None:
    point = place_of(view, "s7")
    with qtbot.waitSignal(view.session_opened) as opened:
        QTest.mouseClick(view.viewport(), LEFT, pos=point)
    assert opened.args == ["s7"]


def test_pages_are_turned_by_keys(view: WeekView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.turned) as turned:
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert turned.args == [1]
    with qtbot.waitSignal(view.turned) as turned:
        QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert turned.args == [-1]


def test_selecting_a_session_out_of_sight_scrolls_to_it(view: WeekView) -> None:
    late = a_row("late", "ada", at(28, "23:00"))
    view.show_frame(week_frame([*SESSIONS, late], days=WEEK, reading=READING))
    view.select_session("late")
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_a_change_keeps_the_selection_on_its_session(view: WeekView) -> None:
    view.select_session("s6")
    earlier = a_row("early", "ada", at(23, "08:00"))
    view.show_frame(week_frame([earlier, *SESSIONS], days=WEEK, reading=READING))
    assert view.selected_session == "s6"
    view.show_frame(a_frame(NEXT_WEEK))
    assert view.selected_session is None


@pytest.mark.parametrize("others", [[], list(SESSIONS)])
def test_asking_for_another_time_keeps_the_selection_on_its_session(
    view: WeekView, others: list[SessionRow]
) -> None:
    plain = a_row("mine", "ada", at(24, "16:30"))
    asked = a_row("mine", "ada", at(24, "16:30"), proposed=at(24, "18:00"))
    view.show_frame(week_frame([plain, *others], days=WEEK, reading=READING))
    view.select_session("mine")
    for row in (asked, plain, asked):
        view.show_frame(week_frame([row, *others], days=WEEK, reading=READING))
        assert view.selected_session == "mine"
        entry = view.currentIndex().data(SHOWN_ROLE)
        assert entry.kind is EntryKind.SESSION


def test_the_first_look_is_at_the_present_time(view: WeekView) -> None:
    line = (10 * 60 + 24) * HOUR // 60 - view.verticalScrollBar().value()
    assert 0 < line < view.viewport().height() // 2


def test_zooming_keeps_the_time_in_the_middle(view: WeekView) -> None:
    def middle() -> float:
        height = view.viewport().height() // 2
        return (view.verticalScrollBar().value() + height) / view.hour_height

    before = middle()
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.hour_height > HOUR
    assert middle() == pytest.approx(before, abs=0.1)
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.hour_height == HOUR


def test_dragging_over_empty_time_gives_its_quarters(view: WeekView, qtbot: QtBot) -> None:
    viewport = view.viewport()
    top = view.verticalScrollBar().value()
    x = viewport.width() * 11 // 14
    start, end = (QPoint(x, hour * HOUR // 4 - top) for hour in (9 * 4 + 1, 11 * 4 + 1))
    with qtbot.waitSignal(view.range_dragged) as dragged:
        QTest.mousePress(viewport, LEFT, pos=start + QPoint(0, 2))
        QTest.mouseMove(viewport, end + QPoint(0, 2))
        QTest.mouseRelease(viewport, LEFT, pos=end + QPoint(0, 2))
    assert dragged.args == [at(28, "09:15"), at(28, "11:30")]


def test_escape_takes_a_drag_back(view: WeekView, qtbot: QtBot) -> None:
    viewport = view.viewport()
    x = viewport.width() * 11 // 14
    with qtbot.assertNotEmitted(view.range_dragged):
        QTest.mousePress(viewport, LEFT, pos=QPoint(x, 100))
        QTest.mouseMove(viewport, QPoint(x, 200))
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(viewport, LEFT, pos=QPoint(x, 200))


def test_a_drag_on_a_session_drags_no_range(view: WeekView, qtbot: QtBot) -> None:
    point = place_of(view, "s6")
    with qtbot.assertNotEmitted(view.range_dragged):
        QTest.mousePress(view.viewport(), LEFT, pos=point)
        QTest.mouseMove(view.viewport(), point + QPoint(0, 90))
        QTest.mouseRelease(view.viewport(), LEFT, pos=point + QPoint(0, 90))


def test_a_click_on_a_day_chooses_it(view: WeekView, qtbot: QtBot) -> None:
    header = header_of(view)
    with qtbot.waitSignal(view.day_chosen) as chosen:
        QTest.mouseClick(header, LEFT, pos=QPoint(header.width() * 9 // 14, 20))
    assert chosen.args == [date(2026, 11, 27)]


def test_a_page_painted_in_advance_looks_like_one_painted_now(view: WeekView) -> None:
    view.show_frame(a_frame(NEXT_WEEK))
    frame = a_frame()
    ink = view.ink()
    view.show_frame(frame)
    painted_now = picture_of(view)
    ink.prepare([frame], geometry=view.geometry_shown)
    assert ink.has_picture(frame, geometry=view.geometry_shown)
    assert picture_of(view) == painted_now


def test_the_now_line_moves_with_the_minute(qtbot: QtBot) -> None:
    moment = [NOW]
    view = WeekView(now=lambda: moment[0], locale=ENGLISH)
    qtbot.addWidget(view)
    view.resize(900, 760)
    view.show_frame(week_frame([], days=WEEK, reading=READING))
    view.show()
    red, x = load_theme("light").now.lower(), view.viewport().width() * 5 // 14
    before = colours(picture_of(view), x=x).index(red)
    moment[0] = NOW + timedelta(hours=1)
    view.refresh_now()
    assert colours(picture_of(view), x=x).index(red) == before + HOUR


def test_another_theme_is_painted_at_once(view: WeekView, qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("dark"))
    ground = QColor(load_theme("dark").surface).name()
    assert ground in colours(picture_of(view), x=view.viewport().width() * 9 // 14)
    apply_theme(qapp, load_theme("light"))


def test_right_to_left_the_week_begins_on_the_right(view: WeekView) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.select_session("s1")
    assert view.visualRect(view.currentIndex()).left() > view.viewport().width() * 6 // 7
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.selected_session == "s3"


def test_a_second_zone_stands_beside_the_first(view: WeekView) -> None:
    new_york = zone("America/New_York")
    view.show_frame(week_frame([], days=WEEK, reading=READING, other_zone=new_york))
    corner = view.findChild(QLabel, "weekZones")
    assert isinstance(corner, QLabel)
    assert corner.text() == "GMT\n+EST"
    dublin = zone("Europe/Dublin")
    view.show_frame(week_frame([], days=WEEK, reading=READING, other_zone=dublin))
    assert corner.text() == "GMT"


def test_one_day_and_three_days_fill_the_width(view: WeekView) -> None:
    for number in (1, 3):
        days = Days(date(2026, 11, 25), number, LONDON)
        view.show_frame(a_frame(days))
        view.select_session("s6")
        width = view.visualRect(view.currentIndex()).width()
        assert width == pytest.approx(view.viewport().width() / number, abs=12)
