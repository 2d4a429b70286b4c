"""Sessions, payments and reschedule requests as rows."""

from enum import StrEnum
from typing import TypeVar

from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RequestStatus, RescheduleRequest
from mentordesk.domain.sessions import (
    MeetingType,
    Payment,
    PaymentMethod,
    RefundStatus,
    Session,
    Status,
)
from mentordesk.storage.rows.row import Row

Word = TypeVar("Word", bound=StrEnum)


def maybe(kind: type[Word], word: str | None) -> Word | None:
    """Read a word of an enumeration where there is one."""
    return None if word is None else kind(word)


def session_row(session: Session) -> dict[str, object]:
    """Write a session as a row of `sessions`."""
    return {
        "id": session.id,
        "mentorId": session.mentor_id,
        "menteeId": session.mentee_id,
        "title": session.title,
        "description": session.description,
        "status": session.status,
        "scheduledAt": session.scheduled_at,
        "startedAt": session.started_at,
        "endedAt": session.ended_at,
        "duration": session.duration,
        "meetingUrl": session.meeting_url,
        "meetingType": session.meeting_type,
        "location": session.location,
        "rate": session.rate,
        "currency": session.currency,
        "cancelledBy": session.cancelled_by,
        "cancellationReason": session.cancellation_reason,
        "rescheduledFrom": session.rescheduled_from,
        "rescheduleCount": session.reschedule_count,
        "mentorRescheduleCount": session.mentor_reschedule_count,
        "recordingConfig": session.recording_config,
        "refundAmount": session.refund_amount,
        "refundPercentage": session.refund_percentage,
        "refundStatus": session.refund_status,
        "pendingRescheduleRequestId": session.pending_reschedule_request_id,
        "pendingRescheduleTime": session.pending_reschedule_time,
        "pendingRescheduleBy": session.pending_reschedule_by,
        "noShowBy": session.no_show_by,
        "createdAt": session.created_at,
        "version": session.version,
    }


def session_of(row: Row) -> Session:
    """Read a session from a row of `sessions`."""
    return Session(
        id=row["id"],
        mentor_id=row["mentorId"],
        mentee_id=row["menteeId"],
        title=row["title"],
        description=row["description"],
        status=Status(row["status"]),
        scheduled_at=row["scheduledAt"],
        started_at=row["startedAt"],
        ended_at=row["endedAt"],
        duration=row["duration"],
        meeting_url=row["meetingUrl"],
        meeting_type=MeetingType(row["meetingType"]),
        location=row["location"],
        rate=row["rate"],
        currency=row["currency"],
        cancelled_by=maybe(Party, row["cancelledBy"]),
        cancellation_reason=row["cancellationReason"],
        rescheduled_from=row["rescheduledFrom"],
        reschedule_count=row["rescheduleCount"],
        mentor_reschedule_count=row["mentorRescheduleCount"],
        recording_config=row["recordingConfig"],
        refund_amount=row["refundAmount"],
        refund_percentage=row["refundPercentage"],
        refund_status=RefundStatus(row["refundStatus"]),
        pending_reschedule_request_id=row["pendingRescheduleRequestId"],
        pending_reschedule_time=row["pendingRescheduleTime"],
        pending_reschedule_by=maybe(Party, row["pendingRescheduleBy"]),
        no_show_by=maybe(Party, row["noShowBy"]),
        created_at=row["createdAt"],
        version=row["version"],
    )


def payment_row(payment: Payment) -> dict[str, object]:
    """Write a payment as a row of `payments`."""
    return {
        "sessionId": payment.session_id,
        "method": payment.method,
        "amount": payment.amount,
        "currency": payment.currency,
        "billTo": payment.bill_to,
        "reference": payment.reference,
    }


def payment_of(row: Row) -> Payment:
    """Read a payment from a row of `payments`."""
    return Payment(
        session_id=row["sessionId"],
        method=PaymentMethod(row["method"]),
        amount=row["amount"],
        currency=row["currency"],
        bill_to=row["billTo"],
        reference=row["reference"],
    )


def request_row(request: RescheduleRequest) -> dict[str, object]:
    """Write a request as a row of `reschedule_requests`."""
    return {
        "id": request.id,
        "sessionId": request.session_id,
        "initiatedBy": request.initiated_by,
        "initiatorId": request.initiator_id,
        "status": request.status,
        "proposedTime": request.proposed_time,
        "proposedDuration": request.proposed_duration,
        "originalTime": request.original_time,
        "counterProposedTime": request.counter_proposed_time,
        "counterProposedBy": request.counter_proposed_by,
        "counterProposalCount": request.counter_proposal_count,
        "expiresAt": request.expires_at,
    }


def request_of(row: Row) -> RescheduleRequest:
    """Read a request from a row of `reschedule_requests`."""
    return RescheduleRequest(
        id=row["id"],
        session_id=row["sessionId"],
        initiated_by=Party(row["initiatedBy"]),
        initiator_id=row["initiatorId"],
        status=RequestStatus(row["status"]),
        proposed_time=row["proposedTime"],
        proposed_duration=row["proposedDuration"],
        original_time=row["originalTime"],
        counter_proposed_time=row["counterProposedTime"],
        counter_proposed_by=maybe(Party, row["counterProposedBy"]),
        counter_proposal_count=row["counterProposalCount"],
        expires_at=row["expiresAt"],
    )
