"""Cancelling: who may give which reason, and what is paid back (Booking rules, Cancelling)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from mentordesk.domain.errors import Code, DomainError, invalid
from mentordesk.domain.money import share
from mentordesk.domain.policies import Party, Policies
from mentordesk.domain.sessions import RefundStatus, Session, Status
from mentordesk.domain.texts import check_text

DETAILS_LENGTH = 500
ALL = 100

REASONS: Mapping[Party, tuple[str, ...]] = MappingProxyType(
    {
        Party.MENTEE: (
            "schedule_conflict",
            "personal_emergency",
            "no_longer_needed",
            "found_alternative",
            "technical_issues",
            "other",
        ),
        Party.MENTOR: (
            "schedule_conflict",
            "personal_emergency",
            "preparation_issue",
            "health_related",
            "technical_issues",
            "unavailable",
            "other",
        ),
    }
)
_CUTOFFS = {
    Party.MENTEE: "cancellation_cutoff_hours",
    Party.MENTOR: "mentor_cancellation_cutoff_hours",
}


class Refund(NamedTuple):
    """What is paid back: a share of the price, and whether that is yet to be done."""

    percentage: int
    amount: Decimal
    status: RefundStatus


@dataclass(frozen=True, kw_only=True, slots=True)
class CancellationTerms:
    """What cancelling now would mean for one side; instants in UTC, both still in time.

    `is_late` is inside the side's cut-off: refused to a mentee, to be confirmed by a mentor.
    `free_until` is the last instant of a full refund, `until` the last before the cut-off.
    """

    side: Party
    refund: Refund
    is_late: bool
    free_until: datetime
    until: datetime

    @property
    def needs_confirmation(self) -> bool:
        """Tell whether the mentor has to say explicitly that it is late."""
        return self.is_late and self.side is Party.MENTOR


def cutoff_of(session: Session, *, side: Party, policies: Policies) -> datetime:
    """Give the last instant (UTC) at which a side cancels in time; it still counts."""
    return session.scheduled_at - timedelta(hours=policies.number(_CUTOFFS[side]))


def refund_of(session: Session, *, percentage: int) -> Refund:
    """Give a percentage of a session's price back, rounded half-up."""
    amount = share(session.rate, percentage=percentage, currency=session.currency)
    status = RefundStatus.PENDING if amount > 0 else RefundStatus.NONE
    return Refund(percentage, amount, status)


def refund_for(session: Session, *, side: Party, policies: Policies, now: datetime) -> Refund:
    """Give what a side's cancelling at an instant (UTC) pays back."""
    percentage = _percentage(session, side=side, policies=policies, now=now)
    return refund_of(session, percentage=percentage)


def cancellation_terms(
    session: Session, *, side: Party, policies: Policies, now: datetime
) -> CancellationTerms:
    """Say what cancelling at an instant (UTC) would mean for a side."""
    until = cutoff_of(session, side=side, policies=policies)
    free = policies.number("free_cancellation_hours")
    free_until = min(until, session.scheduled_at - timedelta(hours=free))
    return CancellationTerms(
        side=side,
        refund=refund_for(session, side=side, policies=policies, now=now),
        is_late=now > until,
        free_until=session.scheduled_at if side is Party.MENTOR else free_until,
        until=until,
    )


def check_reason(category: str | None, *, details: str, side: Party, policies: Policies) -> None:
    """Refuse a reason that is missing though required, of the other side, or endless."""
    check_text(details, path="details", longest=DETAILS_LENGTH)
    if category is None:
        if policies["require_cancellation_reason"]:
            message = "Cancelling needs a reason."
            raise DomainError(Code.REASON_REQUIRED, message, path="category", of=REASONS[side])
    elif category not in REASONS[side]:
        listed = ", ".join(REASONS[side])
        message = f"“{category}” is no reason of a {side}; there are {listed}."
        raise invalid(message, path="category")


def check_percentage(percentage: int) -> None:
    """Refuse a share that is not 0 to 100 %."""
    if isinstance(percentage, bool) or not 0 <= percentage <= ALL:
        message = f"A percentage lies from 0 to 100, not {percentage}."
        raise invalid(message, path="refundPercentage")


def cancelled(session: Session, *, side: Party, refund: Refund, reason: str | None) -> Session:
    """Give a session as cancelled by one side; an open request is closed beside it."""
    return replace(
        with_refund(session, refund),
        status=Status.CANCELLED,
        cancelled_by=side,
        cancellation_reason=reason,
    )


def with_refund(session: Session, refund: Refund) -> Session:
    """Give a session with what is to be paid back for it."""
    return replace(
        session,
        refund_percentage=refund.percentage,
        refund_amount=refund.amount,
        refund_status=refund.status,
    )


def reason_text(category: str | None, *, details: str) -> str | None:
    """Give the reason as the session keeps it."""
    return ": ".join(part for part in (category, details.strip()) if part) or None


def _percentage(session: Session, *, side: Party, policies: Policies, now: datetime) -> int:
    if side is Party.MENTOR:
        return ALL
    if now > cutoff_of(session, side=side, policies=policies):
        return policies.number("late_cancellation_refund_percentage")
    if session.scheduled_at - now >= timedelta(hours=policies.number("free_cancellation_hours")):
        return ALL
    return policies.number("partial_refund_percentage")
