"""Cancelling a session, whoever does it and why (Booking rules, Cancelling)."""

from dataclasses import dataclass, replace

from mentordesk.application.case import Case, Trace, session_ref
from mentordesk.application.changes import Ref
from mentordesk.application.commands import CancelSession
from mentordesk.application.handlers.standing import (
    News,
    announce,
    keep,
    require,
    session_trace,
    side,
    situation_of,
)
from mentordesk.application.records import NotificationKind
from mentordesk.domain.actions import Action, Situation
from mentordesk.domain.cancelling import (
    CancellationTerms,
    Refund,
    cancellation_terms,
    cancelled,
    check_percentage,
    check_reason,
    reason_text,
    refund_of,
)
from mentordesk.domain.errors import Code, DomainError, invalid
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RequestStatus, closed, not_waiting
from mentordesk.domain.sessions import Session, Status, check_transition


@dataclass(frozen=True, kw_only=True, slots=True)
class Cancellation:
    """Who cancels, why, and what is paid back; `override` are the limits passed over."""

    side: Party
    refund: Refund
    category: str | None = None
    details: str = ""
    is_late: bool = False
    override: tuple[str, ...] = ()


def cancel_session(command: CancelSession, case: Case) -> Ref:
    """Cancel a scheduled session before its start, with what the policies pay back."""
    situation = situation_of(case, command.session_id)
    override = require(Action.CANCEL, situation)
    acting = side(situation)
    policies = situation.policies
    check_reason(command.category, details=command.details, side=acting, policies=policies)
    terms = cancellation_terms(situation.session, side=acting, policies=policies, now=case.now)
    _check_confirmed(command, terms)
    cancellation = Cancellation(
        side=acting,
        refund=_refund(command, situation, terms=terms),
        category=command.category,
        details=command.details.strip(),
        is_late=terms.is_late,
        override=override,
    )
    return write_cancellation(case, situation, cancellation)


def write_cancellation(case: Case, situation: Situation, cancellation: Cancellation) -> Ref:
    """Keep a session as cancelled; its open request closes, which frees what that held."""
    check_transition(situation.session.status, Status.CANCELLED, by=case.actor)
    after = _kept(case, situation, session=_cancelled(situation.session, cancellation))
    facts: dict[str, object] = {
        "cancelledBy": str(cancellation.side),
        "refundPercentage": cancellation.refund.percentage,
        "refundAmount": str(cancellation.refund.amount),
        "isLate": cancellation.is_late,
    }
    trace = _trace(case, situation, cancellation=cancellation, facts=facts)
    told = {**facts, "currency": after.currency, "category": cancellation.category}
    news = News(trace=trace, kind=NotificationKind.BOOKING_CANCELLED, told=told)
    announce(case, after, news)
    return session_ref(after.id)


def _check_confirmed(command: CancelSession, terms: CancellationTerms) -> None:
    if terms.needs_confirmation and not command.confirm_late:
        message = "It is late for the mentor to cancel; it is marked as late if confirmed."
        raise DomainError(Code.CONFIRMATION_REQUIRED, message, path="confirmLate")


def _refund(command: CancelSession, situation: Situation, *, terms: CancellationTerms) -> Refund:
    """Take the policies' refund, or a coordinator's own figure for the mentee."""
    percentage = command.refund_percentage
    if percentage is None:
        return terms.refund
    check_percentage(percentage)
    if not situation.actor.is_staff:
        message = "Only a coordinator may set another refund."
        raise DomainError(Code.NOT_ALLOWED, message, path="refundPercentage")
    if terms.side is Party.MENTOR and percentage != terms.refund.percentage:
        message = "What a mentor cancels is paid back in full."
        raise invalid(message, path="refundPercentage")
    if percentage != terms.refund.percentage and not situation.reason:
        message = "Another refund than that of the policies needs a written reason."
        raise DomainError(Code.REASON_REQUIRED, message, path="refundPercentage")
    return refund_of(situation.session, percentage=percentage)


def _cancelled(session: Session, cancellation: Cancellation) -> Session:
    return cancelled(
        session,
        side=cancellation.side,
        refund=cancellation.refund,
        reason=reason_text(cancellation.category, details=cancellation.details),
    )


def _kept(case: Case, situation: Situation, *, session: Session) -> Session:
    if situation.request is None:
        after = not_waiting(session)
        case.records.sessions.put(after)
        return after
    ended = closed(session, request=situation.request, as_=RequestStatus.CANCELLED)
    keep(case, ended)
    return ended.session


def _trace(
    case: Case, situation: Situation, *, cancellation: Cancellation, facts: dict[str, object]
) -> Trace:
    trace = session_trace(
        situation.session,
        "cancel",
        **facts,
        closedRequest=situation.request.id if situation.request else None,
        override=list(cancellation.override) or None,
        reason=case.reason,
    )
    return replace(
        trace,
        reason_category=cancellation.category,
        reason_details=cancellation.details or None,
    )
