"""The free times nearest to one that could not be had, as the replica knows them now."""

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
from mentordesk.presentation.picking_questions import Sought
from mentordesk.presentation.sharing_known import Known

MOST_TIMES = 6
_REACHES = (timedelta(days=5), timedelta(days=21), timedelta(days=120))


class WishedTime(NamedTuple):
    """A time (UTC) that somebody asked for."""

    start: datetime
    sought: Sought


class Nearest(NamedTuple):
    """Free times (UTC) by start, and the zone that the mentor reads them in."""

    starts: tuple[datetime, ...]
    mentor_zone: str


def wished_time(command: Command, *, known: Known) -> WishedTime | None:
    """Give the time that a command asked for, None where it asked for none."""
    match command:
        case BookSession():
            sought = Sought(
                mentor_id=command.mentor_id,
                mentee_id=command.mentee_id,
                duration=command.duration,
            )
            return WishedTime(command.start, sought)
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
    since, until = wished.start - reach, wished.start + reach
    offer = wished.sought.offer(questions, since=since, until=until)
    free = [slot.start for slot in offer.slots if slot.available and slot.start != wished.start]
    by_distance = sorted(free, key=lambda start: (abs(start - wished.start), start))
    return Nearest(tuple(sorted(by_distance[:MOST_TIMES])), offer.schedule.timezone)


def _moved(command: RequestReschedule | RespondToReschedule, *, known: Known) -> WishedTime | None:
    detail = known.session(command)
    if detail is None or command.time is None:
        return None
    session = detail.session
    sought = Sought(
        mentor_id=session.mentor_id,
        mentee_id=session.mentee_id,
        duration=command.duration or session.duration,
        moving=session.id,
    )
    return WishedTime(command.time, sought)
