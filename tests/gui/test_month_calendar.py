"""The month: chips, keyboard, mouse, and assistive technology."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.accessible import accessible, children, name, names
from tests.gui.keys import press
from tests.schedule_samples import NOW, READING, SESSIONS, a_row, at

from mentordesk.application.queries import SessionRow
from mentordesk.domain.zones import zone
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.month_layout import month_frame
from mentordesk.ui.schedule.month_calendar import MonthCalendar
from mentordesk.ui.theme import apply_theme, load_theme

NOVEMBER = date(2026, 11, 1)
TODAY = date(2026, 11, 25)
ADA = "Tuesday 24 November, 09:30 to 10:30, Ada Byron, completed"
Key = Qt.Key


BUSY = date(2026, 11, 12)


def busy_day() -> list[SessionRow]:
    start = at(12, "08:00")
    return [a_row(f"b{n:02}", "ada", start + timedelta(minutes=15 * n)) for n in range(40)]


@pytest.fixture
def view(qtbot: QtBot) -> MonthCalendar:
    return month(qtbot, rows=[*SESSIONS, *busy_day()])


def month(
    qtbot: QtBot, *, rows: list[SessionRow], first: date = NOVEMBER, tz: str = "Europe/London"
) -> MonthCalendar:
    made = MonthCalendar(now=lambda: NOW, locale=ENGLISH)
    qtbot.addWidget(made)
    made.resize(800, 760)
    made.show_frame(month_frame(rows, month=first, reading=replace(READING, tz=zone(tz))))
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def place_of(view: MonthCalendar, spoken: str) -> QPoint:
    model = view.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith(spoken):
            return view.visualRect(index).center()
    message = f"nothing on the month is read as {spoken!r}"
    raise AssertionError(message)


def click(view: MonthCalendar, point: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_every_session_is_read_with_its_day_times_person_and_status(view: MonthCalendar) -> None:
    spoken = names(view)
    assert ADA in spoken
    assert "Friday 27 November, 10:30 to 11:30, Grace Hopper, held for a proposal" in spoken
    assert sum("November, 17:45" in each for each in spoken) == 1


def test_every_day_is_read_with_what_is_on_it(view: MonthCalendar) -> None:
    spoken = names(view)
    assert "Wednesday 25 November 2026, today, 3 sessions" in spoken
    assert "Sunday 6 December 2026, no sessions" in spoken


def test_every_item_has_a_place_inside_the_month(view: MonthCalendar) -> None:
    whole = accessible(view).rect()
    for child in children(accessible(view)):
        assert child.rect().isValid(), name(child)
        assert whole.contains(child.rect()), name(child)


def test_the_cursor_follows_what_assistive_technology_selects(view: MonthCalendar) -> None:
    index = view.indexAt(place_of(view, ADA))
    view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert view.selected_session == "s3"


def test_a_click_on_a_chip_opens_its_session(view: MonthCalendar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.session_opened) as opened_one:
        click(view, place_of(view, ADA))
    assert opened_one.args == ["s3"]


def test_a_click_that_is_dragged_away_opens_nothing(view: MonthCalendar, qtbot: QtBot) -> None:
    point = place_of(view, ADA)
    with qtbot.assertNotEmitted(view.session_opened):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point + QPoint(0, 60))


def test_a_click_on_the_hidden_ones_chooses_their_day(view: MonthCalendar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.day_chosen) as chosen:
        click(view, place_of(view, "Thursday 12 November, 17:45"))
    assert chosen.args == [BUSY]


def test_a_double_click_on_a_day_chooses_it(view: MonthCalendar, qtbot: QtBot) -> None:
    point = place_of(view, "Sunday 8 November 2026")
    with qtbot.waitSignal(view.day_chosen) as chosen:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert chosen.args == [date(2026, 11, 8)]


def test_a_single_click_on_a_day_only_selects_it(view: MonthCalendar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.day_chosen):
        click(view, place_of(view, "Sunday 8 November 2026"))
    assert view.selected_day == date(2026, 11, 8)


def test_the_keyboard_begins_on_today(view: MonthCalendar) -> None:
    assert view.hasFocus()
    assert view.selected_day == TODAY


def test_arrows_walk_over_sessions_and_days(view: MonthCalendar) -> None:
    view.select_day(TODAY)
    seen: list[tuple[date | None, str | None]] = []
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Up, Key.Key_Left):
        press(view, key)
        seen.append((view.selected_day, view.selected_session))
    after = date(2026, 11, 26)
    assert seen == [(TODAY, "s5"), (after, "s8"), (after, None), (TODAY, None)]


def test_left_and_right_change_sides_where_people_read_from_the_right(view: MonthCalendar) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.select_day(TODAY)
    press(view, Key.Key_Left)
    assert view.selected_day == date(2026, 11, 26)


def test_j_and_k_walk_from_session_to_session(view: MonthCalendar) -> None:
    view.select_session("s2")
    press(view, Key.Key_J)
    assert view.selected_session == "s3"
    press(view, Key.Key_K, Key.Key_K)
    assert view.selected_session == "s1"


def test_walking_down_a_full_day_brings_each_session_into_sight(view: MonthCalendar) -> None:
    view.select_day(BUSY)
    seen = []
    for _ in range(40):
        press(view, Key.Key_Down)
        rect = view.visualRect(view.currentIndex())
        assert view.indexAt(rect.center()) == view.currentIndex()
        seen.append(view.selected_session)
    assert seen == [f"b{n:02}" for n in range(40)]


def test_enter_opens_a_session_and_chooses_a_day(view: MonthCalendar, qtbot: QtBot) -> None:
    view.select_session("s3")
    with qtbot.waitSignal(view.session_opened) as opened_one:
        press(view, Key.Key_Return)
    assert opened_one.args == ["s3"]
    view.select_day(BUSY)
    with qtbot.waitSignal(view.day_chosen) as chosen:
        press(view, Key.Key_Return)
    assert chosen.args == [BUSY]


def test_leaving_the_grid_tells_which_day_comes_next(view: MonthCalendar, qtbot: QtBot) -> None:
    view.select_day(date(2026, 12, 6))
    with qtbot.waitSignal(view.day_left_for) as left:
        press(view, Key.Key_Right)
    assert left.args == [date(2026, 12, 7)]


def test_letters_are_left_to_the_windows_shortcuts(view: MonthCalendar) -> None:
    view.select_day(TODAY)
    press(view, Key.Key_2, Key.Key_S)
    assert view.selected_day == TODAY


def test_a_selected_session_stays_selected_when_its_day_changes(view: MonthCalendar) -> None:
    view.select_session("s9")
    rows = [*SESSIONS, a_row("new", "ada", at(26, "08:00"))]
    view.show_frame(month_frame(rows, month=NOVEMBER, reading=READING))
    assert view.selected_session == "s9"


def test_the_cursor_keeps_its_day_of_the_month_when_the_month_is_turned(
    view: MonthCalendar,
) -> None:
    view.select_day(date(2026, 11, 30))
    view.show_frame(month_frame([], month=date(2027, 2, 1), reading=READING))
    assert view.selected_day == date(2027, 2, 28)


def test_a_date_that_never_occurred_is_neither_read_nor_chosen(qtbot: QtBot) -> None:
    apia = month(qtbot, rows=[], first=date(2011, 12, 1), tz="Pacific/Apia")
    spoken = names(apia)
    assert "Thursday 29 December 2011, no sessions" in spoken
    assert not any(each.startswith("Friday 30 December 2011") for each in spoken)
    between = (
        place_of(apia, "Thursday 29 December 2011") + place_of(apia, "Saturday 31 December 2011")
    ) / 2
    assert not apia.indexAt(between).isValid()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_todays_number_stands_on_the_accent_colour(
    qtbot: QtBot, qapp: QApplication, theme: str
) -> None:
    colours = load_theme("dark" if theme == "dark" else "light")
    apply_theme(qapp, colours)
    view = month(qtbot, rows=[])
    cell = view.visualRect(view.indexAt(place_of(view, "Wednesday 25 November 2026")))
    picture = view.viewport().grab().toImage()
    disc = picture.pixelColor(cell.left() + 9, cell.top() + 15).name().upper()
    apply_theme(qapp, load_theme("light"))
    assert disc == colours.accent


@pytest.mark.parametrize("letters", ["Wolfeschlegel" * 24, "Wolfe Schlegel " * 20])
def test_a_very_long_name_stays_inside_its_chip(qtbot: QtBot, letters: str) -> None:
    row = a_row("long", "ada", at(12, "09:00"))._replace(mentee_name=letters)
    view = month(qtbot, rows=[row])
    view.select_day(NOVEMBER)
    bare = month(qtbot, rows=[])
    bare.select_day(NOVEMBER)
    beside = view.visualRect(view.indexAt(place_of(view, "Friday 13 November 2026")))
    beside.adjust(1, 0, 0, 0)
    assert view.viewport().grab(beside).toImage() == bare.viewport().grab(beside).toImage()
