"""What a calendar loads: what is shown first, its neighbours after it, and nothing twice."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.asking import Asked
from tests.schedule_samples import MENTOR, SESSIONS, WEEK
from tests.schedule_workspace import a_workspace, opened, submit

from mentordesk.application.changes import ChangeSet, Kind, Ref
from mentordesk.application.commands import BookSession
from mentordesk.application.queries import SessionFilter
from mentordesk.domain.sessions import MeetingType
from mentordesk.domain.timespans import Span
from mentordesk.presentation.timeline import CHUNKS_KEPT, Timeline
from mentordesk.storage.local import LocalWorkspace

SHOWN = WEEK.span()
WEEK_LONG = timedelta(days=7)
NEXT = Span(SHOWN.start + WEEK_LONG, SHOWN.end + WEEK_LONG)
TOUCHED = ChangeSet(position=2, actor="local", touched=frozenset({Ref(Kind.SESSION, "new")}))


class Loading:
    """A timeline with what it asked and told."""

    def __init__(self, workspace: LocalWorkspace) -> None:
        self.workspace = workspace
        self.asked = Asked(workspace)
        self.told: list[Span] = []
        self.timeline = Timeline(
            self.asked, which=SessionFilter(), name="test", told=self.told.append
        )

    def ids(self, span: Span = SHOWN) -> set[str]:
        return {row.id for row in self.timeline.rows(span)}


@pytest.fixture
def loading(tmp_path: Path) -> Iterator[Loading]:
    workspace = opened(a_workspace(tmp_path))
    yield Loading(workspace)
    workspace.close()


def test_what_is_shown_comes_first_and_its_neighbours_after_it(loading: Loading) -> None:
    loading.timeline.show("week", span=SHOWN)
    assert loading.asked.topics == ["timeline:test:shown"]
    loading.asked.answer()
    assert loading.ids() == {row.id for row in SESSIONS}
    assert not loading.timeline.is_known(NEXT)
    loading.timeline.look_ahead()
    assert loading.asked.topics[1:] == ["timeline:test:near"]
    loading.asked.answer_all()
    assert loading.timeline.is_known(NEXT)


def test_nothing_is_looked_ahead_for_before_what_is_shown_is_there(loading: Loading) -> None:
    loading.timeline.show("week", span=SHOWN)
    loading.timeline.look_ahead()
    assert loading.asked.topics == ["timeline:test:shown"]


def test_nothing_is_read_for_a_view_that_has_left(loading: Loading) -> None:
    loading.timeline.show("week", span=SHOWN)
    loading.asked.answer_all()
    loading.timeline.leave("week")
    loading.asked.topics.clear()
    loading.timeline.changed(TOUCHED)
    loading.timeline.look_ahead()
    assert loading.asked.topics == []


def test_a_neighbour_is_shown_without_asking_for_it(loading: Loading) -> None:
    loading.timeline.show("week", span=SHOWN)
    loading.asked.answer_all()
    loading.timeline.look_ahead()
    loading.asked.answer_all()
    loading.asked.topics.clear()
    loading.timeline.show("week", span=NEXT)
    assert loading.timeline.is_known(NEXT)
    assert loading.asked.topics == []


def test_a_range_that_is_shown_twice_is_loaded_once(loading: Loading) -> None:
    loading.timeline.show("week", span=SHOWN)
    loading.asked.answer_all()
    loading.asked.topics.clear()
    loading.timeline.show("month", span=SHOWN)
    assert loading.asked.topics == []


def test_a_held_time_is_found_in_the_week_that_it_lies_in(loading: Loading) -> None:
    friday = Span(SHOWN.start + timedelta(days=4), SHOWN.start + timedelta(days=5))
    loading.timeline.show("day", span=friday)
    loading.asked.answer_all()
    assert loading.ids(friday) == {"s10"}


def test_a_booked_session_appears_and_only_its_week_is_told(loading: Loading) -> None:
    loading.timeline.show("week", span=SHOWN)
    loading.asked.answer_all()
    loading.timeline.look_ahead()
    loading.asked.answer_all()
    loading.told.clear()
    booked = submit(loading.workspace, a_booking(datetime(2026, 11, 27, 9, 0, tzinfo=UTC)))
    loading.timeline.changed(TOUCHED)
    assert booked not in loading.ids()
    loading.asked.answer_all()
    assert booked in loading.ids()
    assert len(loading.told) == 1
    assert loading.told[0].overlaps(SHOWN)
    assert not loading.told[0].overlaps(NEXT)


def test_a_change_of_something_else_asks_nothing(loading: Loading) -> None:
    loading.timeline.show("week", span=SHOWN)
    loading.asked.answer_all()
    loading.asked.topics.clear()
    loading.timeline.changed(
        ChangeSet(position=2, actor="local", touched=frozenset({Ref(Kind.POLICY, "x")}))
    )
    assert loading.asked.topics == []


def test_an_answer_for_the_former_filter_is_dropped(loading: Loading) -> None:
    loading.timeline.show("week", span=SHOWN)
    loading.timeline.aim(SessionFilter(person_id="mary"))
    loading.asked.answer_all()
    assert loading.ids() == {"s5"}


def test_what_was_shown_long_ago_is_let_go(loading: Loading) -> None:
    for week in range(CHUNKS_KEPT + 20):
        shift = week * WEEK_LONG
        loading.timeline.show("week", span=Span(SHOWN.start + shift, SHOWN.end + shift))
        loading.asked.answer_all()
    assert not loading.timeline.is_known(SHOWN)
    loading.timeline.show("week", span=SHOWN)
    loading.asked.answer_all()
    assert loading.ids() == {row.id for row in SESSIONS}


def a_booking(start: datetime) -> BookSession:
    return BookSession(
        mentor_id=MENTOR,
        mentee_id="mary",
        start=start,
        duration=60,
        meeting_type=MeetingType.VIDEO,
        title="Follow-up",
    )
