"""Reading the sessions of a programme file, in any status and at any time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from mentordesk.application.programme_file.drafts import Draft, Fields
from mentordesk.application.programme_file.people import person_in_role
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
    mentor = person_in_role(people, fields["mentor_id"], role=Role.MENTOR, path="mentorId")
    person_in_role(people, fields["mentee_id"], role=Role.MENTEE, path="menteeId")
    known: dict[str, Any] = {
        "id": making.new_id(f"session:{number}"),
        "meeting_type": MeetingType.VIDEO,
        "currency": mentor.currency,
        "created_at": making.now,
        **fields,
    }
    known["rate"] = _rate(known, mentor)
    known["refund_amount"] = _full(known.get("refund_amount"), known["currency"], "refundAmount")
    session = Session(**known)
    check_session(session)
    check_history(session)
    if "meeting_url" in fields or not _needs_link(session):
        return session
    token = making.new_token(session.id)
    url = (mentor.meeting_link or link).replace("{token}", token)
    return replace(session, meeting_url=url)


def _rate(fields: Fields, mentor: Person) -> Decimal:
    """Give the price as written, or else what the mentor's hourly rate makes it."""
    currency = fields["currency"]
    check_currency(currency, path="currency")
    if "rate" in fields:
        return _full(fields["rate"], currency, "rate") or Decimal(0)
    if currency != mentor.currency:
        message = f"It is needed, as {mentor.name} is paid in {mentor.currency}, not {currency}."
        raise misplaced(message, path="rate")
    return price(mentor.hourly_rate, minutes=fields["duration"], currency=currency)


def _full(amount: Decimal | None, currency: str, path: str) -> Decimal | None:
    if amount is None:
        return None
    check_amount(amount, currency=currency, path=path)
    return rounded(amount, currency=currency)


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
