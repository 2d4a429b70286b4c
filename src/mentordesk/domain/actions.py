"""What somebody may do with a session at a moment: one set of tables for deciding and showing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mentordesk.domain import conditions, limits, permissions
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.sessions import ACTIVE, Status
from mentordesk.domain.situations import Check, Situation, side_of

__all__ = [
    "MAY_BE_BOOKED_AGAIN",
    "RULES",
    "Action",
    "Rule",
    "Situation",
    "overridden",
    "refusal_of",
    "side_of",
]


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


_SCHEDULED = frozenset({Status.SCHEDULED})
_ANY = frozenset(Status)
MAY_BE_BOOKED_AGAIN = frozenset({Status.CANCELLED, Status.NO_SHOW})
_ANSWER = (conditions.an_open_request, conditions.turn)

RULES: Mapping[Action, Rule] = MappingProxyType(
    {
        Action.JOIN: Rule(permissions.by_somebody, ACTIVE, (conditions.join_time,)),
        Action.COMPLETE: Rule(permissions.by_mentor_or_staff, ACTIVE, (conditions.after_start,)),
        Action.NO_SHOW: Rule(
            permissions.by_mentor_or_staff,
            _SCHEDULED,
            (conditions.no_show_early,),
            limits=(limits.no_show_late,),
        ),
        Action.CANCEL: Rule(
            permissions.by_a_side,
            _SCHEDULED,
            (conditions.before_start,),
            limits=(limits.cancel_cutoff,),
        ),
        Action.RESCHEDULE: Rule(
            permissions.by_a_side,
            _SCHEDULED,
            (conditions.before_start, conditions.no_open_request),
            limits=(limits.reschedule_cutoff, limits.move_limit),
        ),
        Action.ACCEPT: Rule(permissions.by_a_side, _SCHEDULED, _ANSWER),
        Action.COUNTER_PROPOSE: Rule(
            permissions.by_a_side, _SCHEDULED, _ANSWER, limits=(limits.round_limit,)
        ),
        Action.REJECT: Rule(permissions.by_mentor, _SCHEDULED, _ANSWER),
        Action.CANCEL_IN_RESPONSE: Rule(
            permissions.by_mentee,
            _SCHEDULED,
            (conditions.an_open_request, conditions.mentors_request, conditions.turn),
        ),
        Action.WITHDRAW: Rule(
            permissions.by_a_side, _SCHEDULED, (conditions.an_open_request, conditions.own_request)
        ),
        Action.EDIT: Rule(permissions.by_somebody, ACTIVE),
        Action.NOTE: Rule(permissions.by_somebody, _ANY),
        Action.REOPEN: Rule(
            permissions.by_staff,
            frozenset({Status.NO_SHOW}),
            (conditions.reason_given, conditions.not_paid_back),
        ),
        Action.BOOK_AGAIN: Rule(permissions.by_somebody, MAY_BE_BOOKED_AGAIN),
        Action.SETTLE_REFUND: Rule(permissions.by_staff, _ANY, (conditions.refund_waits,)),
    }
)
