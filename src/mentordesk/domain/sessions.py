"""Sessions: what is booked, what it may become, and what a booking must look like."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from mentordesk.domain.cards import check_no_card_number
from mentordesk.domain.errors import Code, DomainError, invalid
from mentordesk.domain.people import Actor
from mentordesk.domain.policies import Party
from mentordesk.domain.texts import check_line, check_text

SHORTEST, LONGEST = 15, 240
OFFERED_DURATIONS = (30, 60, 90, 120)
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
LINK_SCHEME = "mentordesk"
LINK_LENGTH = 2_000


class Status(StrEnum):
    """Where a session stands."""

    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


ACTIVE = frozenset({Status.SCHEDULED, Status.IN_PROGRESS})


class MeetingType(StrEnum):
    """How the two meet; `in_person` needs a location."""

    VIDEO = "video"
    AUDIO = "audio"
    CHAT = "chat"
    IN_PERSON = "in_person"


class RefundStatus(StrEnum):
    """What became of the money to give back."""

    NONE = "none"
    PENDING = "pending"
    PROCESSED = "processed"
    FAILED = "failed"


class PaymentMethod(StrEnum):
    """How a session is paid; card numbers never pass through this application."""

    INVOICE = "invoice"
    PROGRAMME = "programme"
    LINK = "link"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """One booked session; instants in UTC, `duration` in minutes, `rate` is its price.

    Field names are the specification's columns in Python's spelling. `version` counts the
    changes it has seen, from 1.
    """

    id: str
    mentor_id: str
    mentee_id: str
    title: str
    scheduled_at: datetime
    duration: int
    meeting_type: MeetingType
    description: str = ""
    status: Status = Status.SCHEDULED
    started_at: datetime | None = None
    ended_at: datetime | None = None
    meeting_url: str | None = None
    location: str | None = None
    rate: Decimal = Decimal(0)
    currency: str = "USD"
    cancelled_by: Party | None = None
    cancellation_reason: str | None = None
    rescheduled_from: str | None = None
    reschedule_count: int = 0
    mentor_reschedule_count: int = 0
    recording_config: Mapping[str, object] | None = None
    refund_amount: Decimal | None = None
    refund_percentage: int | None = None
    refund_status: RefundStatus = RefundStatus.NONE
    pending_reschedule_request_id: str | None = None
    pending_reschedule_time: datetime | None = None
    pending_reschedule_by: Party | None = None
    no_show_by: Party | None = None
    created_at: datetime | None = None
    version: int = 1

    @property
    def ends_at(self) -> datetime:
        """Give the instant at which the booked time is over (UTC)."""
        return self.scheduled_at + timedelta(minutes=self.duration)

    def person_of(self, party: Party) -> str:
        """Give the id of the person on one side."""
        return self.mentor_id if party is Party.MENTOR else self.mentee_id

    def party_of(self, person_id: str | None) -> Party | None:
        """Tell on which side a person is, if on any."""
        return {self.mentor_id: Party.MENTOR, self.mentee_id: Party.MENTEE}.get(person_id or "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Payment:
    """How one session is to be paid; `amount` is the price at booking."""

    session_id: str
    method: PaymentMethod
    amount: Decimal
    currency: str
    bill_to: str = ""
    reference: str = ""


_BY_ANYONE: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.SCHEDULED: frozenset(
            {Status.IN_PROGRESS, Status.COMPLETED, Status.CANCELLED, Status.NO_SHOW}
        ),
        Status.IN_PROGRESS: frozenset({Status.COMPLETED}),
    }
)
_BY_COORDINATORS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {Status.NO_SHOW: frozenset({Status.SCHEDULED, Status.COMPLETED})}
)


def check_transition(before: Status, after: Status, *, by: Actor) -> None:
    """Refuse a change of status that the table of legal transitions lacks.

    Reopening a no-show is for coordinators (Booking rules, Booking).
    """
    legal = _BY_ANYONE.get(before, frozenset())
    if by.is_staff:
        legal |= _BY_COORDINATORS.get(before, frozenset())
    if after not in legal:
        message = f"A session that is {before} cannot become {after}."
        raise DomainError(Code.WRONG_STATUS, message, status=str(before))


def check_duration(duration: int, *, path: str = "duration") -> None:
    """Refuse a length that is not 15 to 240 whole minutes."""
    if isinstance(duration, bool) or not SHORTEST <= duration <= LONGEST:
        message = f"A session lasts {SHORTEST} to {LONGEST} minutes, not {duration}."
        raise invalid(message, path=path)


def check_instant(moment: datetime, *, path: str) -> None:
    """Refuse an instant (UTC) for which no calendar is kept: counting on would leave it."""
    if not EARLIEST <= moment < LATEST:
        message = f"A session takes place in the years {EARLIEST.year} to {LATEST.year - 1}."
        raise invalid(message, path=path)


def check_session(session: Session) -> None:
    """Refuse a session that breaks a rule by itself; `details.path` names the field."""
    check_line(session.id, path="id")
    if not session.id.strip():
        raise invalid("An id is not empty.", path="id")
    check_duration(session.duration)
    check_instant(session.scheduled_at, path="scheduledAt")
    if session.mentor_id == session.mentee_id:
        raise invalid("Nobody can book a session with themselves.", path="menteeId")
    check_texts(session)


def check_texts(session: Session) -> None:
    """Refuse a missing title, a missing place, and texts that are endless or unkeepable."""
    if not session.title.strip():
        raise invalid("A title is required.", path="title")
    check_line(session.title, path="title")
    check_text(session.description, path="description")
    check_line(session.location or "", path="location")
    check_line(session.meeting_url or "", path="meetingUrl", longest=LINK_LENGTH)
    check_text(session.cancellation_reason or "", path="cancellationReason")
    if session.meeting_type is MeetingType.IN_PERSON and not (session.location or "").strip():
        raise invalid("Meeting in person needs a location.", path="location")


def check_payment(payment: Payment) -> None:
    """Refuse texts that no database keeps, or that hold a card number; see `details.path`."""
    check_text(payment.bill_to, path="billTo")
    check_line(payment.reference, path="reference")
    check_no_card_number(payment.bill_to, path="billTo")
    check_no_card_number(payment.reference, path="reference")


def link_to(session_id: str) -> str:
    """Give the link that opens a session on the screen that shows it."""
    return f"{LINK_SCHEME}://sessions/{session_id}"
