"""Booking rules, Rescheduling: asking for a new time, answering, taking back, running out."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from tests.integration.handlers.desk import Desk
from tests.integration.handlers.factories import FRIDAY_9, FRIDAY_10, FRIDAY_14, hours, wish
from tests.integration.handlers.negotiating import (
    accept,
    ask,
    booked,
    cancel_in_response,
    counter,
    held,
    kinds,
    reject,
    request_of,
    withdraw,
)

from mentordesk.application.commands import (
    RequestReschedule,
    RespondToReschedule,
    RunHousekeeping,
    SetAvailability,
    SetPolicy,
)
from mentordesk.application.records import NotificationKind
from mentordesk.domain.errors import Code
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RequestStatus, RescheduleAnswer
from mentordesk.domain.sessions import RefundStatus, Status

HOUR = timedelta(hours=1)
EVENING = FRIDAY_14 + timedelta(hours=6)
MONDAY_9 = FRIDAY_9 + timedelta(days=3)
MONDAY_14 = FRIDAY_14 + timedelta(days=3)


def test_a_request_holds_the_time_and_shows_on_the_session(office: Desk) -> None:
    session_id = booked(office)
    request_id = ask(office, session_id, MONDAY_9)
    session, request = office.session(session_id), request_of(office, request_id)
    assert session.scheduled_at == FRIDAY_14
    assert session.pending_reschedule_request_id == request_id
    assert session.pending_reschedule_time == MONDAY_9
    assert session.pending_reschedule_by is Party.MENTEE
    assert (request.status, request.initiator_id) == (RequestStatus.PENDING, "ben")
    assert held(office) == [("ada", MONDAY_9), ("ben", MONDAY_9)]
    assert kinds(office, "ada")[0] is NotificationKind.RESCHEDULE_REQUESTED


def test_nobody_books_a_held_time(office: Desk) -> None:
    ask(office, booked(office), MONDAY_9)
    assert office.refused(wish(MONDAY_9)).code is Code.SLOT_TAKEN


def test_there_is_one_open_request_at_a_time(office: Desk) -> None:
    session_id = booked(office)
    ask(office, session_id, MONDAY_9)
    again = RequestReschedule(session_id=session_id, time=MONDAY_14)
    assert office.refused(again, actor="ada").code is Code.REQUEST_OPEN


def test_accepting_moves_the_session_and_counts_for_the_initiator(office: Desk) -> None:
    session_id = booked(office)
    request_id = ask(office, session_id, MONDAY_9, duration=30)
    assert office.accepted(accept(session_id), actor="ada") == request_id
    session = office.session(session_id)
    assert (session.scheduled_at, session.duration) == (MONDAY_9, 30)
    assert (session.reschedule_count, session.mentor_reschedule_count) == (1, 0)
    assert session.pending_reschedule_request_id is None
    assert request_of(office, request_id).status is RequestStatus.ACCEPTED
    assert held(office) == []
    entry = office.trail()[-1]
    assert entry.action == "reschedule_accepted"
    assert (entry.previous_scheduled_at, entry.new_scheduled_at) == (FRIDAY_14, MONDAY_9)
    assert kinds(office, "ben")[0] is NotificationKind.RESCHEDULE_ACCEPTED
    assert office.accepted(wish(FRIDAY_14), actor="ben")


def test_the_initiators_counter_goes_up_whichever_proposal_wins(office: Desk) -> None:
    session_id = booked(office)
    request_id = ask(office, session_id, EVENING, by="ada")
    office.accepted(counter(session_id, MONDAY_9), actor="ben")
    office.accepted(counter(session_id, MONDAY_14), actor="ada")
    assert held(office) == [("ada", MONDAY_14), ("ben", MONDAY_14)]
    assert request_of(office, request_id).counter_proposal_count == 2
    office.accepted(accept(session_id), actor="ben")
    session = office.session(session_id)
    assert session.scheduled_at == MONDAY_14
    assert (session.reschedule_count, session.mentor_reschedule_count) == (0, 1)


def test_only_whoever_did_not_propose_last_answers(office: Desk) -> None:
    session_id = booked(office)
    ask(office, session_id, MONDAY_9)
    assert office.refused(accept(session_id), actor="ben").code is Code.NOT_YOUR_TURN
    office.accepted(counter(session_id, MONDAY_14), actor="ada")
    assert office.refused(accept(session_id), actor="ada").code is Code.NOT_YOUR_TURN
    assert office.refused(reject(session_id), actor="ada").code is Code.NOT_YOUR_TURN


def test_counter_proposals_run_out(office: Desk) -> None:
    office.accepted(SetPolicy(key="max_counter_proposals", value=1))
    session_id = booked(office)
    ask(office, session_id, MONDAY_9)
    office.accepted(counter(session_id, MONDAY_14), actor="ada")
    once_more = counter(session_id, FRIDAY_9)
    assert office.refused(once_more, actor="ben").code is Code.LIMIT_REACHED
    office.accepted(once_more, actor="cleo", subject="ben", reason="Asked by phone")
    assert "override" in (office.trail()[-1].details or {})


def test_a_mentor_declines_and_the_session_keeps_its_time(office: Desk) -> None:
    session_id = booked(office)
    request_id = ask(office, session_id, MONDAY_9)
    office.accepted(reject(session_id), actor="ada")
    assert request_of(office, request_id).status is RequestStatus.REJECTED
    assert office.session(session_id).scheduled_at == FRIDAY_14
    assert office.session(session_id).pending_reschedule_time is None
    assert held(office) == []
    assert kinds(office, "ben")[0] is NotificationKind.RESCHEDULE_REJECTED


def test_a_mentee_cannot_decline(office: Desk) -> None:
    session_id = booked(office)
    ask(office, session_id, MONDAY_9, by="ada")
    assert office.refused(reject(session_id), actor="ben").code is Code.NOT_ALLOWED


def test_a_mentee_cancels_in_answer_and_gets_everything_back(office: Desk) -> None:
    session_id = booked(office)
    request_id = ask(office, session_id, MONDAY_9, by="ada")
    office.now = FRIDAY_10
    office.accepted(cancel_in_response(session_id), actor="ben")
    session = office.session(session_id)
    assert (session.status, session.cancelled_by) == (Status.CANCELLED, Party.MENTEE)
    assert (session.refund_percentage, session.refund_amount) == (100, session.rate)
    assert session.refund_status is RefundStatus.PENDING
    assert request_of(office, request_id).status is RequestStatus.CANCELLED
    assert held(office) == []


def test_a_mentees_own_request_is_not_answered_by_cancelling(office: Desk) -> None:
    session_id = booked(office)
    ask(office, session_id, MONDAY_9)
    office.accepted(counter(session_id, MONDAY_14), actor="ada")
    assert office.refused(cancel_in_response(session_id), actor="ben").code is Code.NOT_ALLOWED


def test_only_the_initiator_withdraws(office: Desk) -> None:
    session_id = booked(office)
    request_id = ask(office, session_id, MONDAY_9)
    office.accepted(counter(session_id, MONDAY_14), actor="ada")
    assert office.refused(withdraw(session_id), actor="ada").code is Code.NOT_ALLOWED
    office.accepted(withdraw(session_id), actor="ben")
    assert request_of(office, request_id).status is RequestStatus.CANCELLED
    assert held(office) == []
    assert kinds(office, "ada")[0] is NotificationKind.RESCHEDULE_WITHDRAWN
    assert office.refused(accept(session_id), actor="ben").code is Code.REQUEST_CLOSED


def test_an_answer_to_another_request_is_refused(office: Desk) -> None:
    session_id = booked(office)
    first = ask(office, session_id, MONDAY_9)
    office.accepted(withdraw(session_id), actor="ben")
    ask(office, session_id, MONDAY_14)
    late = RespondToReschedule(
        session_id=session_id, action=RescheduleAnswer.ACCEPT, request_id=first
    )
    assert office.refused(late, actor="ada").code is Code.REQUEST_CLOSED
    assert office.session(session_id).scheduled_at == FRIDAY_14


def test_a_mentee_proposes_only_offered_times(office: Desk) -> None:
    session_id = booked(office)
    evening = RequestReschedule(session_id=session_id, time=EVENING)
    refusal = office.refused(evening, actor="ben")
    assert (refusal.code, refusal.details["path"]) == (Code.NOT_OFFERED, "time")
    assert refusal.details["alternatives"]
    office.accepted(evening, actor="cleo", subject="ben", reason="Ada agreed by phone")


def test_a_mentor_proposes_outside_the_published_hours_but_never_over_anybody(
    office: Desk,
) -> None:
    session_id = booked(office)
    booked(office, FRIDAY_10)
    ask(office, session_id, EVENING, by="ada")
    near = RequestReschedule(session_id=session_id, time=FRIDAY_10 - timedelta(minutes=74))
    office.accepted(withdraw(session_id), actor="ada")
    assert office.refused(near, actor="ada").code is Code.SLOT_TAKEN
    touching = RequestReschedule(session_id=session_id, time=FRIDAY_10 - timedelta(minutes=75))
    office.accepted(touching, actor="ada")


def test_the_session_being_moved_does_not_stand_in_its_own_way(office: Desk) -> None:
    session_id = booked(office)
    overlapping = FRIDAY_14 + timedelta(minutes=30)
    with office.asking() as questions:
        ask_offer = partial(questions.offer, "ada", since=FRIDAY_14, until=FRIDAY_14 + HOUR)
        own, others = ask_offer(mentee_id="ben", moving=session_id), ask_offer(mentee_id="ben")
    assert overlapping in {slot.start for slot in own.slots if slot.available}
    assert overlapping not in {slot.start for slot in others.slots if slot.available}
    ask(office, session_id, overlapping)
    office.accepted(accept(session_id), actor="ada")
    assert office.session(session_id).scheduled_at == overlapping


def test_a_new_time_is_another_and_ahead(office: Desk) -> None:
    session_id = booked(office)
    same = RequestReschedule(session_id=session_id, time=FRIDAY_14)
    past = RequestReschedule(session_id=session_id, time=office.now)
    for command in (same, past):
        refusal = office.refused(command, actor="ada")
        assert (refusal.code, refusal.details["path"]) == (Code.INVALID_VALUE, "time")


@pytest.mark.parametrize(("by", "hours_before"), [("ben", 4), ("ada", 2)])
def test_asking_is_in_time_up_to_the_second(office: Desk, by: str, hours_before: int) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 - timedelta(hours=hours_before) + timedelta(seconds=1)
    asked = RequestReschedule(session_id=session_id, time=MONDAY_9)
    assert office.refused(asked, actor=by).code is Code.CUTOFF_PASSED
    office.now -= timedelta(seconds=1)
    office.accepted(asked, actor=by)


def test_a_coordinator_overrides_the_cut_off_with_a_reason(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 - timedelta(hours=1)
    asked = RequestReschedule(session_id=session_id, time=MONDAY_9)
    assert office.refused(asked, actor="cleo").code is Code.NOT_ALLOWED
    refusal = office.refused(asked, actor="cleo", subject="ben")
    assert refusal.code is Code.REASON_REQUIRED
    office.accepted(asked, actor="cleo", subject="ben", reason="Ben is ill")
    entry = office.trail()[-1]
    assert (entry.user_id, entry.subject_id, entry.reason_details) == ("cleo", "ben", "Ben is ill")
    assert "override" in (entry.details or {})
    assert kinds(office, "ada")[0] is kinds(office, "ben")[0]


def test_moves_run_out_for_each_side_by_itself(office: Desk) -> None:
    office.accepted(SetPolicy(key="max_reschedules_per_session", value=1))
    session_id = booked(office)
    ask(office, session_id, MONDAY_9)
    office.accepted(accept(session_id), actor="ada")
    again = RequestReschedule(session_id=session_id, time=MONDAY_14)
    assert office.refused(again, actor="ben").code is Code.LIMIT_REACHED
    office.accepted(again, actor="ada")


def test_a_request_expires_and_both_are_told(office: Desk) -> None:
    session_id = booked(office, MONDAY_14)
    request_id = ask(office, session_id, FRIDAY_14)
    assert request_of(office, request_id).expires_at == office.now + timedelta(hours=48)
    office.wait(hours=48)
    office.now -= timedelta(seconds=1)
    office.accepted(RunHousekeeping(), actor="system")
    assert held(office)
    office.wait(seconds=1)
    before = len(office.trail())
    office.accepted(RunHousekeeping(), actor="system")
    assert request_of(office, request_id).status is RequestStatus.EXPIRED
    assert office.session(session_id).pending_reschedule_request_id is None
    assert held(office) == []
    (entry,) = office.trail()[before:]
    assert (entry.action, entry.user_id) == ("reschedule_expired", "system")
    for person_id in ("ada", "ben"):
        assert kinds(office, person_id)[0] is NotificationKind.RESCHEDULE_EXPIRED


@pytest.mark.parametrize(
    ("start", "proposed"),
    [(FRIDAY_9, MONDAY_9), (FRIDAY_14, FRIDAY_10)],
    ids=["present start", "proposed time"],
)
def test_a_request_expires_no_later_than_either_time(
    office: Desk, start: datetime, proposed: datetime
) -> None:
    session_id = booked(office, start)
    office.accepted(SetPolicy(key="reschedule_request_expiry_hours", value=500))
    request = request_of(office, ask(office, session_id, proposed))
    assert request.expires_at == min(start, proposed)


def test_a_counter_proposal_starts_the_expiry_again(office: Desk) -> None:
    session_id = booked(office, MONDAY_14)
    request_id = ask(office, session_id, MONDAY_9)
    office.wait(hours=40)
    office.accepted(counter(session_id, MONDAY_9 + timedelta(hours=2)), actor="ada")
    assert request_of(office, request_id).expires_at == office.now + timedelta(hours=48)


def test_what_has_expired_is_closed_even_before_housekeeping(office: Desk) -> None:
    session_id = booked(office, MONDAY_14)
    request_id = ask(office, session_id, FRIDAY_14 + timedelta(days=5))
    office.wait(hours=48)
    assert office.refused(accept(session_id), actor="ada").code is Code.REQUEST_CLOSED
    with office.asking() as questions:
        assert questions.housekeeping_due()
    again = ask(office, session_id, FRIDAY_14 + timedelta(days=5))
    assert request_of(office, request_id).status is RequestStatus.EXPIRED
    assert request_of(office, again).status is RequestStatus.PENDING


def test_a_time_whose_hold_has_expired_is_offered_and_can_be_booked(office: Desk) -> None:
    free = MONDAY_9
    ask(office, booked(office, MONDAY_14), free)
    office.wait(hours=48)
    with office.asking() as questions:
        offer = questions.offer("ada", since=free, until=free + timedelta(minutes=1))
    assert offer.slots[0].available
    office.accepted(wish(free), actor="ben")


def test_an_acceptance_cannot_fail_even_when_hours_and_buffer_have_changed(office: Desk) -> None:
    session_id = booked(office)
    booked(office, MONDAY_9 + timedelta(minutes=90))
    ask(office, session_id, MONDAY_9)
    office.accepted(SetAvailability(schedule=hours(buffer_minutes=60, weekly=())))
    office.accepted(accept(session_id), actor="ada")
    assert office.session(session_id).scheduled_at == MONDAY_9


def test_every_step_leaves_one_entry_with_the_policies_in_force(office: Desk) -> None:
    session_id = booked(office)
    before = len(office.trail())
    ask(office, session_id, MONDAY_9)
    office.accepted(counter(session_id, MONDAY_14), actor="ada")
    office.accepted(accept(session_id), actor="ben")
    entries = office.trail()[before:]
    assert [entry.action for entry in entries] == [
        "reschedule",
        "reschedule_countered",
        "reschedule_accepted",
    ]
    assert all(entry.policy_snapshot for entry in entries)
