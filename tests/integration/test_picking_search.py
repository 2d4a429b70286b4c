"""Looking ahead for free times in a real workspace."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.booking_samples import NOW, START
from tests.gui.booking_world import make_world, opened, submit

from mentordesk.application.commands import SetAvailability
from mentordesk.application.queries import Questions, Viewer
from mentordesk.domain.availability import DayPattern, Schedule, time_block
from mentordesk.domain.people import LOCAL
from mentordesk.presentation.picking_questions import Sought, offer_at
from mentordesk.presentation.picking_search import Found, earliest, next_free

SOUGHT = Sought(mentor_id="ros", mentee_id="grace", duration=60)
USUAL = replace(SOUGHT, duration=None)
EMMY = replace(SOUGHT, mentor_id="emmy")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("world") / "w.mentordesk"
    make_world(path)
    rare = Schedule(
        mentor_id="emmy",
        timezone="UTC",
        max_advance_days=365,
        weekly=(DayPattern(1, time_blocks=(time_block("09:00-09:30"),)),),
    )
    workspace = opened(path)
    submit(workspace, SetAvailability(schedule=rare))
    workspace.close()
    return path


@pytest.fixture
def questions(world: Path) -> Iterator[Questions]:
    workspace = opened(world)
    with workspace.asking(Viewer(LOCAL, NOW)) as asked:
        yield asked
    workspace.close()


def test_the_next_free_time_is_the_first_one_offered(questions: Questions) -> None:
    first = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
    assert next_free(questions, USUAL, after=NOW) == Found(
        mentor_id="ros", start=first, duration=60
    )


def test_the_next_free_time_may_be_weeks_away(questions: Questions) -> None:
    found = next_free(questions, USUAL, after=NOW + timedelta(days=40))
    assert found is not None
    assert found.start == datetime(2027, 1, 7, 9, 0, tzinfo=UTC)


def test_a_time_must_have_room_for_the_length(questions: Questions) -> None:
    assert next_free(questions, EMMY, after=NOW) is None
    found = next_free(questions, replace(EMMY, duration=30), after=NOW)
    assert found is not None
    assert (found.start, found.duration) == (datetime(2026, 11, 30, 9, 0, tzinfo=UTC), 30)


def test_beyond_the_horizon_there_is_nothing(questions: Questions) -> None:
    assert next_free(questions, USUAL, after=NOW + timedelta(days=91)) is None


def test_the_earliest_of_any_mentor_wins_wherever_they_stand_in_the_list(
    questions: Questions,
) -> None:
    for mentors in (["ros", "ada", "emmy"], ["ada", "emmy", "ros"]):
        sought = [replace(USUAL, mentor_id=mentor) for mentor in mentors]
        found = earliest(questions, sought, after=NOW)
        assert found is not None
        assert found.start == datetime(2026, 11, 26, 12, 30, tzinfo=UTC)


def test_nobody_has_no_time(questions: Questions) -> None:
    assert earliest(questions, [], after=NOW) is None


def test_one_instant_is_one_slot_or_none(questions: Questions) -> None:
    assert len(offer_at(questions, start=START, sought=SOUGHT).slots) == 1
    off_grid = START + timedelta(minutes=7)
    assert offer_at(questions, start=off_grid, sought=SOUGHT).slots == ()
