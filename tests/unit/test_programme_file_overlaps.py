"""Nobody is in two places at once, whatever the order of the file."""

from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.programme_files import ADA, BEN, NOW, meeting, programme_file, read, refusal

from mentordesk.application.codec import iso
from mentordesk.application.programme_file.programme import Surroundings
from mentordesk.domain.errors import DomainError
from mentordesk.domain.slots import BusyPeriod

PEOPLE = [
    {**ADA, "id": person_id, "email": f"{person_id}@example.org", "roles": ["mentor", "mentee"]}
    for person_id in "abcd"
]
QUARTERS = st.integers(0, 40)
PAIRS = st.permutations("abcd").map(lambda order: (order[0], order[1]))
STATUSES = st.sampled_from(["scheduled", "in_progress", "completed", "cancelled", "no_show"])


@st.composite
def meetings(draw: st.DrawFn) -> dict[str, Any]:
    mentor, mentee = draw(PAIRS)
    start = NOW + timedelta(minutes=15 * draw(QUARTERS))
    return meeting(
        iso(start),
        mentorId=mentor,
        menteeId=mentee,
        duration=15 * draw(st.integers(1, 4)),
        status=draw(STATUSES),
    )


def collide(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say minute by minute, for each pair, what the sweep must find in one pass."""
    if {one["status"], other["status"]} - {"scheduled", "in_progress"}:
        return False
    people = {one["mentorId"], one["menteeId"]} & {other["mentorId"], other["menteeId"]}
    return bool(people) and bool(minutes(one) & minutes(other))


def minutes(each: dict[str, Any]) -> set[str]:
    base = next(n for n in range(41) if iso(NOW + timedelta(minutes=15 * n)) == each["scheduledAt"])
    return {str(base * 15 + minute) for minute in range(each["duration"])}


@given(st.lists(meetings(), max_size=7))
def test_a_file_is_refused_exactly_if_two_of_its_sessions_collide(
    sessions: list[dict[str, Any]],
) -> None:
    document = programme_file(people=PEOPLE, sessions=sessions)
    if any(collide(one, other) for one, other in combinations(sessions, 2)):
        place = refusal(document).details["path"]
        assert isinstance(place, str)
        assert place.endswith(".scheduledAt")
    else:
        read(document)


@given(st.lists(meetings(), min_size=2, max_size=7))
def test_both_places_that_are_named_collide(sessions: list[dict[str, Any]]) -> None:
    try:
        read(programme_file(people=PEOPLE, sessions=sessions))
    except DomainError as error:
        named = [n for n in range(len(sessions)) if f"sessions[{n}]" in error.message]
        assert len(named) == 2
        assert collide(sessions[named[0]], sessions[named[1]])


def test_the_message_names_the_person_both_places_and_both_times() -> None:
    document = programme_file(sessions=[meeting(), meeting("2026-12-01T09:30:00Z", duration=30)])
    assert refusal(document).message == (
        "sessions[1].scheduledAt: Ada is busy with sessions[0] from 2026-12-01T09:00:00Z to "
        "2026-12-01T10:00:00Z, and this one would go from 2026-12-01T09:30:00Z to "
        "2026-12-01T10:00:00Z."
    )


def test_sessions_may_touch() -> None:
    both = [meeting("2026-12-01T10:00:00Z"), meeting("2026-12-01T09:00:00Z")]
    assert len(read(programme_file(sessions=both)).sessions) == 2


def test_a_mentor_is_busy_while_being_a_mentee_elsewhere() -> None:
    both = [meeting(mentorId="a", menteeId="b"), meeting(mentorId="c", menteeId="a")]
    assert "A" in refusal(programme_file(people=PEOPLE, sessions=both)).message


def held(proposal: str) -> dict[str, Any]:
    session = meeting(
        id="s1",
        pendingRescheduleRequestId="r1",
        pendingRescheduleTime=proposal,
        pendingRescheduleBy="mentor",
    )
    request = {
        "id": "r1",
        "sessionId": "s1",
        "initiatedBy": "mentor",
        "initiatorId": "ada",
        "status": "pending",
        "proposedTime": proposal,
        "proposedDuration": 90,
        "originalTime": "2026-12-01T09:00:00Z",
        "expiresAt": "2026-12-01T09:00:00Z",
    }
    other = meeting("2026-12-02T09:00:00Z", id="s2")
    return programme_file(sessions=[session, other], requests=[request])


@pytest.mark.parametrize("proposal", ["2026-12-02T08:00:00Z", "2026-12-02T09:30:00Z"])
def test_a_held_time_counts_with_the_proposals_length(proposal: str) -> None:
    message = refusal(held(proposal)).message
    assert "sessions[0]" in message
    assert "sessions[1]" in message


@pytest.mark.parametrize("proposal", ["2026-12-02T07:30:00Z", "2026-12-01T09:30:00Z"])
def test_a_session_does_not_collide_with_its_own_hold(proposal: str) -> None:
    assert read(held(proposal)).requests


def test_what_the_workspace_holds_counts_too() -> None:
    start = NOW + timedelta(days=1)
    busy = BusyPeriod(start, start + timedelta(hours=1), start + timedelta(minutes=75))
    near = Surroundings(busy={"ada": [busy]})
    inside = programme_file(sessions=[meeting(iso(start + timedelta(minutes=70)))])
    assert "a session in the workspace" in refusal(inside, near=near).message
    after = programme_file(sessions=[meeting(iso(start + timedelta(minutes=75)))])
    assert read(after, near=near).sessions


def test_a_buffer_in_the_workspace_keeps_new_sessions_apart() -> None:
    close = [meeting(), meeting("2026-12-01T10:10:00Z")]
    assert read(programme_file(sessions=close)).sessions
    refusal(programme_file(sessions=close), near=Surroundings(buffers={"ada": 15}))
    read(programme_file(people=[ADA, BEN], sessions=close), near=Surroundings(buffers={"ben": 15}))
