"""The month over a real workspace: its pages, and what it follows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.keys import press
from tests.schedule_samples import MENTOR, at
from tests.schedule_workspace import a_workspace, opened, submit

from mentordesk.application.commands import BookSession
from mentordesk.application.queries import SessionFilter
from mentordesk.domain.people import LOCAL
from mentordesk.domain.sessions import MeetingType
from mentordesk.presentation.entries import Side
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.month_page import MonthPage

NOVEMBER = date(2026, 11, 1)
TODAY = date(2026, 11, 25)
ADA = "Tuesday 24 November, 09:30 to 10:30, Ada Byron, completed"
Key = Qt.Key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_workspace(tmp_path)


@pytest.fixture
def desk(path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with a_desk(path, qtbot=qtbot) as made:
        yield made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> MonthPage:
    made = MonthPage(desk, locale=ENGLISH, name="calendar.month")
    qtbot.addWidget(made)
    made.resize(800, 760)
    made.show_sessions(SessionFilter(mentor_id=MENTOR), side=Side.MENTOR)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: ADA in texts(made))
    return made


def texts(page: MonthPage) -> list[str]:
    model = page.view.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return [str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in rows]


def test_a_page_opens_on_todays_month(page: MonthPage) -> None:
    assert page.title == "November 2026"
    assert (page.month, page.first_day, page.last_day) == (
        NOVEMBER,
        date(2026, 10, 26),
        date(2026, 12, 6),
    )


def test_turning_tells_the_title_and_today_comes_back(page: MonthPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.turned_to) as told:
        page.turn(2)
    assert told.args == ["January 2027"]
    page.show_today()
    assert page.title == "November 2026"
    assert ADA in texts(page)


def test_page_keys_turn_months_and_home_goes_to_today(page: MonthPage) -> None:
    press(page.view, Key.Key_PageDown, Key.Key_PageDown)
    assert page.title == "January 2027"
    press(page.view, Key.Key_PageUp, Key.Key_Home)
    assert (page.title, page.view.selected_day) == ("November 2026", TODAY)


def test_the_keyboard_leaves_a_month_for_the_next(page: MonthPage) -> None:
    page.view.select_day(date(2026, 12, 6))
    press(page.view, Key.Key_Right)
    assert (page.title, page.view.selected_day) == ("December 2026", date(2026, 12, 7))


def test_pages_end_where_the_calendar_does(page: MonthPage) -> None:
    page.turn(100_000)
    assert page.title == "December 2199"
    page.turn(-100_000)
    assert page.title == "January 1900"


def test_a_new_session_appears_by_itself(page: MonthPage, path: Path, qtbot: QtBot) -> None:
    workspace = opened(path)
    submit(
        workspace,
        BookSession(
            mentor_id=MENTOR,
            mentee_id="ada",
            start=at(30, "10:00"),
            duration=60,
            meeting_type=MeetingType.VIDEO,
            title="Portfolio",
        ),
    )
    workspace.close()
    wanted = "Monday 30 November, 10:00 to 11:00, Ada Byron, scheduled"
    qtbot.waitUntil(lambda: wanted in texts(page))


def test_another_filter_shows_other_sessions(page: MonthPage, qtbot: QtBot) -> None:
    page.show_sessions(SessionFilter(mentee_id="ada"), side=Side.MENTEE)
    wanted = "Tuesday 24 November, 09:30 to 10:30, Dr Rosalind Franklin, completed"
    qtbot.waitUntil(lambda: wanted in texts(page))
    assert not any("Grace Hopper" in each for each in texts(page))


def test_another_zone_moves_sessions(page: MonthPage, desk: Desk, qtbot: QtBot) -> None:
    desk.sit(LOCAL, zone="Pacific/Kiritimati")
    wanted = "Tuesday 24 November, 23:30 to 00:30, Ada Byron, completed"
    qtbot.waitUntil(lambda: wanted in texts(page))


def test_a_hidden_page_reads_again_when_it_is_shown(
    page: MonthPage, path: Path, desk: Desk, qtbot: QtBot
) -> None:
    page.hide()
    page.show_sessions(SessionFilter(mentee_id="grace"), side=Side.MENTOR)
    assert not any("Grace Hopper" in each for each in texts(page))
    page.show()
    qtbot.waitUntil(lambda: any("Grace Hopper" in each for each in texts(page)))
