"""The week over a real workspace: it loads, turns its pages and follows changes."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from tests.gui.accessible import names
from tests.schedule_samples import LONDON, MENTOR, SESSIONS, at

from mentordesk.application.commands import BookSession
from mentordesk.application.queries import SessionFilter
from mentordesk.domain.sessions import MeetingType
from mentordesk.presentation.entries import Side
from mentordesk.presentation.formatting import DASH
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.week_page import WeekPage


@pytest.fixture
def page(mentors_desk: Desk, qtbot: QtBot) -> Iterator[WeekPage]:
    page = WeekPage(mentors_desk, locale=ENGLISH, name="testWeek")
    qtbot.addWidget(page)
    page.show_sessions(SessionFilter(mentor_id=MENTOR), side=Side.MENTOR)
    page.resize(900, 760)
    page.show()
    yield page
    page.close()


def shown(page: WeekPage) -> list[str]:
    return [text for text in names(page.view) if " to " in text and "2026" not in text]


def test_the_sessions_of_this_week_are_shown(page: WeekPage, qtbot: QtBot) -> None:
    own = [row for row in SESSIONS if row.mentor_id == MENTOR]
    qtbot.waitUntil(lambda: len(shown(page)) == len(own) + 1)
    assert page.title == f"23 {DASH} 29 November 2026"


def test_turning_pages_shows_other_weeks_and_their_titles(page: WeekPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.turned_to) as turned:
        page.turn(1)
    assert turned.args == [f"30 November {DASH} 6 December 2026"]
    qtbot.waitUntil(lambda: not shown(page))
    page.show_today()
    qtbot.waitUntil(lambda: len(shown(page)) > 0)


def test_a_booking_appears_by_itself(page: WeekPage, mentors_desk: Desk, qtbot: QtBot) -> None:
    booking = BookSession(
        mentor_id=MENTOR,
        mentee_id="alan",
        start=at(27, "09:00"),
        duration=60,
        meeting_type=MeetingType.VIDEO,
        title="Second try",
    )
    verdicts: list[object] = []
    mentors_desk.submit(booking, then=verdicts.append, reason="test", subject="alan")
    expected = "Friday 27 November, 09:00 to 10:00, Alan Kay, scheduled"
    qtbot.waitUntil(lambda: expected in shown(page))


def test_another_filter_shows_other_sessions(page: WeekPage, qtbot: QtBot) -> None:
    page.show_sessions(SessionFilter(person_id="mary"), side=Side.MENTOR)
    qtbot.waitUntil(
        lambda: shown(page) == ["Wednesday 25 November, 10:00 to 11:00, Mary Ward, in progress"]
    )


def test_a_single_day_is_shown_by_itself(page: WeekPage, qtbot: QtBot) -> None:
    page.show_number_of_days(1)
    assert page.title == "Wednesday 25 November 2026"
    qtbot.waitUntil(lambda: len(shown(page)) == 3)
    page.turn(1)
    assert page.days.all() == [date(2026, 11, 26)]
    page.show_number_of_days(7)
    assert page.days.first == date(2026, 11, 23)


def test_somebody_else_at_the_desk_sees_their_own_zone(
    page: WeekPage, mentors_desk: Desk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(shown(page)))
    mentors_desk.sit(mentors_desk.actor, zone="America/New_York")
    expected = "Wednesday 25 November, 08:00 to 09:30, Katherine Johnson, scheduled"
    qtbot.waitUntil(lambda: expected in shown(page))
    assert page.days.tz.key != LONDON.key


def test_hours_that_cannot_be_read_are_nobodys_once_the_page_is_gone(
    mentors_desk: Desk, qtbot: QtBot
) -> None:
    page = WeekPage(mentors_desk, locale=ENGLISH, name="goneWeek")
    with qtbot.waitSignal(mentors_desk.rested):
        page.show_sessions(SessionFilter(mentor_id=MENTOR), side=Side.MENTOR)
    with qtbot.waitSignal(mentors_desk.rested):
        page.show_sessions(SessionFilter(mentor_id="nobody"), side=Side.MENTOR)
        delete(page)
