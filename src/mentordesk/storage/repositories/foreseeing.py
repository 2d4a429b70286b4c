"""What a decision will ask, as far as its command tells: asked all at once where each is a trip.

Whatever is missing here is asked when it is needed, and whatever is too much is never looked at.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select

from mentordesk.application.commands import BookSession
from mentordesk.application.handlers.offering import near
from mentordesk.application.verdicts import Submission
from mentordesk.domain.zones import utc
from mentordesk.storage.repositories.people import PERSON
from mentordesk.storage.repositories.schedules import EXCEPTIONS_OF, SCHEDULE_OF
from mentordesk.storage.repositories.sessions import (
    BUSY,
    LAPSED,
    OPEN_REQUEST_OF,
    SESSION,
    busy_values,
)
from mentordesk.storage.repositories.traces import DECIDED, POLICIES
from mentordesk.storage.repositories.writing import LAST_POSITION

Question = tuple[Select[Any], Mapping[str, object]]
_FORESEEN_AHEAD = timedelta(days=366)
# By the names that commands have for whom or what they are about, the name of the parameter.
_ABOUT: Mapping[str, Sequence[tuple[Select[Any], str]]] = {
    "mentor_id": ((PERSON, "id"), (SCHEDULE_OF, "mentorId"), (EXCEPTIONS_OF, "mentorId")),
    "mentee_id": ((PERSON, "id"),),
    "session_id": ((SESSION, "id"), (OPEN_REQUEST_OF, "session")),
}


def foreseen(submission: Submission, *, at: datetime) -> Sequence[Question]:
    """Give what deciding a submission at an instant (UTC) will ask, each question once."""
    once: list[Question] = []
    for question in _foreseen(submission, at):
        if question not in once:
            once.append(question)
    return once


def _foreseen(submission: Submission, at: datetime) -> Iterator[Question]:
    yield DECIDED, {"command": submission.id}
    yield PERSON, {"id": submission.actor}
    yield LAPSED, {"at": at}
    yield POLICIES, {}
    yield LAST_POSITION, {}
    for field, questions in _ABOUT.items():
        named = getattr(submission.command, field, None)
        if isinstance(named, str):
            yield from ((statement, {parameter: named}) for statement, parameter in questions)
    if isinstance(submission.command, BookSession):
        yield from _of_booking(submission.command, at)


def _of_booking(command: BookSession, at: datetime) -> Iterator[Question]:
    # What lies further ahead, or in the past, is refused whoever is busy then.
    if at <= command.start < at + _FORESEEN_AHEAD:
        around = near(utc(command.start))
        for person_id in (command.mentor_id, command.mentee_id):
            yield BUSY, busy_values(person_id, since=around.start, until=around.end)
