"""A booking that is not finished yet as JSON-ready data, and back."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from mentordesk.application.codec import iso
from mentordesk.domain.sessions import LONGEST, SHORTEST, MeetingType, PaymentMethod
from mentordesk.presentation.booking_flow import BookingFlow

FORM = 1
_Kind = TypeVar("_Kind", MeetingType, PaymentMethod)


def document_of(flow: BookingFlow) -> dict[str, object]:
    """Give a flow as JSON-ready data; an override's reason is not kept, it is given each time."""
    return {
        "form": FORM,
        "mentorId": flow.mentor_id,
        "menteeId": flow.mentee_id,
        "start": None if flow.start is None else iso(flow.start),
        "duration": flow.duration,
        "meetingType": str(flow.meeting_type),
        "title": flow.title,
        "description": flow.description,
        "location": flow.location,
        "paymentMethod": str(flow.payment_method),
        "billTo": flow.bill_to,
        "reference": flow.reference,
        "rescheduledFrom": flow.rescheduled_from,
    }


def flow_of(document: Mapping[str, object]) -> BookingFlow | None:
    """Read a flow back; what does not make sense falls to its default, another form to None."""
    if document.get("form") != FORM:
        return None
    return BookingFlow(
        mentor_id=_text(document, "mentorId") or None,
        mentee_id=_text(document, "menteeId") or None,
        start=_instant(document),
        duration=_minutes(document),
        meeting_type=_one_of(MeetingType, document.get("meetingType"), MeetingType.VIDEO),
        title=_text(document, "title"),
        description=_text(document, "description"),
        location=_text(document, "location"),
        payment_method=_one_of(PaymentMethod, document.get("paymentMethod"), PaymentMethod.INVOICE),
        bill_to=_text(document, "billTo"),
        reference=_text(document, "reference"),
        rescheduled_from=_text(document, "rescheduledFrom") or None,
    )


def _text(document: Mapping[str, object], key: str) -> str:
    value = document.get(key)
    return value if isinstance(value, str) else ""


def _instant(document: Mapping[str, object]) -> datetime | None:
    try:
        moment = datetime.fromisoformat(_text(document, "start"))
    except ValueError:
        return None
    return moment if moment.utcoffset() is not None else None


def _minutes(document: Mapping[str, object]) -> int | None:
    value = document.get("duration")
    is_length = type(value) is int and SHORTEST <= value <= LONGEST
    return value if is_length and isinstance(value, int) else None


def _one_of(kinds: type[_Kind], value: object, usual: _Kind) -> _Kind:
    return next((kind for kind in kinds if kind == value), usual)
