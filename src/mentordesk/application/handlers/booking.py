"""Booking a session and changing what it is about."""

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from mentordesk.application.case import Case, Trace, session_ref
from mentordesk.application.changes import Ref
from mentordesk.application.commands import BookSession, EditSession, PaymentChoice
from mentordesk.application.handlers.offering import check_offered
from mentordesk.application.handlers.standing import require, situation_of
from mentordesk.application.handlers.telling import session_facts
from mentordesk.application.records import NotificationKind
from mentordesk.application.verdicts import derived_token
from mentordesk.domain.actions import MAY_BE_BOOKED_AGAIN, Action
from mentordesk.domain.errors import Code, DomainError, invalid
from mentordesk.domain.money import price
from mentordesk.domain.paying import methods_offered
from mentordesk.domain.people import Person, Role
from mentordesk.domain.sessions import (
    MeetingType,
    Payment,
    PaymentMethod,
    Session,
    check_duration,
    check_payment,
    check_session,
    check_texts,
)
from mentordesk.domain.zones import utc

Value = TypeVar("Value")

_EDITABLE = {
    "title": "title",
    "description": "description",
    "location": "location",
    "meeting_type": "meetingType",
}


def book_session(command: BookSession, case: Case) -> Ref:
    """Book an offered time (Booking rules, Booking); what is not offered is refused."""
    case.require_party(mentor_id=command.mentor_id, mentee_id=command.mentee_id)
    mentor = _active(case, command.mentor_id, Role.MENTOR)
    _active(case, command.mentee_id, Role.MENTEE)
    check_duration(command.duration)
    session = _session(command, case, mentor=mentor)
    check_session(session)
    payment = _payment(command.payment, session, case)
    override = check_offered(case, session)
    _check_origin(case, session)
    case.records.sessions.add([session])
    case.records.sessions.add_payments([payment])
    _trace_booking(case, session, override=override)
    return session_ref(session.id)


def edit_session(command: EditSession, case: Case) -> Ref:
    """Change title, description, place or kind of a session that is still to come or under way."""
    situation = situation_of(case, command.session_id)
    require(Action.EDIT, situation)
    before = situation.session
    after = _edited(command, before)
    check_texts(after)
    changed = _changed(before, after)
    if changed:
        after = _with_fitting_link(after, case)
        case.records.sessions.put(after)
        about = session_ref(after.id)
        case.audit(Trace(action="edit", about=about, session_id=after.id, details=changed))
        facts = {**session_facts(case, after), "changed": sorted(changed)}
        case.tell(NotificationKind.BOOKING_CHANGED, after, facts=facts)
    return session_ref(before.id)


def _changed(before: Session, after: Session) -> dict[str, object]:
    return {
        key: {"before": getattr(before, name), "after": getattr(after, name)}
        for name, key in _EDITABLE.items()
        if getattr(before, name) != getattr(after, name)
    }


def _with_fitting_link(session: Session, case: Case) -> Session:
    """Give a session that now takes place online a link, and take it from one that does not."""
    if session.meeting_type is MeetingType.IN_PERSON:
        return replace(session, meeting_url=None)
    if session.meeting_url is not None:
        return session
    mentor = case.records.people.get(session.mentor_id)
    return replace(session, meeting_url=_meeting_url(case, mentor=mentor))


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
        raise invalid(f"{case.named(person)} is no {role}.", path=f"{role}Id")
    if not person.is_active:
        raise invalid(f"{case.named(person)} is archived.", path=f"{role}Id")
    return person


def _session(command: BookSession, case: Case, *, mentor: Person) -> Session:
    is_in_person = command.meeting_type is MeetingType.IN_PERSON
    return Session(
        id=case.new_id("session"),
        mentor_id=command.mentor_id,
        mentee_id=command.mentee_id,
        title=command.title.strip(),
        description=command.description,
        scheduled_at=utc(command.start),
        duration=command.duration,
        meeting_type=command.meeting_type,
        meeting_url=None if is_in_person else _meeting_url(case, mentor=mentor),
        location=(command.location or "").strip() or None,
        rate=price(mentor.hourly_rate, minutes=command.duration, currency=mentor.currency),
        currency=mentor.currency,
        rescheduled_from=command.rescheduled_from,
        created_at=case.now,
    )


def _meeting_url(case: Case, *, mentor: Person) -> str:
    """Make a link that nobody can guess; a mentor's own goes first (Booking rules, Policies)."""
    template = mentor.meeting_link or str(case.records.policies.all()["meeting_url_template"])
    return template.replace("{token}", derived_token(case.submission.id))


def _payment(choice: PaymentChoice | None, session: Session, case: Case) -> Payment:
    is_free = session.rate == Decimal(0)
    usual = PaymentMethod.NONE if is_free else PaymentMethod.INVOICE
    choice = choice or PaymentChoice(method=usual)
    if is_free != (choice.method is PaymentMethod.NONE):
        message = "A free session has no payment; any other needs one."
        raise invalid(message, path="payment")
    _check_method(choice.method, case)
    payment = Payment(
        session_id=session.id,
        method=choice.method,
        amount=session.rate,
        currency=session.currency,
        bill_to=choice.bill_to,
        reference=choice.reference,
    )
    check_payment(payment)
    return payment


def _check_method(method: PaymentMethod, case: Case) -> None:
    """Refuse a link that would lead nowhere."""
    offered = methods_offered(case.records.policies.all())
    if method is not PaymentMethod.NONE and method not in offered:
        message = "This programme has no page to pay on; choose another payment."
        raise invalid(message, path="payment")


def _check_origin(case: Case, session: Session) -> None:
    if session.rescheduled_from is None:
        return
    origin = case.records.sessions.get(session.rescheduled_from)
    if (origin.mentor_id, origin.mentee_id) != (session.mentor_id, session.mentee_id):
        raise invalid("The earlier session is one of other people.", path="rescheduledFrom")
    if origin.status not in MAY_BE_BOOKED_AGAIN:
        message = "Only a cancelled or missed session is booked again."
        raise DomainError(Code.WRONG_STATUS, message, status=str(origin.status))


def _trace_booking(case: Case, session: Session, *, override: str | None) -> None:
    details = {"duration": session.duration, "rate": str(session.rate), "override": override}
    trace = Trace(
        action="book",
        about=session_ref(session.id),
        session_id=session.id,
        new_scheduled_at=session.scheduled_at,
        details=details,
    )
    case.audit(trace)
    case.tell(NotificationKind.BOOKING_CREATED, session, facts=session_facts(case, session))
