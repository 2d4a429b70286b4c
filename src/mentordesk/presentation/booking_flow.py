"""What a person has chosen and typed while booking, and what each choice keeps or clears."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from mentordesk.application.commands import BookSession, PaymentChoice
from mentordesk.domain.sessions import MeetingType, PaymentMethod
from mentordesk.presentation.details import Details
from mentordesk.presentation.picking_questions import Sought


class Step(StrEnum):
    """The wizard's pages in order."""

    TIME = "time"
    DETAILS = "details"
    CONFIRMATION = "confirmation"
    SUCCESS = "success"


@dataclass(frozen=True, kw_only=True, slots=True)
class BookingStart:
    """What is known before the wizard opens; `start` in UTC, `duration` in minutes.

    `rescheduled_from` names the cancelled or missed session that is booked again.
    """

    mentor_id: str | None = None
    mentee_id: str | None = None
    start: datetime | None = None
    duration: int | None = None
    title: str = ""
    rescheduled_from: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class BookingFlow:
    """Everything chosen and typed so far; `start` in UTC, `duration` None is the mentor's usual."""

    mentor_id: str | None = None
    mentee_id: str | None = None
    start: datetime | None = None
    duration: int | None = None
    meeting_type: MeetingType = MeetingType.VIDEO
    title: str = ""
    description: str = ""
    location: str = ""
    payment_method: PaymentMethod = PaymentMethod.INVOICE
    bill_to: str = ""
    reference: str = ""
    override_reason: str = ""
    rescheduled_from: str | None = None

    def with_mentor(self, mentor_id: str | None) -> "BookingFlow":
        """Book with somebody else: the time chosen with the first goes, what was typed stays."""
        if mentor_id == self.mentor_id:
            return self
        start = self.start if self.mentor_id is None else None
        return replace(
            self, mentor_id=mentor_id, start=start, override_reason="", rescheduled_from=None
        )

    def with_mentee(self, mentee_id: str | None) -> "BookingFlow":
        """Book for somebody else: the time stays and is to be checked against their calendar."""
        if mentee_id == self.mentee_id:
            return self
        kept = self if mentee_id != self.mentor_id else self.with_mentor(None)
        return replace(kept, mentee_id=mentee_id, override_reason="", rescheduled_from=None)

    def at(self, start: datetime | None) -> "BookingFlow":
        """Choose a time (UTC); a reason given for another one does not count for it."""
        if start == self.start:
            return self
        return replace(self, start=start, override_reason="")

    def lasting(self, minutes: int) -> "BookingFlow":
        """Choose a length; the time stays and is to be checked with it."""
        return replace(self, duration=minutes)

    def begun_at(self, start: BookingStart) -> "BookingFlow":
        """Begin from what is known: it wins over what was kept, typed texts stay."""
        flow = self
        if start.mentee_id is not None:
            flow = flow.with_mentee(start.mentee_id)
        if start.mentor_id is not None:
            flow = flow.with_mentor(start.mentor_id)
        if start.start is not None:
            flow = flow.at(start.start)
        if start.rescheduled_from is not None:
            flow = replace(flow, rescheduled_from=start.rescheduled_from)
        return replace(
            flow, title=start.title or flow.title, duration=start.duration or flow.duration
        )

    def after_success(self) -> "BookingFlow":
        """Book another session for and with the same people, as long and paid the same way."""
        return BookingFlow(
            mentor_id=self.mentor_id,
            mentee_id=self.mentee_id,
            duration=self.duration,
            meeting_type=self.meeting_type,
            location=self.location,
            payment_method=self.payment_method,
            bill_to=self.bill_to,
            reference=self.reference,
        )

    @property
    def details(self) -> Details:
        """What the session is about."""
        return Details(
            meeting_type=self.meeting_type,
            title=self.title,
            description=self.description,
            location=self.location,
        )

    def with_details(self, details: Details) -> "BookingFlow":
        """Take over what the session is about."""
        return replace(
            self,
            meeting_type=details.meeting_type,
            title=details.title,
            description=details.description,
            location=details.location,
        )

    def paid_by_one_of(self, methods: Sequence[PaymentMethod]) -> "BookingFlow":
        """Fall back on an invoice where the chosen method is not offered."""
        if self.payment_method in methods:
            return self
        return replace(self, payment_method=PaymentMethod.INVOICE)

    def has_people(self) -> bool:
        """Tell whether both people are known."""
        return self.mentor_id is not None and self.mentee_id is not None

    def is_timed(self) -> bool:
        """Tell whether people, time and length are known."""
        return self.has_people() and self.start is not None and self.duration is not None

    def sought(self) -> Sought | None:
        """Give what decides over the times on offer; None while the mentor is open."""
        if self.mentor_id is None:
            return None
        return Sought(mentor_id=self.mentor_id, mentee_id=self.mentee_id, duration=self.duration)

    def time_key(self) -> tuple[object, ...]:
        """Give what decides over whether the time stands."""
        return self.mentor_id, self.mentee_id, self.duration, self.start

    def precious(self) -> tuple[object, ...]:
        """Give what a person would miss: the time, and what was typed."""
        texts = (self.title, self.description, self.location, self.bill_to, self.reference)
        return (self.start, *(text.strip() for text in texts))

    def is_worth_keeping(self) -> bool:
        """Tell whether there is anything that a person would miss."""
        return any(self.precious())


def command_of(flow: BookingFlow, *, price: Decimal) -> BookSession:
    """Make the command of a finished flow; one that lacks people or time is a ValueError.

    `price` is in the mentor's currency and decides only whether there is anything to pay.
    """
    if flow.mentor_id is None or flow.mentee_id is None:
        message = "a booking needs a mentor and a mentee"
        raise ValueError(message)
    if flow.start is None or flow.duration is None:
        message = "a booking needs a time and a length"
        raise ValueError(message)
    in_person = flow.meeting_type is MeetingType.IN_PERSON
    return BookSession(
        mentor_id=flow.mentor_id,
        mentee_id=flow.mentee_id,
        start=flow.start,
        duration=flow.duration,
        meeting_type=flow.meeting_type,
        title=flow.title.strip(),
        description=flow.description.strip(),
        location=flow.location.strip() if in_person else None,
        payment=payment_of(flow, price=price),
        rescheduled_from=flow.rescheduled_from,
    )


def payment_of(flow: BookingFlow, *, price: Decimal) -> PaymentChoice:
    """Make the payment: none for a free session, bill and reference only on an invoice."""
    if not price:
        return PaymentChoice(method=PaymentMethod.NONE)
    if flow.payment_method is not PaymentMethod.INVOICE:
        return PaymentChoice(method=flow.payment_method)
    return PaymentChoice(
        method=PaymentMethod.INVOICE,
        bill_to=flow.bill_to.strip(),
        reference=flow.reference.strip(),
    )
