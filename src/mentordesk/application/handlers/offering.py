"""Whether a time may be booked: the same slots that are offered, asked for one start."""

from datetime import datetime, timedelta
from typing import NamedTuple

from mentordesk.application.case import Case
from mentordesk.application.codec import iso
from mentordesk.domain.availability import Schedule
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.sessions import Session
from mentordesk.domain.slots import (
    ALREADY_BOOKED,
    Slot,
    SlotRules,
    is_clear,
    nearest_free,
    slot_at,
)
from mentordesk.domain.timespans import Span

ALTERNATIVES = 5
_NEAR = timedelta(days=1)
_LONGEST_ADVANCE_DAYS = 365


class Where(NamedTuple):
    """Which field of the command names the time, and which session is being moved there."""

    path: str
    moving: str | None = None


BOOKED = Where("start")


def check_offered(case: Case, session: Session, *, where: Where = BOOKED) -> str | None:
    """Refuse a time that is not offered; `details.alternatives` are the nearest that are.

    A coordinator with a reason may book outside notice, horizon and published hours; what was
    overridden is given back. Nobody may book what is taken or past (Booking rules, People).
    """
    rules = _clear_rules(case, session, where=where)
    slot = slot_at(rules, session.scheduled_at)
    if slot is not None and slot.available:
        return None
    why = _why_not_offered(slot)
    if not (case.actor.is_staff and case.reason):
        raise _refusal(Code.NOT_OFFERED, why, case=case, session=session, where=where)
    return why


def check_clear(case: Case, session: Session, *, where: Where) -> None:
    """Refuse a time, published or not, that is past or at which either of the two is busy."""
    _clear_rules(case, session, where=where)


def _clear_rules(case: Case, session: Session, *, where: Where) -> SlotRules:
    """Load the rules around a session's time; refuse one that is past or taken."""
    if session.scheduled_at < case.now:
        message = "The start lies in the past."
        raise _refusal(Code.INVALID_VALUE, message, case=case, session=session, where=where)
    rules = slot_rules(case, session, around=near(session.scheduled_at), without=where.moving)
    if not is_clear(rules, session.scheduled_at):
        message = "This time is taken."
        raise _refusal(Code.SLOT_TAKEN, message, case=case, session=session, where=where)
    return rules


def near(start: datetime) -> Span:
    """Give the time (UTC) whose busy periods decide over a start."""
    return Span(start - _NEAR, start + _NEAR)


def slot_rules(
    case: Case, session: Session, *, around: Span, without: str | None = None
) -> SlotRules:
    """Load what decides over times in `around`, leaving out what session `without` occupies."""
    schedule = case.records.schedules.of(session.mentor_id)
    if schedule is None:
        schedule = Schedule(mentor_id=session.mentor_id, timezone="UTC", is_active=False)
    mentor_busy, mentee_busy = (
        case.records.sessions.busy(person_id, since=around.start, until=around.end, without=without)
        for person_id in (session.mentor_id, session.mentee_id)
    )
    return SlotRules(
        schedule=schedule,
        duration=session.duration,
        now=case.now,
        mentor_busy=tuple(mentor_busy),
        mentee_busy=tuple(mentee_busy),
    )


def _why_not_offered(slot: Slot | None) -> str:
    if slot is None or slot.reason in {None, ALREADY_BOOKED}:
        return "The mentor does not offer this time."
    return f"The mentor does not offer this time: {slot.reason}."


def _refusal(
    code: Code, message: str, *, case: Case, session: Session, where: Where
) -> DomainError:
    horizon = Span(case.now - _NEAR, case.now + timedelta(days=_LONGEST_ADVANCE_DAYS) + _NEAR)
    rules = slot_rules(case, session, around=horizon, without=where.moving)
    nearest = nearest_free(rules, session.scheduled_at, limit=ALTERNATIVES)
    return DomainError(
        code,
        message,
        path=where.path,
        start=iso(session.scheduled_at),
        alternatives=[_as_json(slot.start, slot.end) for slot in nearest],
    )


def _as_json(start: datetime, end: datetime) -> dict[str, str]:
    return {"startTime": iso(start), "endTime": iso(end)}
