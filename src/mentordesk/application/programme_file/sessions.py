"""Reading the sessions of a programme file, in any status and at any time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from mentordesk.application.programme_file.drafts import Draft, Fields
from mentordesk.application.programme_file.people import check_role, known_person
from mentordesk.application.programme_file.places import at, misplaced
from mentordesk.application.programme_file.programme import Making, Surroundings
from mentordesk.application.programme_file.uniqueness import check_apart
from mentordesk.domain.histories import check_history
from mentordesk.domain.money import check_amount, check_currency, price, rounded
from mentordesk.domain.people import Person, Role
from mentordesk.domain.sessions import ACTIVE, MeetingType, Session, check_session


def sessions_of(
    draft: Draft, *, people: Mapping[str, Person], near: Surroundings, making: Making, link: str
) -> Sequence[Session]:
    """Make the sessions that a file brings; `link` is the programme's meeting link template."""
    sessions = []
    for number, fields in enumerate(draft.sessions):
        with at(f"sessions[{number}]"):
            sessions.append(_session(fields, number, people=people, making=making, link=link))
    check_apart(
        [session.id for session in sessions],
        taken=dict.fromkeys(near.sessions, "a session in the workspace"),
        place="sessions[{}].id",
        sentence="The id “{}” is already that of {}.",
    )
    _check_origins(sessions, near=near)
    return sessions


def _session(
    fields: Fields, number: int, *, people: Mapping[str, Person], making: Making, link: str
) -> Session:
    mentor = known_person(people, fields["mentor_id"], path="mentorId")
    mentee = known_person(people, fields["mentee_id"], path="menteeId")
    known: dict[str, Any] = {
        "id": making.new_id(f"session:{number}"),
        "meeting_type": MeetingType.VIDEO,
        "currency": mentor.currency,
        "created_at": making.now,
        **fields,
    }
    known["rate"] = _rate(known, mentor)
    known["refund_amount"] = _refund(known)
    session = Session(**known)
    check_session(session)
    check_history(session)
    if session.status in ACTIVE:
        # Of what is over, people may have given up their parts.
        check_role(mentor, Role.MENTOR, path="mentorId")
        check_role(mentee, Role.MENTEE, path="menteeId")
    if "meeting_url" in fields or not _needs_link(session):
        return session
    template = mentor.meeting_link or link
    return replace(session, meeting_url=template.replace("{token}", making.new_token(session.id)))


def _rate(fields: Fields, mentor: Person) -> Decimal:
    """Give the price as written, or else what the mentor's hourly rate makes it."""
    currency = fields["currency"]
    check_currency(currency, path="currency")
    if "rate" in fields:
        check_amount(fields["rate"], currency=currency, path="rate")
        return rounded(fields["rate"], currency=currency)
    if currency != mentor.currency:
        message = f"It is needed, as {mentor.name} is paid in {mentor.currency}, not {currency}."
        raise misplaced(message, path="rate")
    return price(mentor.hourly_rate, minutes=fields["duration"], currency=currency)


def _refund(fields: Fields) -> Decimal | None:
    amount: Decimal | None = fields.get("refund_amount")
    if amount is None:
        return None
    check_amount(amount, currency=fields["currency"], path="refundAmount")
    return rounded(amount, currency=fields["currency"])


def _needs_link(session: Session) -> bool:
    return session.status in ACTIVE and session.meeting_type is not MeetingType.IN_PERSON


def _check_origins(sessions: Sequence[Session], *, near: Surroundings) -> None:
    """Refuse a session that goes back to none, to itself, or to one of other people."""
    known = {**near.sessions, **{session.id: session for session in sessions}}
    for number, session in enumerate(sessions):
        if session.rescheduled_from is None:
            continue
        origin = known.get(session.rescheduled_from)
        with at(f"sessions[{number}].rescheduledFrom"):
            if origin is None or origin.id == session.id:
                raise misplaced(f"There is no other session “{session.rescheduled_from}”.")
            if (origin.mentor_id, origin.mentee_id) != (session.mentor_id, session.mentee_id):
                raise misplaced("The earlier session is one of other people.")
