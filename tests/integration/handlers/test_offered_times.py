"""Booking rules, Slots 5 to 7: what is offered can be booked, and what is not cannot."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.integration.handlers.desk import NOW, Desk
from tests.integration.handlers.factories import (
    FRIDAY_9,
    FRIDAY_10,
    FRIDAY_14,
    document,
    hours,
    mentor,
    person,
    wish,
)

from mentordesk.application.commands import AddPerson, SetAvailability
from mentordesk.domain.availability import AvailabilityException, ExceptionType, time_block
from mentordesk.domain.errors import Code
from mentordesk.domain.people import Role
from mentordesk.domain.sessions import Session

REASON = "The visa office closes at noon."


def start_of(desk: Desk, session_id: str) -> datetime:
    session: Session = desk.session(session_id)
    return session.scheduled_at


def test_every_offered_slot_can_be_booked_and_then_is_not_offered(office: Desk) -> None:
    with office.asking() as questions:
        offer = questions.offer("ada", since=FRIDAY_9, until=FRIDAY_10, mentee_id="ben")
    starts = [slot.start for slot in offer.slots if slot.available]
    assert starts == [FRIDAY_9, FRIDAY_9 + timedelta(minutes=30)]
    office.accepted(wish(starts[0]))
    with office.asking() as questions:
        offer = questions.offer("ada", since=FRIDAY_9, until=FRIDAY_10, mentee_id="ben")
    assert [slot.reason for slot in offer.slots] == ["Already booked", "Already booked"]


def test_a_start_off_the_grid_is_not_offered(office: Desk) -> None:
    refusal = office.refused(wish(FRIDAY_9 + timedelta(minutes=10)))
    assert refusal.code is Code.NOT_OFFERED


def test_a_time_outside_the_published_hours_is_not_offered(office: Desk) -> None:
    assert office.refused(wish(FRIDAY_9 - timedelta(hours=2))).code is Code.NOT_OFFERED
    assert office.refused(wish(FRIDAY_9 + timedelta(days=1))).code is Code.NOT_OFFERED


def test_a_refusal_lists_the_nearest_free_times(office: Desk) -> None:
    office.accepted(wish(FRIDAY_10))
    refusal = office.refused(wish(FRIDAY_10))
    assert refusal.code is Code.SLOT_TAKEN
    assert refusal.details["start"] == "2026-11-27T10:00:00Z"
    alternatives = refusal.details["alternatives"]
    assert isinstance(alternatives, list)
    assert len(alternatives) == 5
    nearest = [datetime.fromisoformat(each["startTime"]) for each in alternatives]
    assert FRIDAY_10 + timedelta(minutes=90) in nearest
    office.accepted(wish(nearest[0]))


def test_notice_ends_exactly_after_its_minutes(office: Desk) -> None:
    thursday = datetime(2026, 11, 26, 11, tzinfo=UTC)
    office.now = thursday - timedelta(minutes=1440) + timedelta(microseconds=1)
    assert office.refused(wish(thursday)).code is Code.NOT_OFFERED
    office.now = thursday - timedelta(minutes=1440)
    assert start_of(office, office.accepted(wish(thursday))) == thursday


def test_the_horizon_ends_exactly_after_its_days(office: Desk) -> None:
    last = datetime(2027, 2, 23, 11, tzinfo=UTC)
    office.now = last - timedelta(days=90) - timedelta(microseconds=1)
    assert office.refused(wish(last)).code is Code.NOT_OFFERED
    office.now = last - timedelta(days=90)
    assert start_of(office, office.accepted(wish(last))) == last


def test_without_notice_the_present_moment_can_be_booked(office: Desk) -> None:
    office.accepted(SetAvailability(schedule=hours(min_notice_minutes=0)))
    office.now = FRIDAY_9
    assert start_of(office, office.accepted(wish(FRIDAY_9))) == FRIDAY_9


def test_a_mentor_who_is_not_active_offers_nothing(office: Desk) -> None:
    office.accepted(SetAvailability(schedule=hours(is_active=False)))
    assert office.refused(wish()).code is Code.NOT_OFFERED


def test_a_mentor_without_hours_offers_nothing(office: Desk) -> None:
    office.accepted(AddPerson(person=mentor("eve")))
    refusal = office.refused(wish(mentor_id="eve"))
    assert (refusal.code, refusal.details["alternatives"]) == (Code.NOT_OFFERED, [])


def test_an_exceptions_own_reason_is_told(office: Desk) -> None:
    friday = FRIDAY_9.date()
    closed = AvailabilityException(id="", start_date=friday, end_date=friday, reason="Conference")
    office.accepted(SetAvailability(schedule=hours("ada", closed)))
    refusal = office.refused(wish())
    assert refusal.code is Code.NOT_OFFERED
    assert "Conference" in refusal.message


def test_every_day_of_a_closure_is_closed(office: Desk) -> None:
    closed = AvailabilityException(
        id="", start_date=date(2026, 11, 30), end_date=date(2026, 12, 2), reason="Retreat"
    )
    office.accepted(SetAvailability(schedule=hours("ada", closed)))
    for day in (0, 1, 2):
        start = datetime(2026, 11, 30, 9, tzinfo=UTC) + timedelta(days=day)
        assert office.refused(wish(start)).code is Code.NOT_OFFERED
    office.accepted(wish(datetime(2026, 12, 3, 9, tzinfo=UTC)))


@pytest.mark.parametrize("minutes", [-60, -45, -15, 0, 15, 60])
def test_a_start_too_close_to_a_booking_is_taken(office: Desk, minutes: int) -> None:
    office.accepted(SetAvailability(schedule=hours(slot_step_minutes=15)))
    office.accepted(wish(FRIDAY_14))
    refusal = office.refused(wish(FRIDAY_14 + timedelta(minutes=minutes)))
    assert refusal.code is Code.SLOT_TAKEN


@pytest.mark.parametrize("minutes", [-75, 75])
def test_a_start_just_clear_of_the_buffer_can_be_booked(office: Desk, minutes: int) -> None:
    office.accepted(SetAvailability(schedule=hours(slot_step_minutes=15)))
    office.accepted(wish(FRIDAY_14))
    office.accepted(wish(FRIDAY_14 + timedelta(minutes=minutes)))


def test_a_booking_before_the_range_is_seen(office: Desk) -> None:
    office.accepted(SetAvailability(schedule=hours(slot_step_minutes=15)))
    office.accepted(wish(FRIDAY_9, duration=240))
    assert office.refused(wish(FRIDAY_9 + timedelta(minutes=240))).code is Code.SLOT_TAKEN


def test_the_mentees_own_sessions_block_without_a_buffer(office: Desk) -> None:
    office.accepted(AddPerson(person=mentor("eve")))
    office.accepted(SetAvailability(schedule=hours("eve")))
    office.accepted(wish(FRIDAY_10))
    half_past = FRIDAY_10 + timedelta(minutes=30)
    assert office.refused(wish(half_past, mentor_id="eve")).code is Code.SLOT_TAKEN
    office.accepted(wish(FRIDAY_10 + timedelta(minutes=60), mentor_id="eve"))


def test_a_mentor_is_busy_while_being_a_mentee_elsewhere(office: Desk) -> None:
    office.accepted(AddPerson(person=mentor("eve", roles=frozenset({Role.MENTOR, Role.MENTEE}))))
    office.accepted(SetAvailability(schedule=hours("eve")))
    office.accepted(wish(FRIDAY_10, mentee_id="eve"))
    assert office.refused(wish(FRIDAY_10, mentor_id="eve")).code is Code.SLOT_TAKEN
    right_after = FRIDAY_10 + timedelta(minutes=60)
    assert office.refused(wish(right_after, mentor_id="eve")).code is Code.SLOT_TAKEN


def test_a_cancelled_session_frees_its_time(office: Desk) -> None:
    office.accepted(
        document(
            sessions=[
                {
                    "mentorId": "ada",
                    "menteeId": "ben",
                    "title": "Off",
                    "status": "cancelled",
                    "scheduledAt": "2026-11-27T09:00:00Z",
                    "duration": 60,
                }
            ]
        )
    )
    office.accepted(wish(FRIDAY_9))


def test_a_coordinator_with_a_reason_books_outside_the_published_hours(office: Desk) -> None:
    sunday = datetime(2026, 11, 29, 20, 10, tzinfo=UTC)
    session_id = office.accepted(wish(sunday), actor="cleo", subject="ben", reason=REASON)
    assert start_of(office, session_id) == sunday


def test_an_override_is_told_apart_in_the_trail(office: Desk) -> None:
    office.accepted(wish(NOW + timedelta(hours=1)), actor="cleo", subject="ben", reason=REASON)
    entry = office.trail()[-1]
    assert (entry.user_id, entry.subject_id, entry.reason_details) == ("cleo", "ben", REASON)
    assert entry.details is not None
    assert entry.details["override"] == "The mentor does not offer this time."
    office.accepted(wish(FRIDAY_14), actor="cleo", reason="Nothing to override.")
    entry = office.trail()[-1]
    assert entry.details is not None
    assert entry.details["override"] is None


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_override_needs_a_written_reason(office: Desk, reason: str) -> None:
    sunday = datetime(2026, 11, 29, 20, tzinfo=UTC)
    assert office.refused(wish(sunday), actor="cleo", reason=reason).code is Code.NOT_OFFERED


@pytest.mark.parametrize("actor", ["ada", "ben"])
def test_a_reason_does_not_help_anybody_else(office: Desk, actor: str) -> None:
    sunday = datetime(2026, 11, 29, 20, tzinfo=UTC)
    assert office.refused(wish(sunday), actor=actor, reason=REASON).code is Code.NOT_OFFERED


@pytest.mark.parametrize("minutes", [-60, -15, 0, 30, 70])
def test_nobody_may_override_a_busy_time_or_its_buffer(office: Desk, minutes: int) -> None:
    office.accepted(wish(FRIDAY_14))
    start = FRIDAY_14 + timedelta(minutes=minutes)
    assert office.refused(wish(start), actor="cleo", reason=REASON).code is Code.SLOT_TAKEN


def test_nobody_may_override_the_past(office: Desk) -> None:
    past = NOW - timedelta(hours=1)
    assert office.refused(wish(past), actor="cleo", reason=REASON).code is Code.INVALID_VALUE


def test_block_times_are_read_in_the_schedules_zone(office: Desk) -> None:
    office.accepted(SetAvailability(schedule=hours(timezone="Asia/Kathmandu")))
    office.accepted(wish(datetime(2026, 11, 27, 3, 15, tzinfo=UTC)))
    assert office.refused(wish(FRIDAY_14)).code is Code.NOT_OFFERED


def test_hours_do_not_drift_when_the_clocks_change(office: Desk) -> None:
    office.now = datetime(2027, 3, 20, 9, tzinfo=UTC)
    office.accepted(wish(datetime(2027, 3, 26, 9, tzinfo=UTC)))
    office.accepted(wish(datetime(2027, 3, 29, 8, tzinfo=UTC)))


def test_an_open_closed_day_can_be_booked(office: Desk) -> None:
    saturday = date(2026, 11, 28)
    opened = AvailabilityException(
        id="",
        start_date=saturday,
        end_date=saturday,
        type=ExceptionType.AVAILABLE,
        is_full_day=False,
        time_blocks=(time_block("10:00-12:00"),),
    )
    office.accepted(SetAvailability(schedule=hours("ada", opened)))
    office.accepted(wish(datetime(2026, 11, 28, 10, tzinfo=UTC)))


def test_two_mentees_cannot_have_one_time(office: Desk) -> None:
    office.accepted(AddPerson(person=person("dora")))
    office.accepted(wish(FRIDAY_9))
    assert office.refused(wish(FRIDAY_9, mentee_id="dora")).code is Code.SLOT_TAKEN
