"""Booking a session and changing what it is about."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TypeVar

from mentordesk.application.case import Case, Trace, session_ref
from mentordesk.application.changes import Ref
from mentordesk.application.codec import iso
from mentordesk.application.commands import BookSession, EditSession, PaymentChoice
from mentordesk.application.handlers.offering import check_offered
from mentordesk.application.records import NotificationKind
from mentordesk.application.verdicts import derived_token
from mentordesk.domain.errors import Code, DomainError, invalid
from mentordesk.domain.money import price
from mentordesk.domain.people import Person, Role
from mentordesk.domain.sessions import (
    MeetingType,
    Payment,
    PaymentMethod,
    Session,
    Status,
    check_duration,
    check_session,
    check_texts,
)

Value = TypeVar("Value")

_MAY_BE_BOOKED_AGAIN = frozenset({Status.CANCELLED, Status.NO_SHOW})


def book_session(command: BookSession, case: Case) -> Ref:
    """Book an offered time (Booking rules, Booking); what is not offered is refused."""
    check_duration(command.duration)
    mentor = _active(case, command.mentor_id, Role.MENTOR)
    mentee = _active(case, command.mentee_id, Role.MENTEE)
    _check_may_book(case, command)
    session = _session(command, case, mentor=mentor)
    check_session(session)
    payment = _payment(command.payment, session)
    check_offered(case, session)
    _check_origin(case, session)
    case.records.sessions.add([session])
    case.records.sessions.add_payments([payment])
    _trace_booking(case, session, mentor=mentor, mentee=mentee)
    return session_ref(session.id)


def edit_session(command: EditSession, case: Case) -> Ref:
    """Change title, description, place or kind of a session that is still to come or under way."""
    before = case.records.sessions.get(command.session_id)
    if case.actor.id not in {before.mentor_id, before.mentee_id}:
        case.require_staff()
    if before.status not in {Status.SCHEDULED, Status.IN_PROGRESS}:
        message = f"A session that is {before.status} is not edited any more."
        raise DomainError(Code.WRONG_STATUS, message, status=str(before.status))
    after = _edited(command, before)
    check_texts(after)
    changed = {
        name: {"before": getattr(before, name), "after": getattr(after, name)}
        for name in ("title", "description", "location", "meeting_type")
        if getattr(before, name) != getattr(after, name)
    }
    if not changed:
        return session_ref(before.id)
    case.records.sessions.put(after)
    case.audit(
        Trace(action="edit", about=session_ref(after.id), session_id=after.id, details=changed)
    )
    case.tell(NotificationKind.BOOKING_CHANGED, after, facts={"title": after.title})
    return session_ref(after.id)


def _edited(command: EditSession, before: Session) -> Session:
    """Take over what is given; an empty location takes the place away."""
    location = before.location if command.location is None else command.location.strip() or None
    return replace(
        before,
        title=before.title if command.title is None else command.title.strip(),
        description=_given(command.description, before.description),
        location=location,
        meeting_type=_given(command.meeting_type, before.meeting_type),
        version=before.version + 1,
    )


def _given(wished: Value | None, present: Value) -> Value:
    return present if wished is None else wished


def _active(case: Case, person_id: str, role: Role) -> Person:
    person = case.records.people.get(person_id)
    if role not in person.roles:
        raise invalid(f"{person.name} is no {role}.", path=f"{role}Id")
    if not person.is_active:
        raise invalid(f"{person.name} is archived.", path=f"{role}Id")
    return person


def _check_may_book(case: Case, command: BookSession) -> None:
    if case.actor.id not in {command.mentee_id, command.mentor_id}:
        case.require_staff()
    if case.submission.subject not in {None, command.mentee_id, command.mentor_id}:
        message = "The person acted for is neither the mentor nor the mentee of this session."
        raise DomainError(Code.NOT_ALLOWED, message)


def _session(command: BookSession, case: Case, *, mentor: Person) -> Session:
    return Session(
        id=case.new_id("session"),
        mentor_id=command.mentor_id,
        mentee_id=command.mentee_id,
        title=command.title.strip(),
        description=command.description,
        scheduled_at=command.start,
        duration=command.duration,
        meeting_type=command.meeting_type,
        meeting_url=_meeting_url(command, case, mentor=mentor),
        location=(command.location or "").strip() or None,
        rate=price(mentor.hourly_rate, minutes=command.duration, currency=mentor.currency),
        currency=mentor.currency,
        rescheduled_from=command.rescheduled_from,
        created_at=case.now,
    )


def _meeting_url(command: BookSession, case: Case, *, mentor: Person) -> str | None:
    if command.meeting_type is MeetingType.IN_PERSON:
        return None
    template = mentor.meeting_link or str(case.records.policies.all()["meeting_url_template"])
    return template.replace("{token}", derived_token(case.submission.id))


def _payment(choice: PaymentChoice | None, session: Session) -> Payment:
    is_free = session.rate == Decimal(0)
    usual = PaymentMethod.NONE if is_free else PaymentMethod.INVOICE
    choice = choice or PaymentChoice(method=usual)
    if is_free != (choice.method is PaymentMethod.NONE):
        message = "A free session has no payment; any other needs one."
        raise invalid(message, path="payment")
    return Payment(
        session_id=session.id,
        method=choice.method,
        amount=session.rate,
        currency=session.currency,
        bill_to=choice.bill_to,
        reference=choice.reference,
    )


def _check_origin(case: Case, session: Session) -> None:
    if session.rescheduled_from is None:
        return
    origin = case.records.sessions.get(session.rescheduled_from)
    if (origin.mentor_id, origin.mentee_id) != (session.mentor_id, session.mentee_id):
        raise invalid("The earlier session is one of other people.", path="rescheduledFrom")
    if origin.status not in _MAY_BE_BOOKED_AGAIN:
        message = "Only a cancelled or missed session is booked again."
        raise DomainError(Code.WRONG_STATUS, message, status=str(origin.status))


def _trace_booking(case: Case, session: Session, *, mentor: Person, mentee: Person) -> None:
    trace = Trace(
        action="book",
        about=session_ref(session.id),
        session_id=session.id,
        new_scheduled_at=session.scheduled_at,
        details={"duration": session.duration, "rate": str(session.rate)},
    )
    case.audit(trace)
    facts = {
        "title": session.title,
        "mentorName": mentor.name,
        "menteeName": mentee.name,
        "scheduledAt": iso(session.scheduled_at),
        "endsAt": iso(session.scheduled_at + timedelta(minutes=session.duration)),
        "byName": case.actor.name,
    }
    case.tell(NotificationKind.BOOKING_CREATED, session, facts=facts)
