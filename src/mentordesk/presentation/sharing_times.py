"""The free times nearest to one that could not be had, as the replica knows them now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from mentordesk.application.commands import (
    BookSession,
    Command,
    RequestReschedule,
    RespondToReschedule,
)
from mentordesk.application.queries import Questions
from mentordesk.domain.errors import Code, DomainError
from mentordesk.presentation.sharing_known import Known

MOST_TIMES = 6
_REACHES = (timedelta(days=5), timedelta(days=21), timedelta(days=120))


@dataclass(frozen=True, kw_only=True, slots=True)
class WishedTime:
    """A time (UTC) that somebody asked for with a mentor; `moving` is the session to be moved."""

    mentor_id: str
    mentee_id: str
    start: datetime
    duration: int
    moving: str | None = None


class Nearest(NamedTuple):
    """Free times (UTC) by start, and the zone that the mentor reads them in."""

    starts: tuple[datetime, ...]
    mentor_zone: str


def wished_time(command: Command, *, known: Known) -> WishedTime | None:
    """Give the time that a command asked for, None where it asked for none."""
    match command:
        case BookSession():
            return WishedTime(
                mentor_id=command.mentor_id,
                mentee_id=command.mentee_id,
                start=command.start,
                duration=command.duration,
            )
        case RequestReschedule() | RespondToReschedule():
            return _moved(command, known=known)
        case _:
            return None


def nearest_times(wished: WishedTime, questions: Questions) -> Nearest | None:
    """Ask for the nearest free times, looking ever further; None where nobody can know them."""
    try:
        return _nearest(wished, questions)
    except DomainError as error:
        if error.code is not Code.NOT_FOUND:
            raise
        return None


def _nearest(wished: WishedTime, questions: Questions) -> Nearest:
    *near, furthest = _REACHES
    for reach in near:
        found = _within(reach, wished, questions)
        if len(found.starts) >= MOST_TIMES:
            return found
    return _within(furthest, wished, questions)


def _within(reach: timedelta, wished: WishedTime, questions: Questions) -> Nearest:
    offer = questions.offer(
        wished.mentor_id,
        since=wished.start - reach,
        until=wished.start + reach,
        duration=wished.duration,
        mentee_id=wished.mentee_id,
        moving=wished.moving,
    )
    free = [slot.start for slot in offer.slots if slot.available and slot.start != wished.start]
    by_distance = sorted(free, key=lambda start: (abs(start - wished.start), start))
    return Nearest(tuple(sorted(by_distance[:MOST_TIMES])), offer.schedule.timezone)


def _moved(command: RequestReschedule | RespondToReschedule, *, known: Known) -> WishedTime | None:
    detail = known.session(command)
    if detail is None or command.time is None:
        return None
    session = detail.session
    return WishedTime(
        mentor_id=session.mentor_id,
        mentee_id=session.mentee_id,
        start=command.time,
        duration=command.duration or session.duration,
        moving=session.id,
    )
