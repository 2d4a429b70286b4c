"""What may be done when: every limit to the second, on both sides, also as clocks change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from tests.factories import RATE, a_mentor, a_person, a_request, a_session

from mentordesk.domain.actions import RULES, Action, Situation, overridden, refusal_of, side_of
from mentordesk.domain.attending import completed, completes_at, started
from mentordesk.domain.cancelling import REASONS, cancellation_terms, refund_for
from mentordesk.domain.errors import Code
from mentordesk.domain.people import LOCAL, Actor, Role, acting
from mentordesk.domain.policies import Party, Policies
from mentordesk.domain.reminding import reminders_of
from mentordesk.domain.rescheduling import (
    Proposal,
    RescheduleRequest,
    accepted,
    expiry,
    is_open,
    requested,
    rounds_left,
    whose_turn,
)
from mentordesk.domain.sessions import RefundStatus, Session, Status

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
USUAL = Policies({})
ORDINARY = datetime(2026, 11, 24, 12, tzinfo=UTC)
# Noon in London on the days on which clocks go forward and back: 24 hours before, the local
# clock reads another hour.
STARTS = [datetime(2027, 3, 28, 11, tzinfo=UTC), datetime(2026, 10, 25, 12, tzinfo=UTC), ORDINARY]
MENTOR, MENTEE = acting(a_mentor()), acting(a_person())
COORDINATOR = acting(a_person("c1", roles=[Role.COORDINATOR]))


def before(
    session: Session,
    now: datetime,
    *,
    actor: Actor = MENTEE,
    request: RescheduleRequest | None = None,
    reason: str | None = None,
    subject: str | None = None,
) -> Situation:
    return Situation(
        session=session,
        request=request,
        actor=actor,
        side=side_of(session, actor=actor, subject=subject),
        policies=USUAL,
        now=now,
        reason=reason,
    )


def code_of(action: Action, situation: Situation) -> Code | None:
    refusal = refusal_of(action, situation)
    return None if refusal is None else refusal.code


# The last moment in time (or the first), seen from the start, and what is said beyond it.
LAST_MOMENTS = [
    (Action.CANCEL, MENTEE, -2 * HOUR, Code.CUTOFF_PASSED),
    (Action.RESCHEDULE, MENTEE, -4 * HOUR, Code.CUTOFF_PASSED),
    (Action.RESCHEDULE, MENTOR, -2 * HOUR, Code.CUTOFF_PASSED),
    (Action.JOIN, MENTEE, 120 * MINUTE, Code.CUTOFF_PASSED),
    (Action.NO_SHOW, MENTOR, 24 * HOUR, Code.CUTOFF_PASSED),
]
FIRST_MOMENTS = [
    (Action.JOIN, MENTOR, -15 * MINUTE),
    (Action.NO_SHOW, MENTOR, 10 * MINUTE),
    (Action.COMPLETE, MENTOR, 0 * MINUTE),
]


@pytest.mark.parametrize("start", STARTS, ids=["forward", "back", "ordinary"])
@pytest.mark.parametrize(("action", "actor", "offset", "code"), LAST_MOMENTS)
def test_the_last_second_is_in_time_and_the_next_is_not(
    start: datetime, action: Action, actor: Actor, offset: timedelta, code: Code
) -> None:
    session, last = a_session(start=start), start + offset
    assert code_of(action, before(session, last, actor=actor)) is None
    assert code_of(action, before(session, last + SECOND, actor=actor)) is code


@pytest.mark.parametrize("start", STARTS, ids=["forward", "back", "ordinary"])
@pytest.mark.parametrize(("action", "actor", "offset"), FIRST_MOMENTS)
def test_the_first_second_is_in_time_and_the_one_before_is_not(
    start: datetime, action: Action, actor: Actor, offset: timedelta
) -> None:
    session, first = a_session(start=start), start + offset
    assert code_of(action, before(session, first, actor=actor)) is None
    assert code_of(action, before(session, first - SECOND, actor=actor)) is Code.TOO_EARLY


@pytest.mark.parametrize("start", STARTS, ids=["forward", "back", "ordinary"])
def test_refunds_change_exactly_at_their_limits(start: datetime) -> None:
    session = a_session(start=start)

    def percentage(left: timedelta, side: Party = Party.MENTEE) -> int:
        return refund_for(session, side=side, policies=USUAL, now=start - left).percentage

    assert percentage(24 * HOUR) == 100
    assert percentage(24 * HOUR - SECOND) == 70
    assert percentage(2 * HOUR) == 70
    assert percentage(2 * HOUR - SECOND) == 0
    assert percentage(SECOND, Party.MENTOR) == 100


@pytest.mark.parametrize("start", STARTS, ids=["forward", "back", "ordinary"])
def test_terms_say_until_when_and_whether_it_is_late(start: datetime) -> None:
    session = a_session(start=start)
    at_limit = start - HOUR
    terms = cancellation_terms(session, side=Party.MENTOR, policies=USUAL, now=at_limit)
    assert (terms.is_late, terms.needs_confirmation) == (False, False)
    terms = cancellation_terms(session, side=Party.MENTOR, policies=USUAL, now=at_limit + SECOND)
    assert (terms.is_late, terms.needs_confirmation) == (True, True)
    terms = cancellation_terms(session, side=Party.MENTEE, policies=USUAL, now=at_limit)
    assert (terms.free_until, terms.until) == (start - 24 * HOUR, start - 2 * HOUR)
    assert (terms.is_late, terms.needs_confirmation) == (True, False)


def test_a_free_session_has_nothing_to_pay_back() -> None:
    free = replace(a_session(start=ORDINARY), rate=Decimal(0))
    refund = refund_for(free, side=Party.MENTOR, policies=USUAL, now=ORDINARY - HOUR)
    assert (refund.percentage, refund.status) == (100, RefundStatus.NONE)
    assert refund.amount == Decimal(0)


def test_a_refund_is_rounded_half_up() -> None:
    odd = replace(a_session(start=ORDINARY), rate=Decimal("33.35"))
    policies = Policies({"partial_refund_percentage": 50})
    refund = refund_for(odd, side=Party.MENTEE, policies=policies, now=ORDINARY - 3 * HOUR)
    assert refund.amount == Decimal("16.68")
    assert refund_for(a_session(), side=Party.MENTOR, policies=USUAL, now=ORDINARY).amount == RATE


def test_each_side_has_reasons_of_its_own() -> None:
    assert "no_longer_needed" in REASONS[Party.MENTEE]
    assert "no_longer_needed" not in REASONS[Party.MENTOR]


@pytest.mark.parametrize("now", STARTS)
def test_an_offer_lapses_at_the_earliest_of_its_three_ends(now: datetime) -> None:
    soon, late = now + 10 * HOUR, now + 100 * HOUR
    assert expiry(late, proposed=late, now=now, policies=USUAL) == now + 48 * HOUR
    assert expiry(soon, proposed=late, now=now, policies=USUAL) == soon
    assert expiry(late, proposed=soon, now=now, policies=USUAL) == soon


@pytest.mark.parametrize("asked", [start - 24 * HOUR for start in STARTS])
def test_a_request_is_open_until_the_second_at_which_it_lapses(asked: datetime) -> None:
    proposal = Proposal(by=Party.MENTEE, time=asked + 200 * HOUR, duration=60)
    session = a_session(start=asked + 100 * HOUR)
    _, request = requested(session, proposal=proposal, request_id="r1", now=asked, policies=USUAL)
    lapses = asked + 48 * HOUR
    assert is_open(request, now=lapses - SECOND)
    assert not is_open(request, now=lapses)


@pytest.mark.parametrize("start", STARTS, ids=["forward", "back", "ordinary"])
def test_reminders_fall_due_exactly_at_their_leads(start: datetime) -> None:
    session = a_session(start=start)

    def due(left: timedelta) -> set[int]:
        return {reminder.minutes_before for reminder in reminders_of(session, now=start - left)}

    assert (due(24 * HOUR + SECOND), due(24 * HOUR)) == (set(), {1440})
    assert (due(HOUR + SECOND), due(HOUR)) == ({1440}, {60})
    assert (due(10 * MINUTE + SECOND), due(10 * MINUTE)) == ({60}, {10})
    assert (due(SECOND), due(timedelta(0))) == ({10}, set())


def test_an_open_request_is_answered_by_the_other_side_until_it_lapses() -> None:
    request = a_request()
    session = replace(a_session(), pending_reschedule_request_id=request.id)
    last = request.expires_at - SECOND
    assert whose_turn(request) is Party.MENTEE
    assert code_of(Action.ACCEPT, before(session, last, request=request)) is None
    assert code_of(Action.ACCEPT, before(session, last, actor=MENTOR, request=request)) is (
        Code.NOT_YOUR_TURN
    )
    lapsed = before(session, request.expires_at, request=request)
    assert code_of(Action.ACCEPT, lapsed) is Code.REQUEST_CLOSED


def test_rounds_are_counted_for_both_sides_together() -> None:
    request = replace(a_request(), counter_proposal_count=2)
    assert rounds_left(request, policies=USUAL) == 1
    spent = replace(request, counter_proposal_count=3)
    now = request.expires_at - HOUR
    assert code_of(Action.COUNTER_PROPOSE, before(a_session(), now, request=spent)) is (
        Code.LIMIT_REACHED
    )


def test_an_acceptance_clears_what_was_pending_and_counts() -> None:
    request = a_request(duration=30)
    session = replace(
        a_session(),
        pending_reschedule_request_id=request.id,
        pending_reschedule_time=request.proposed_time,
        pending_reschedule_by=Party.MENTOR,
    )
    after, closed = accepted(session, request=request)
    assert (after.scheduled_at, after.duration) == (request.proposed_time, 30)
    assert (after.reschedule_count, after.mentor_reschedule_count) == (0, 1)
    assert after.pending_reschedule_request_id is None
    assert (closed.id, after.version) == (request.id, session.version + 1)


def test_staff_override_a_limit_with_a_reason_and_it_is_named() -> None:
    session = a_session(start=ORDINARY)
    late = ORDINARY - HOUR
    bare = before(session, late, actor=COORDINATOR, subject="p1")
    refusal = refusal_of(Action.CANCEL, bare)
    assert refusal is not None
    assert (refusal.code, refusal.details["overrides"]) == (Code.REASON_REQUIRED, "CUTOFF_PASSED")
    reasoned = replace(bare, reason="Hospital")
    assert refusal_of(Action.CANCEL, reasoned) is None
    (sentence,) = overridden(Action.CANCEL, reasoned)
    assert "2 hours" in sentence


@pytest.mark.parametrize("action", [Action.CANCEL, Action.RESCHEDULE, Action.ACCEPT])
def test_staff_say_for_which_side_they_act(action: Action) -> None:
    for actor in (COORDINATOR, LOCAL):
        standing = before(a_session(start=ORDINARY), ORDINARY - 30 * HOUR, actor=actor)
        assert code_of(action, standing) is Code.NOT_ALLOWED


@pytest.mark.parametrize("action", Action)
def test_strangers_may_do_nothing(action: Action) -> None:
    stranger = acting(a_person("x"))
    for status in Status:
        standing = before(a_session(start=ORDINARY, status=status), ORDINARY, actor=stranger)
        assert code_of(action, standing) is Code.NOT_ALLOWED


@pytest.mark.parametrize("action", Action)
def test_every_action_has_a_rule_and_refuses_other_statuses(action: Action) -> None:
    rule = RULES[action]
    for status in set(Status) - rule.statuses:
        session = a_session(start=ORDINARY, status=status)
        standing = before(session, ORDINARY, actor=COORDINATOR, subject="m1", reason="Because")
        if rule.by(standing) is None:
            assert code_of(action, standing) is Code.WRONG_STATUS


@pytest.mark.parametrize("start", STARTS, ids=["forward", "back", "ordinary"])
def test_a_session_ends_when_it_is_said_to_or_when_it_was_to(start: datetime) -> None:
    session = started(a_session(start=start), now=start)
    over = completes_at(session, policies=USUAL)
    assert over == session.ends_at + 2 * HOUR
    just = over - SECOND
    assert completed(session, policies=USUAL, now=just).ended_at == just
    assert completed(session, policies=USUAL, now=over).ended_at == session.ends_at


def test_a_session_never_ends_before_it_began() -> None:
    late = started(a_session(start=ORDINARY, duration=15), now=ORDINARY + 2 * HOUR)
    after = completed(late, policies=USUAL, now=ORDINARY + 10 * HOUR)
    assert after.ended_at == late.started_at
