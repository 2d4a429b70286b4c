"""The demo programme is believable around any moment."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.programme_files import read

from mentordesk.application.demo import demo_document
from mentordesk.application.programme_file.programme import Programme
from mentordesk.domain.errors import DomainError
from mentordesk.domain.people import Role
from mentordesk.domain.rescheduling import OPEN
from mentordesk.domain.sessions import Status
from mentordesk.domain.zones import zone
from mentordesk.resources import resource

WEDNESDAY = datetime(2026, 11, 25, 10, 24, tzinfo=UTC)
TEMPLATE = json.loads(resource("demo", "programme.json").read_text(encoding="utf-8"))
MOMENTS = st.integers(-90_000_000, 270_000_000).map(lambda s: WEDNESDAY + timedelta(seconds=s))
# Changes of the clocks in London, New York and Auckland, a year's end, a weekend, a leap day.
AWKWARD = [
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2026, 9, 26, 14, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(2026, 11, 28, 2, tzinfo=UTC),
    datetime(2028, 2, 29, 12, tzinfo=UTC),
]


def demo(now: datetime) -> Programme:
    return read(demo_document(TEMPLATE, now=now))


def check(now: datetime) -> None:
    """Hold the demo to what it promises at every moment; reading it refuses any overlap."""
    programme = demo(now)
    assert len(programme.sessions) > 105
    underway = [each for each in programme.sessions if each.status is Status.IN_PROGRESS]
    assert any(each.scheduled_at <= now < each.ends_at for each in underway)
    for session in programme.sessions:
        if session.status in {Status.COMPLETED, Status.NO_SHOW}:
            assert session.ends_at <= now
        if session.started_at is not None:
            assert session.started_at <= now
    (request,) = programme.requests
    assert request.status in OPEN
    assert now < request.expires_at <= request.original_time


@given(MOMENTS)
def test_it_holds_together_at_any_moment(now: datetime) -> None:
    check(now)


@pytest.mark.parametrize("now", AWKWARD, ids=str)
def test_it_holds_together_at_awkward_moments(now: datetime) -> None:
    check(now)


def test_one_moment_gives_one_demo() -> None:
    assert demo_document(TEMPLATE, now=WEDNESDAY) == demo_document(TEMPLATE, now=WEDNESDAY)


def test_it_is_a_programme_file() -> None:
    document = demo_document(TEMPLATE, now=WEDNESDAY)
    assert json.loads(json.dumps(document)) == document


def test_there_are_mentors_in_five_zones_and_a_coordinator() -> None:
    people = demo(WEDNESDAY).people
    mentors = [each for each in people if Role.MENTOR in each.roles]
    assert len({mentor.timezone for mentor in mentors}) == 5
    assert [mentor.name for mentor in mentors if mentor.hourly_rate is None] == ["Beatrice Tinsley"]
    (jo,) = [each for each in people if Role.COORDINATOR in each.roles]
    assert (jo.name, jo.roles) == ("Jo March", frozenset({Role.COORDINATOR, Role.ADMIN}))
    assert sum(Role.MENTEE in each.roles for each in people) >= 14


def test_every_status_and_a_refund_of_each_kind_is_there() -> None:
    sessions = demo(WEDNESDAY).sessions
    assert {each.status for each in sessions} == set(Status)
    assert {each.refund_percentage for each in sessions} == {None, 70, 100}
    assert {str(each.refund_status) for each in sessions} == {
        "none",
        "pending",
        "processed",
        "failed",
    }


def test_some_sessions_need_an_outcome() -> None:
    waiting = [
        each
        for each in demo(WEDNESDAY).sessions
        if each.status is Status.SCHEDULED and each.ends_at <= WEDNESDAY
    ]
    assert len(waiting) == 2


def test_the_present_week_of_the_first_mentor_is_full_of_different_things() -> None:
    monday = datetime(2026, 11, 23, tzinfo=UTC)
    week = [
        each
        for each in demo(WEDNESDAY).sessions
        if each.mentor_id == "franklin" and monday <= each.scheduled_at < monday + timedelta(days=7)
    ]
    assert {each.status for each in week} == set(Status)
    assert any(each.pending_reschedule_time for each in week)


def test_the_conference_is_always_still_to_come() -> None:
    for day in range(14):
        now = WEDNESDAY + timedelta(days=day, hours=5)
        (franklin, *_) = demo(now).schedules
        conference = franklin.exceptions[0]
        assert conference.reason == "Conference"
        assert conference.start_date.strftime("%A") == "Friday"
        assert timedelta(0) <= conference.start_date - now.date() <= timedelta(days=7)


def test_whoever_is_in_a_session_is_awake() -> None:
    for hour in range(0, 24 * 14, 3):
        now = WEDNESDAY + timedelta(hours=hour)
        programme = demo(now)
        mentors = {each.id: each.timezone for each in programme.people}
        first = next(each for each in programme.sessions if each.status is Status.IN_PROGRESS)
        assert 8 <= first.scheduled_at.astimezone(zone(mentors[first.mentor_id])).hour < 20


def test_a_template_that_breaks_a_rule_is_found_out_when_it_is_read() -> None:
    broken: dict[str, Any] = json.loads(json.dumps(TEMPLATE))
    broken["people"][1]["timezone"] = "Mars/Olympus"
    with pytest.raises(DomainError, match="Mars/Olympus"):
        read(demo_document(broken, now=WEDNESDAY))
