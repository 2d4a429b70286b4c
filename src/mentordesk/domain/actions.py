"""What somebody may do with a session at a moment: one set of tables for deciding and showing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from mentordesk.domain.attending import join_window, no_show_window
from mentordesk.domain.cancelling import cutoff_of
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import Actor
from mentordesk.domain.policies import Party, Policies
from mentordesk.domain.rescheduling import (
    RescheduleRequest,
    is_open,
    moves_left,
    rounds_left,
    whose_turn,
)
from mentordesk.domain.sessions import ACTIVE, RefundStatus, Session, Status


class Action(StrEnum):
    """Everything that can be done with a session after it was booked."""

    JOIN = "join"
    COMPLETE = "complete"
    NO_SHOW = "no_show"
    CANCEL = "cancel"
    RESCHEDULE = "reschedule"
    ACCEPT = "accept"
    COUNTER_PROPOSE = "counter_propose"
    REJECT = "reject"
    CANCEL_IN_RESPONSE = "cancel_in_response"
    WITHDRAW = "withdraw"
    EDIT = "edit"
    NOTE = "note"
    REOPEN = "reopen"
    BOOK_AGAIN = "book_again"
    SETTLE_REFUND = "settle_refund"


@dataclass(frozen=True, kw_only=True, slots=True)
class Situation:
    """Who stands before which session when (UTC), and under which policies.

    `request` is the session's open request, if any. `side` is whose rules hold: the actor's own
    side, or that of the person acted for; None for staff who act for neither. `reason` is the
    written one that a coordinator's override needs.
    """

    session: Session
    request: RescheduleRequest | None
    actor: Actor
    side: Party | None
    policies: Policies
    now: datetime
    reason: str | None = None


Check = Callable[[Situation], DomainError | None]


def side_of(session: Session, *, actor: Actor, subject: str | None) -> Party | None:
    """Give whose rules hold: the subject's side, else the actor's own (Booking rules, People)."""
    return session.party_of(subject if subject is not None else actor.id)


def refusal_of(action: Action, situation: Situation) -> DomainError | None:
    """Give why an action is refused now, None if it is not: permission, status, limits, turn.

    Limits that a coordinator may override are refused to staff only without a written reason.
    """
    rule = RULES[action]
    refusal = rule.by(situation) or _wrong_status(situation, allowed=rule.statuses)
    if refusal is not None:
        return refusal
    for check in rule.checks:
        if (refusal := check(situation)) is not None:
            return refusal
    return _first_limit(rule, situation)


def overridden(action: Action, situation: Situation) -> tuple[str, ...]:
    """Give the sentences of the limits that staff override with their reason."""
    if not (situation.actor.is_staff and situation.reason):
        return ()
    refusals = (limit(situation) for limit in RULES[action].limits)
    return tuple(refusal.message for refusal in refusals if refusal is not None)


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may do it, in which status, and what else must hold; `limits` may be overridden."""

    by: Check
    statuses: frozenset[Status]
    checks: tuple[Check, ...] = ()
    limits: tuple[Check, ...] = ()


def _first_limit(rule: Rule, situation: Situation) -> DomainError | None:
    for limit in rule.limits:
        refusal = limit(situation)
        if refusal is not None and situation.actor.is_staff:
            refusal = _without_reason(refusal, situation)
        if refusal is not None:
            return refusal
    return None


def _without_reason(refusal: DomainError, situation: Situation) -> DomainError | None:
    if situation.reason:
        return None
    message = f"{refusal.message} A coordinator needs a written reason to do it all the same."
    return DomainError(Code.REASON_REQUIRED, message, overrides=str(refusal.code))


def _wrong_status(situation: Situation, *, allowed: frozenset[Status]) -> DomainError | None:
    status = situation.session.status
    if status in allowed:
        return None
    words = str(status).replace("_", " ")
    message = f"This is not possible with a session that is {words}."
    return DomainError(Code.WRONG_STATUS, message, status=str(status))


# Who may.


def _not_allowed(message: str) -> DomainError:
    return DomainError(Code.NOT_ALLOWED, message)


def _by_somebody(situation: Situation) -> DomainError | None:
    if situation.side is not None or situation.actor.is_staff:
        return None
    return _not_allowed("Only its mentor, its mentee or a coordinator may do this.")


def _by_a_side(situation: Situation) -> DomainError | None:
    if situation.side is not None:
        return None
    if situation.actor.is_staff:
        return _not_allowed("This is done for the mentor or for the mentee: say for whom.")
    return _by_somebody(situation)


def _by_staff(situation: Situation) -> DomainError | None:
    return None if situation.actor.is_staff else _not_allowed("Only a coordinator may do this.")


def _by_mentor_or_staff(situation: Situation) -> DomainError | None:
    if situation.side is Party.MENTOR or situation.actor.is_staff:
        return None
    return _not_allowed("Only the mentor or a coordinator may do this.")


def _by_mentor(situation: Situation) -> DomainError | None:
    if situation.side is not Party.MENTEE:
        return _by_a_side(situation)
    return _not_allowed("Only the mentor may decline; propose another time instead.")


def _by_mentee(situation: Situation) -> DomainError | None:
    if situation.side is not Party.MENTOR:
        return _by_a_side(situation)
    return _not_allowed("Only the mentee may cancel in answer to a request.")


# What else must hold.


def _before_start(situation: Situation) -> DomainError | None:
    if situation.now < situation.session.scheduled_at:
        return None
    return DomainError(Code.CUTOFF_PASSED, "The session's time has come already.")


def _after_start(situation: Situation) -> DomainError | None:
    begun = situation.session.status is Status.IN_PROGRESS
    if begun or situation.now >= situation.session.scheduled_at:
        return None
    return DomainError(Code.TOO_EARLY, "The session has not begun yet.")


def _no_open_request(situation: Situation) -> DomainError | None:
    if not is_open(situation.request, now=situation.now):
        return None
    message = "A new time is being negotiated already; answer or withdraw that first."
    return DomainError(Code.REQUEST_OPEN, message)


def _open_request(situation: Situation) -> DomainError | None:
    if is_open(situation.request, now=situation.now):
        return None
    message = "There is no open request any more: it was answered, withdrawn or has expired."
    return DomainError(Code.REQUEST_CLOSED, message)


def _turn(situation: Situation) -> DomainError | None:
    if situation.request is None or whose_turn(situation.request) is situation.side:
        return None
    return DomainError(Code.NOT_YOUR_TURN, "The other side has to answer first.")


def _own_request(situation: Situation) -> DomainError | None:
    if situation.request is None or situation.request.initiated_by is situation.side:
        return None
    return _not_allowed("Only the side that made the request may withdraw it.")


def _mentors_request(situation: Situation) -> DomainError | None:
    if situation.request is None or situation.request.initiated_by is Party.MENTOR:
        return None
    return _not_allowed("Only a request of the mentor's can be answered by cancelling.")


def _join_time(situation: Situation) -> DomainError | None:
    opens, closes = join_window(situation.session, policies=situation.policies)
    if situation.now < opens:
        minutes = situation.policies.number("join_opens_minutes")
        return DomainError(Code.TOO_EARLY, f"Joining opens {minutes} minutes before the start.")
    if situation.now > closes:
        minutes = situation.policies.number("join_closes_minutes")
        return DomainError(Code.CUTOFF_PASSED, f"Joining closed {minutes} minutes after the start.")
    return None


def _no_show_early(situation: Situation) -> DomainError | None:
    window = no_show_window(situation.session, policies=situation.policies)
    if situation.now >= window.start:
        return None
    minutes = situation.policies.number("no_show_after_minutes")
    message = f"A no-show can be reported from {minutes} minutes after the start."
    return DomainError(Code.TOO_EARLY, message)


def _no_show_late(situation: Situation) -> DomainError | None:
    window = no_show_window(situation.session, policies=situation.policies)
    if situation.now <= window.end:
        return None
    hours = situation.policies.number("no_show_window_hours")
    message = f"A no-show can be reported until {hours} hours after the start."
    return DomainError(Code.CUTOFF_PASSED, message)


def _reason_given(situation: Situation) -> DomainError | None:
    if situation.reason:
        return None
    return DomainError(Code.REASON_REQUIRED, "Reopening needs a written reason.")


def _not_paid_back(situation: Situation) -> DomainError | None:
    if situation.session.refund_status is not RefundStatus.PROCESSED:
        return None
    message = "The price was paid back already; book the session again instead."
    return DomainError(Code.WRONG_STATUS, message)


def _refund_waits(situation: Situation) -> DomainError | None:
    status = situation.session.refund_status
    if status in {RefundStatus.PENDING, RefundStatus.FAILED}:
        return None
    message = "No refund waits to be settled."
    return DomainError(Code.WRONG_STATUS, message, refundStatus=str(status))


# Limits that a coordinator may override with a reason.


def _cancel_cutoff(situation: Situation) -> DomainError | None:
    """Refuse a mentee inside the cut-off; a mentor confirms instead."""
    session, policies = situation.session, situation.policies
    if situation.side is not Party.MENTEE:
        return None
    if situation.now <= cutoff_of(session, side=Party.MENTEE, policies=policies):
        return None
    hours = policies.number("cancellation_cutoff_hours")
    message = f"Cancelling is possible until {hours} hours before the start."
    return DomainError(Code.CUTOFF_PASSED, message)


_RESCHEDULE_CUTOFFS = {
    Party.MENTEE: "reschedule_cutoff_hours",
    Party.MENTOR: "mentor_reschedule_cutoff_hours",
}


def _reschedule_cutoff(situation: Situation) -> DomainError | None:
    if situation.side is None:
        return None
    hours = situation.policies.number(_RESCHEDULE_CUTOFFS[situation.side])
    if situation.session.scheduled_at - situation.now >= timedelta(hours=hours):
        return None
    message = f"A new time can be proposed until {hours} hours before the start."
    return DomainError(Code.CUTOFF_PASSED, message)


def _move_limit(situation: Situation) -> DomainError | None:
    if situation.side is None:
        return None
    if moves_left(situation.session, side=situation.side, policies=situation.policies):
        return None
    message = f"The {situation.side} has had this session moved as often as the programme allows."
    return DomainError(Code.LIMIT_REACHED, message)


def _round_limit(situation: Situation) -> DomainError | None:
    if situation.request is None or rounds_left(situation.request, policies=situation.policies):
        return None
    message = "There were as many counter-proposals as the programme allows."
    return DomainError(Code.LIMIT_REACHED, message)


_SCHEDULED = frozenset({Status.SCHEDULED})
_ANY = frozenset(Status)
MAY_BE_BOOKED_AGAIN = frozenset({Status.CANCELLED, Status.NO_SHOW})
_ANSWER = (_open_request, _turn)

RULES: Mapping[Action, Rule] = MappingProxyType(
    {
        Action.JOIN: Rule(_by_somebody, ACTIVE, (_join_time,)),
        Action.COMPLETE: Rule(_by_mentor_or_staff, ACTIVE, (_after_start,)),
        Action.NO_SHOW: Rule(
            _by_mentor_or_staff, _SCHEDULED, (_no_show_early,), limits=(_no_show_late,)
        ),
        Action.CANCEL: Rule(_by_a_side, _SCHEDULED, (_before_start,), limits=(_cancel_cutoff,)),
        Action.RESCHEDULE: Rule(
            _by_a_side,
            _SCHEDULED,
            (_before_start, _no_open_request),
            limits=(_reschedule_cutoff, _move_limit),
        ),
        Action.ACCEPT: Rule(_by_a_side, _SCHEDULED, _ANSWER),
        Action.COUNTER_PROPOSE: Rule(_by_a_side, _SCHEDULED, _ANSWER, limits=(_round_limit,)),
        Action.REJECT: Rule(_by_mentor, _SCHEDULED, _ANSWER),
        Action.CANCEL_IN_RESPONSE: Rule(
            _by_mentee, _SCHEDULED, (_open_request, _mentors_request, _turn)
        ),
        Action.WITHDRAW: Rule(_by_a_side, _SCHEDULED, (_open_request, _own_request)),
        Action.EDIT: Rule(_by_somebody, ACTIVE),
        Action.NOTE: Rule(_by_somebody, _ANY),
        Action.REOPEN: Rule(
            _by_staff, frozenset({Status.NO_SHOW}), (_reason_given, _not_paid_back)
        ),
        Action.BOOK_AGAIN: Rule(_by_somebody, MAY_BE_BOOKED_AGAIN),
        Action.SETTLE_REFUND: Rule(_by_staff, _ANY, (_refund_waits,)),
    }
)
