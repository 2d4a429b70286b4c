"""An endless list: pages in both directions, and never more rows than a list can bear."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.asking import Asked
from tests.schedule_samples import MENTOR, NOW, a_document, a_row, session_document
from tests.schedule_workspace import a_workspace, opened, submit

from mentordesk.application.changes import ChangeSet, Kind, Ref
from mentordesk.application.commands import BookSession
from mentordesk.application.queries import SessionFilter
from mentordesk.domain.sessions import MeetingType, Status
from mentordesk.presentation.feed import PAGE, ROWS_KEPT, Feed
from mentordesk.storage.local import LocalWorkspace

FIRST = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)
COUNT = 700
TOUCHED = ChangeSet(position=2, actor="local", touched=frozenset({Ref(Kind.SESSION, "new")}))


class Reading:
    """A feed over many sessions, one a day."""

    def __init__(self, workspace: LocalWorkspace) -> None:
        self.workspace = workspace
        self.asked = Asked(workspace)
        self.told = 0
        self.feed = Feed(self.asked, name="test", told=self._hear)

    def open(self, which: SessionFilter | None = None, *, around: datetime = NOW) -> None:
        self.feed.open(which or SessionFilter(), around=around)
        self.asked.answer_all()

    def ids(self) -> list[str]:
        return [row.id for row in self.feed.stretch.rows]

    def ends(self) -> tuple[bool, bool]:
        return self.feed.stretch.is_first, self.feed.stretch.is_last

    def _hear(self) -> None:
        self.told += 1


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    days = [FIRST + timedelta(days=number) for number in range(COUNT)]
    rows = [
        a_row(f"d{number:03}", "ada", day, status=Status.COMPLETED)
        for number, day in enumerate(days)
    ]
    sessions = [session_document(row) for row in rows]
    document = a_document() | {"sessions": sessions, "requests": [], "availability": []}
    return a_workspace(tmp_path_factory.mktemp("feed"), document=document)


@pytest.fixture
def reading(file: Path) -> Iterator[Reading]:
    workspace = opened(file)
    yield Reading(workspace)
    workspace.close()


def expected(first: int, count: int) -> list[str]:
    return [f"d{number:03}" for number in range(first, first + count)]


TODAY = (NOW - FIRST).days + 1


def test_a_list_opens_with_a_page_on_either_side(reading: Reading) -> None:
    reading.open()
    assert reading.ids() == expected(TODAY - PAGE, PAGE + COUNT - TODAY)
    assert reading.ends() == (False, True)


def test_a_list_goes_on_in_both_directions_without_a_gap(reading: Reading) -> None:
    reading.open(around=FIRST + timedelta(days=200))
    reading.feed.more_before()
    reading.asked.answer_all()
    reading.feed.more_after()
    reading.asked.answer_all()
    assert reading.ids() == expected(200 - 2 * PAGE, 4 * PAGE)


def test_a_list_never_holds_more_than_it_may(reading: Reading) -> None:
    reading.open(around=FIRST)
    assert reading.ends() == (True, False)
    while not reading.ends()[1]:
        reading.feed.more_after()
        reading.asked.answer_all()
    assert reading.ids() == expected(COUNT - ROWS_KEPT, ROWS_KEPT)
    assert reading.ends() == (False, True)
    reading.feed.more_before()
    reading.asked.answer_all()
    assert reading.ids() == expected(COUNT - ROWS_KEPT - PAGE, ROWS_KEPT)
    assert reading.ends() == (False, False)


def test_no_page_is_asked_for_twice_at_once(reading: Reading) -> None:
    reading.open()
    asked = len(reading.asked.topics)
    reading.feed.more_before()
    reading.feed.more_before()
    assert len(reading.asked.topics) == asked + 1


def test_nothing_is_asked_beyond_an_end(reading: Reading) -> None:
    reading.open()
    asked = len(reading.asked.topics)
    reading.feed.more_after()
    assert len(reading.asked.topics) == asked


def test_a_filter_finds_by_text(reading: Reading) -> None:
    reading.open(SessionFilter(search="nobody"))
    assert reading.feed.stretch == ((), True, True)


def test_a_booked_session_appears_beyond_the_last_one(tmp_path: Path) -> None:
    workspace = opened(a_workspace(tmp_path))
    reading = Reading(workspace)
    reading.open()
    booking = BookSession(
        mentor_id=MENTOR,
        mentee_id="mary",
        start=datetime(2026, 12, 4, 9, 0, tzinfo=UTC),
        duration=60,
        meeting_type=MeetingType.VIDEO,
        title="Follow-up",
    )
    booked = submit(workspace, booking)
    reading.feed.changed(TOUCHED)
    reading.asked.answer_all()
    assert reading.ids()[-1] == booked
    workspace.close()


def test_a_change_before_anything_was_read_asks_nothing(reading: Reading) -> None:
    reading.feed.changed(TOUCHED)
    assert reading.asked.topics == []


def test_a_change_while_a_list_opens_does_not_move_it(reading: Reading) -> None:
    reading.feed.open(SessionFilter(), around=FIRST + timedelta(days=200))
    reading.feed.changed(TOUCHED)
    reading.asked.answer_all()
    assert reading.ids() == expected(200 - PAGE, 2 * PAGE)
