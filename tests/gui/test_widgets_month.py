"""The month: names for every day, keyboard, limits, locale and marks."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.gui.accessible import accessible, children, name, names

from mentordesk.ui.widgets import DayMark, MonthGrid, MonthUse
from mentordesk.ui.widgets.month_view import MonthView

TODAY = date(2026, 11, 25)
FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)
Key = Qt.Key


def month(qtbot: QtBot, *, use: MonthUse = MonthUse.NAVIGATE) -> MonthGrid:
    grid = MonthGrid(today=TODAY, name="days", meaning="Days", use=use)
    qtbot.addWidget(grid)
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def view(grid: MonthGrid) -> MonthView:
    found = grid.findChild(MonthView)
    assert isinstance(found, MonthView)
    return found


def press(grid: MonthGrid, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view(grid), key)


def click(grid: MonthGrid, day: date) -> None:
    first, _ = grid.shown_days()
    row, column = divmod((day - first).days, 7)
    table = view(grid)
    place = table.visualRect(table.model().index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_every_day_is_read_with_its_whole_date(qtbot: QtBot) -> None:
    spoken = names(view(month(qtbot)))
    assert "Friday, 27 November 2026" in spoken
    assert "Wednesday, 25 November 2026, today" in spoken
    assert "Monday, 26 October 2026" in spoken


def test_weekdays_and_weeks_are_read_in_words(qtbot: QtBot) -> None:
    spoken = names(view(month(qtbot)))
    assert {"Monday", "Sunday", "Week 48"} <= set(spoken)


def test_free_times_are_read_with_the_day(qtbot: QtBot) -> None:
    grid = month(qtbot, use=MonthUse.FREE_TIMES)
    grid.set_marks({FRIDAY: DayMark("4 free times")})
    spoken = names(view(grid))
    assert "Friday, 27 November 2026, 4 free times" in spoken
    assert "Saturday, 28 November 2026, no free times" in spoken


def test_a_screen_reader_can_choose_a_day(qtbot: QtBot) -> None:
    grid = month(qtbot)
    cells = children(accessible(view(grid)))
    cell = next(cell for cell in cells if name(cell) == "Friday, 27 November 2026")
    assert cell.role() is QAccessible.Role.Cell
    table = view(grid)
    with qtbot.waitSignal(grid.day_chosen) as chosen:
        row, column = 4, 4
        flag = table.selectionModel().SelectionFlag.ClearAndSelect
        table.selectionModel().select(table.model().index(row, column), flag)
    assert chosen.args == [FRIDAY]


def test_arrows_walk_and_enter_chooses(qtbot: QtBot) -> None:
    grid = month(qtbot)
    press(grid, Key.Key_Right, Key.Key_Right)
    assert grid.chosen() is None
    with qtbot.waitSignal(grid.day_chosen) as chosen:
        press(grid, Key.Key_Return)
    assert chosen.args == [FRIDAY]
    assert grid.chosen() == FRIDAY


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ((Key.Key_Left,), date(2026, 11, 24)),
        ((Key.Key_Up,), date(2026, 11, 18)),
        ((Key.Key_Down,), date(2026, 12, 2)),
        ((Key.Key_PageDown,), date(2026, 12, 25)),
        ((Key.Key_PageUp,), date(2026, 10, 25)),
        ((Key.Key_Home,), date(2026, 11, 1)),
        ((Key.Key_End,), date(2026, 11, 30)),
        ((Key.Key_End, Key.Key_PageDown, Key.Key_Right), date(2026, 12, 31)),
        ((Key.Key_PageDown,) * 3 + (Key.Key_End,), date(2027, 2, 28)),
    ],
)
def test_keys_reach_every_day(qtbot: QtBot, keys: tuple[Qt.Key, ...], day: date) -> None:
    grid = month(qtbot)
    press(grid, *keys, Key.Key_Space)
    assert grid.chosen() == day
    assert grid.shown_month() == day.replace(day=1)


def test_walking_out_of_the_month_shows_the_next_one(qtbot: QtBot) -> None:
    grid = month(qtbot)
    with qtbot.waitSignal(grid.month_shown) as shown:
        press(grid, Key.Key_Down)
    assert shown.args == [date(2026, 12, 1)]


def test_right_and_left_follow_the_reading_direction(qtbot: QtBot) -> None:
    grid = month(qtbot)
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(grid, Key.Key_Left, Key.Key_Return)
    assert grid.chosen() == date(2026, 11, 26)


def test_a_click_chooses_the_day_under_it(qtbot: QtBot) -> None:
    grid = month(qtbot)
    with qtbot.waitSignal(grid.day_chosen) as chosen:
        click(grid, FRIDAY)
    assert chosen.args == [FRIDAY]


def test_a_click_on_a_neighbouring_month_goes_there(qtbot: QtBot) -> None:
    grid = month(qtbot)
    click(grid, date(2026, 12, 3))
    assert grid.shown_month() == date(2026, 12, 1)
    assert grid.chosen() == date(2026, 12, 3)


def test_a_day_without_free_times_can_be_visited_but_not_chosen(qtbot: QtBot) -> None:
    grid = month(qtbot, use=MonthUse.FREE_TIMES)
    grid.set_marks({FRIDAY: DayMark("4 free times")})
    press(grid, Key.Key_Right, Key.Key_Return)
    click(grid, date(2026, 11, 26))
    assert grid.chosen() is None
    press(grid, Key.Key_Right, Key.Key_Return)
    assert grid.chosen() == FRIDAY


def test_a_chosen_day_is_marked_though_it_has_no_free_times(qtbot: QtBot) -> None:
    grid = month(qtbot, use=MonthUse.FREE_TIMES)
    grid.set_marks({FRIDAY: DayMark("4 free times")})
    grid.choose(MONDAY)
    (selected,) = view(grid).selectedIndexes()
    assert selected.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Monday, 30 November 2026")
    grid.choose(FRIDAY)
    (selected,) = view(grid).selectedIndexes()
    assert selected.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Friday, 27 November 2026")


def test_days_outside_the_limits_are_closed(qtbot: QtBot) -> None:
    grid = month(qtbot)
    grid.set_limits(TODAY, maximum=date(2026, 12, 10))
    click(grid, date(2026, 11, 24))
    assert grid.chosen() is None
    press(grid, Key.Key_PageDown, Key.Key_Return)
    assert grid.chosen() == date(2026, 12, 10)
    assert not button(grid, "days.next").isEnabled()


def test_limits_bring_the_shown_month_inside(qtbot: QtBot) -> None:
    grid = month(qtbot)
    grid.set_limits(date(2027, 1, 5))
    assert grid.shown_month() == date(2027, 1, 1)
    assert not button(grid, "days.previous").isEnabled()


def button(grid: MonthGrid, object_name: str) -> QPushButton:
    found = grid.findChild(QPushButton, object_name)
    assert isinstance(found, QPushButton)
    return found


def test_buttons_turn_the_months(qtbot: QtBot) -> None:
    grid = month(qtbot)
    QTest.mouseClick(button(grid, "days.next"), Qt.MouseButton.LeftButton)
    assert grid.shown_month() == date(2026, 12, 1)
    QTest.mouseClick(button(grid, "days.previous"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(grid, "days.previous"), Qt.MouseButton.LeftButton)
    assert grid.shown_month() == date(2026, 10, 1)


def test_choosing_by_program_is_silent(qtbot: QtBot) -> None:
    grid = month(qtbot)
    with qtbot.assertNotEmitted(grid.day_chosen):
        grid.choose(date(2027, 3, 4))
        grid.choose(None)
    assert grid.shown_month() == date(2027, 3, 1)
    assert grid.chosen() is None


@pytest.mark.parametrize(
    ("locale", "first"),
    [
        ("en_GB", date(2026, 10, 26)),
        ("en_US", date(2026, 11, 1)),
        ("ar_EG", date(2026, 10, 31)),
    ],
)
def test_weeks_begin_as_the_locale_has_it(qtbot: QtBot, locale: str, first: date) -> None:
    grid = month(qtbot)
    grid.setLocale(QLocale(locale))
    assert grid.shown_days()[0] == first


def test_the_chosen_day_stays_chosen_when_the_month_comes_back(qtbot: QtBot) -> None:
    grid = month(qtbot)
    grid.choose(FRIDAY)
    grid.show_month(date(2027, 5, 1))
    grid.show_month(FRIDAY)
    selected = view(grid).selectionModel().selectedIndexes()
    assert [index.data() for index in selected] == ["27"]


def test_midnight_moves_today(qtbot: QtBot) -> None:
    grid = month(qtbot)
    grid.set_today(date(2026, 11, 26))
    spoken = names(view(grid))
    assert "Thursday, 26 November 2026, today" in spoken
    assert "Wednesday, 25 November 2026" in spoken
