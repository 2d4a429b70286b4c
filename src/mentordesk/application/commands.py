"""Every change there is, as frozen data: what somebody asks for, before anything is decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mentordesk.domain.availability import AvailabilityException, Schedule
from mentordesk.domain.notes import NoteVisibility
from mentordesk.domain.people import Person
from mentordesk.domain.policies import Party, PolicyValue
from mentordesk.domain.rescheduling import RescheduleAnswer
from mentordesk.domain.sessions import MeetingType, PaymentMethod, RefundStatus, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class AddPerson:
    """Bring somebody into the programme."""

    kind: ClassVar[str] = "add_person"
    person: Person


@dataclass(frozen=True, kw_only=True, slots=True)
class EditPerson:
    """Replace everything known of a person; `person.id` says whose."""

    kind: ClassVar[str] = "edit_person"
    person: Person


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivePerson:
    """Take a person out of every choice; nothing of theirs is deleted."""

    kind: ClassVar[str] = "archive_person"
    person_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAvailability:
    """Replace a mentor's schedule, weekly pattern and exceptions."""

    kind: ClassVar[str] = "set_availability"
    schedule: Schedule


@dataclass(frozen=True, kw_only=True, slots=True)
class AddException:
    """Close or open some dates of a mentor; `exception.id` is empty, the decision gives one."""

    kind: ClassVar[str] = "add_exception"
    mentor_id: str
    exception: AvailabilityException


@dataclass(frozen=True, kw_only=True, slots=True)
class RemoveException:
    """Take an exception back."""

    kind: ClassVar[str] = "remove_exception"
    exception_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PaymentChoice:
    """How the person who books wants to pay; the price is the decision's to work out."""

    method: PaymentMethod
    bill_to: str = ""
    reference: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class BookSession:
    """Book a mentor's offered time for a mentee; `start` in UTC, `duration` in minutes.

    `payment` None takes `none` for a free session and `invoice` for any other.
    """

    kind: ClassVar[str] = "book_session"
    mentor_id: str
    mentee_id: str
    start: datetime
    duration: int
    meeting_type: MeetingType
    title: str
    description: str = ""
    location: str | None = None
    payment: PaymentChoice | None = None
    rescheduled_from: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EditSession:
    """Change what a session is about; a field that is None stays as it is."""

    kind: ClassVar[str] = "edit_session"
    session_id: str
    title: str | None = None
    description: str | None = None
    location: str | None = None
    meeting_type: MeetingType | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CancelSession:
    """Cancel a session; `category` is one of the acting side's reasons.

    `confirm_late` is the mentor's explicit yes to a late cancellation. `refund_percentage` is
    a coordinator's own figure, with a written reason, when acting for the mentee.
    """

    kind: ClassVar[str] = "cancel_session"
    session_id: str
    category: str | None = None
    details: str = ""
    confirm_late: bool = False
    refund_percentage: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestReschedule:
    """Propose a new time (UTC) for a session; no duration (minutes) keeps the present one."""

    kind: ClassVar[str] = "request_reschedule"
    session_id: str
    time: datetime
    duration: int | None = None
    details: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RespondToReschedule:
    """Answer a session's open request; `request_id` says which one the answer is meant for.

    `time` (UTC) and `duration` (minutes; None keeps the one proposed) belong to a
    counter-proposal.
    """

    kind: ClassVar[str] = "respond_to_reschedule"
    session_id: str
    action: RescheduleAnswer
    request_id: str | None = None
    time: datetime | None = None
    duration: int | None = None
    details: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawReschedule:
    """Take back the open request that one's own side initiated."""

    kind: ClassVar[str] = "withdraw_reschedule"
    session_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class JoinSession:
    """Enter a session; the first to do so starts it."""

    kind: ClassVar[str] = "join_session"
    session_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CompleteSession:
    """Say that a session took place."""

    kind: ClassVar[str] = "complete_session"
    session_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkNoShow:
    """Say that one side (`who`; None: the mentee) did not come."""

    kind: ClassVar[str] = "mark_no_show"
    session_id: str
    who: Party | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReopenSession:
    """Take a no-show back, for coordinators with a reason; `to` is scheduled or completed."""

    kind: ClassVar[str] = "reopen_session"
    session_id: str
    to: Status = Status.SCHEDULED


@dataclass(frozen=True, kw_only=True, slots=True)
class AddNote:
    """Write a note on a session."""

    kind: ClassVar[str] = "add_note"
    session_id: str
    text: str
    visibility: NoteVisibility = NoteVisibility.PRIVATE


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleRefund:
    """Say what became of a refund: `outcome` is processed or failed."""

    kind: ClassVar[str] = "settle_refund"
    session_id: str
    outcome: RefundStatus
    details: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RunHousekeeping:
    """Expire requests, complete sessions that are long over, and remind people."""

    kind: ClassVar[str] = "run_housekeeping"


@dataclass(frozen=True, kw_only=True, slots=True)
class SetPolicy:
    """Set one of the programme's policies."""

    kind: ClassVar[str] = "set_policy"
    key: str
    value: PolicyValue


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkNotificationsRead:
    """Mark some of one's own notifications as read; None marks all."""

    kind: ClassVar[str] = "mark_notifications_read"
    notification_ids: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportProgramme:
    """Bring in a whole programme file: all of it or none; `document` is its parsed JSON."""

    kind: ClassVar[str] = "import_programme"
    document: Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreadable:
    """What was handed in as a command and is none: `asked` is its kind, `content` its beginning.

    `is_newer`: it may well be one to a newer program, which knows more kinds and parameters.

    It is refused, and its place in the log keeps the commands after it from waiting for it.
    """

    kind: ClassVar[str] = "unreadable"
    asked: str
    content: str
    is_newer: bool = False


Command = (
    AddPerson
    | EditPerson
    | ArchivePerson
    | SetAvailability
    | AddException
    | RemoveException
    | BookSession
    | EditSession
    | CancelSession
    | RequestReschedule
    | RespondToReschedule
    | WithdrawReschedule
    | JoinSession
    | CompleteSession
    | MarkNoShow
    | ReopenSession
    | AddNote
    | SettleRefund
    | RunHousekeeping
    | SetPolicy
    | MarkNotificationsRead
    | ImportProgramme
    | Unreadable
)
