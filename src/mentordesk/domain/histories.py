"""Whether what is known of a session, its request and its payment tells one story."""

from collections.abc import Mapping
from types import MappingProxyType

from mentordesk.domain.errors import invalid
from mentordesk.domain.money import HUNDRED
from mentordesk.domain.rescheduling import RescheduleRequest
from mentordesk.domain.sessions import (
    RefundStatus,
    Session,
    Status,
    check_duration,
    check_instant,
)
from mentordesk.domain.texts import check_keepable, check_line

MOST_CHANGES = 1_000_000_000
# What only a session in one of these statuses can have.
_ONLY_IN: Mapping[str, tuple[str, frozenset[Status]]] = MappingProxyType(
    {
        "cancelled_by": ("cancelledBy", frozenset({Status.CANCELLED})),
        "cancellation_reason": ("cancellationReason", frozenset({Status.CANCELLED})),
        "no_show_by": ("noShowBy", frozenset({Status.NO_SHOW})),
        "started_at": ("startedAt", frozenset(Status) - {Status.SCHEDULED}),
        "ended_at": ("endedAt", frozenset(Status) - {Status.SCHEDULED, Status.IN_PROGRESS}),
        "pending_reschedule_request_id": (
            "pendingRescheduleRequestId",
            frozenset({Status.SCHEDULED}),
        ),
    }
)


def check_history(session: Session) -> None:
    """Refuse columns that contradict each other; `details.path` names one of them."""
    for field, (key, statuses) in _ONLY_IN.items():
        if getattr(session, field) is not None and session.status not in statuses:
            raise invalid(f"A session that is {session.status} has none.", path=key)
    check_keepable(session.recording_config, path="recordingConfig")
    _check_counts(session)
    _check_moments(session)
    _check_refund(session)


def check_request(request: RescheduleRequest) -> None:
    """Refuse a request whose fields contradict each other; `details.path` names one of them."""
    check_line(request.id, path="id")
    check_duration(request.proposed_duration, path="proposedDuration")
    check_instant(request.proposed_time, path="proposedTime")
    check_instant(request.latest_time, path="counterProposedTime")
    if (request.counter_proposed_time is None) != (request.counter_proposed_by is None):
        message = "A counter-proposal has a time and somebody who made it."
        raise invalid(message, path="counterProposedBy")
    if not 0 <= request.counter_proposal_count <= MOST_CHANGES:
        raise invalid("A count is not negative.", path="counterProposalCount")


def _check_counts(session: Session) -> None:
    counts = {
        "rescheduleCount": (session.reschedule_count, 0),
        "mentorRescheduleCount": (session.mentor_reschedule_count, 0),
        "version": (session.version, 1),
    }
    for key, (count, lowest) in counts.items():
        if not lowest <= count <= MOST_CHANGES:
            raise invalid(f"A count from {lowest} is expected, not {count}.", path=key)


def _check_moments(session: Session) -> None:
    started, ended = session.started_at, session.ended_at
    if started is not None and ended is not None and ended < started:
        raise invalid("A session ends after it started.", path="endedAt")


def _check_refund(session: Session) -> None:
    """Refuse more money back than was paid. Booking rules, Cancelling."""
    percentage, amount = session.refund_percentage, session.refund_amount
    if percentage is not None and not 0 <= percentage <= HUNDRED:
        raise invalid(
            f"A percentage lies from 0 to 100, not {percentage}.", path="refundPercentage"
        )
    if amount is not None and amount > session.rate:
        message = f"The refund of {amount} is more than the price of {session.rate}."
        raise invalid(message, path="refundAmount")
    if session.refund_status is not RefundStatus.NONE and not amount:
        message = f"A refund cannot be {session.refund_status} without an amount."
        raise invalid(message, path="refundStatus")
