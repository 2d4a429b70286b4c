"""Sessions that are booked, and what people do with them, each with as little said as possible."""

from datetime import datetime

from tests.integration.handlers.desk import Desk
from tests.integration.handlers.factories import FRIDAY_14, wish

from mentordesk.application.commands import (
    CancelSession,
    RequestReschedule,
    RespondToReschedule,
    WithdrawReschedule,
)
from mentordesk.application.records import NotificationKind
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RescheduleAnswer, RescheduleRequest

OF = {Party.MENTOR: "ada", Party.MENTEE: "ben"}


def booked(desk: Desk, start: datetime = FRIDAY_14, **fields: object) -> str:
    """Have Ben book Ada; give the session's id."""
    return desk.accepted(wish(start, **fields), actor="ben")


def ask(
    desk: Desk, session_id: str, time: datetime, *, by: str = "ben", duration: int | None = None
) -> str:
    """Have somebody ask for a new time; give the request's id."""
    asked = RequestReschedule(session_id=session_id, time=time, duration=duration)
    return desk.accepted(asked, actor=by)


def answer(
    session_id: str, action: RescheduleAnswer, *, time: datetime | None = None
) -> RespondToReschedule:
    """Answer the open request, whichever it is."""
    return RespondToReschedule(session_id=session_id, action=action, time=time)


def accept(session_id: str) -> RespondToReschedule:
    return answer(session_id, RescheduleAnswer.ACCEPT)


def reject(session_id: str) -> RespondToReschedule:
    return answer(session_id, RescheduleAnswer.REJECT)


def counter(session_id: str, time: datetime) -> RespondToReschedule:
    return answer(session_id, RescheduleAnswer.COUNTER_PROPOSE, time=time)


def cancel_in_response(session_id: str) -> RespondToReschedule:
    return answer(session_id, RescheduleAnswer.CANCEL_SESSION)


def withdraw(session_id: str) -> WithdrawReschedule:
    return WithdrawReschedule(session_id=session_id)


def cancel(session_id: str, *, category: str | None = "other") -> CancelSession:
    return CancelSession(session_id=session_id, category=category)


def request_of(desk: Desk, request_id: str) -> RescheduleRequest:
    with desk.asking() as questions:
        return questions.request(request_id)


def kinds(desk: Desk, person_id: str) -> list[NotificationKind]:
    """Give what a person was told, the newest first."""
    return [notification.kind for notification in desk.told(person_id)]


def held(desk: Desk) -> list[tuple[str, datetime]]:
    """Give who is held when by open proposals."""
    with desk.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            'SELECT "personId", "startsAt" FROM busy_periods WHERE kind = \'hold\' ORDER BY 1'
        ).all()
    return [(person, _instant(start)) for person, start in rows]


def _instant(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
