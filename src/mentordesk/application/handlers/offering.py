"""Whether a time may be booked: the same slots that are offered, asked for one start."""

from datetime import datetime, timedelta

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


def check_offered(case: Case, session: Session) -> str | None:
    """Refuse a time that is not offered; `details.alternatives` are the nearest that are.

    A coordinator with a reason may book outside notice, horizon and published hours; what was
    overridden is given back. Nobody may book what is taken or past (Booking rules, People).
    """
    if session.scheduled_at < case.now:
        message = "The start lies in the past."
        raise _refusal(Code.INVALID_VALUE, message, case=case, session=session)
    around = Span(session.scheduled_at - _NEAR, session.scheduled_at + _NEAR)
    rules = slot_rules(case, session, around=around)
    slot = slot_at(rules, session.scheduled_at)
    if slot is not None and slot.available:
        return None
    if not is_clear(rules, session.scheduled_at):
        raise _refusal(Code.SLOT_TAKEN, "This time is taken.", case=case, session=session)
    why = _why_not_offered(slot)
    if not (case.actor.is_staff and case.reason):
        raise _refusal(Code.NOT_OFFERED, why, case=case, session=session)
    return why


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


def _refusal(code: Code, message: str, *, case: Case, session: Session) -> DomainError:
    horizon = Span(case.now - _NEAR, case.now + timedelta(days=_LONGEST_ADVANCE_DAYS) + _NEAR)
    rules = slot_rules(case, session, around=horizon)
    nearest = nearest_free(rules, session.scheduled_at, limit=ALTERNATIVES)
    return DomainError(
        code,
        message,
        path="start",
        start=iso(session.scheduled_at),
        alternatives=[_as_json(slot.start, slot.end) for slot in nearest],
    )


def _as_json(start: datetime, end: datetime) -> dict[str, str]:
    return {"startTime": iso(start), "endTime": iso(end)}
