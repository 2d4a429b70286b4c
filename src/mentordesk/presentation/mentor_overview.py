"""What stands above a mentor's schedule: the figures and the requests that wait for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from mentordesk.application.queries import (
    MentorStats,
    Page,
    Questions,
    SessionDetail,
    SessionFilter,
    SessionRow,
    Standing,
)
from mentordesk.domain.people import Actor, Person, Role
from mentordesk.domain.policies import Party
from mentordesk.presentation.entries import Reading
from mentordesk.presentation.formatting import clock_time, short_day

MOST_NAMED = 20
MOST_LOOKED_AT = 100
ARROW = "\u2192"


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """A mentor's figures and the sessions whose mentee proposed a new time, by start.

    `foremost` is the session whose proposal is shown in full: the only one that waits for the
    mentor, or else the first that the mentor proposed to move.
    """

    stats: MentorStats
    waiting: tuple[SessionRow, ...] = ()
    answer_by: datetime | None = None
    foremost: SessionDetail | None = None


class Notice(NamedTuple):
    """What the banner says, and the session whose request waits first."""

    title: str
    text: str
    session_id: str


def overview_of(questions: Questions, *, mentor_id: str) -> Overview:
    """Ask for a mentor's overview; requests are looked for only if the figures tell of any."""
    stats = questions.mentor_stats(mentor_id)
    if not stats.waiting_for_mentor:
        return Overview(stats=stats, foremost=_proposed(questions, mentor_id=mentor_id))
    which = SessionFilter(mentor_id=mentor_id, standing=Standing.WAITING)
    rows = questions.sessions(which, page=Page(MOST_NAMED))
    waiting = tuple(row for row in rows if row.pending_reschedule_by is Party.MENTEE)
    if len(waiting) != 1:
        return Overview(stats=stats, waiting=waiting)
    detail = questions.session(waiting[0].id)
    until = detail.request.expires_at if detail.request else None
    return Overview(stats=stats, waiting=waiting, answer_by=until, foremost=detail)


def notice_of(overview: Overview, *, reading: Reading) -> Notice | None:
    """Word the banner: one request in full, several as a count, none as None."""
    count = overview.stats.waiting_for_mentor
    if not count or not overview.waiting:
        return None
    translate = reading.locale.translate
    row = overview.waiting[0]
    if count > 1:
        title = translate("Schedule", "%n requests for a new time", None, count)
        return Notice(title, _names(overview.waiting), row.id)
    title = translate("Schedule", "{name} proposes a new time").format(name=row.mentee_name)
    return Notice(title, _proposal(row, answer_by=overview.answer_by, reading=reading), row.id)


def mentors_for(questions: Questions, *, actor: Actor) -> tuple[Person, ...]:
    """Give the mentors whose schedule somebody may choose: staff all, a mentor only themselves."""
    if actor.is_staff:
        return tuple(questions.people(role=Role.MENTOR))
    return (questions.person(actor.id),) if Role.MENTOR in actor.roles else ()


def _proposed(questions: Questions, *, mentor_id: str) -> SessionDetail | None:
    """Find the first of the coming sessions that the mentor proposed to move."""
    which = SessionFilter(mentor_id=mentor_id, standing=Standing.UPCOMING)
    rows = questions.sessions(which, page=Page(MOST_LOOKED_AT))
    own = (row for row in rows if row.pending_reschedule_by is Party.MENTOR)
    first = next(own, None)
    return None if first is None else questions.session(first.id)


def _names(rows: Sequence[SessionRow]) -> str:
    return ", ".join(dict.fromkeys(row.mentee_name for row in rows))


def _proposal(row: SessionRow, *, answer_by: datetime | None, reading: Reading) -> str:
    proposed = row.pending_reschedule_time or row.scheduled_at
    text = f"{_moment(row.scheduled_at, reading)} {ARROW} {_moment(proposed, reading)}"
    if answer_by is None:
        return text
    until = reading.locale.translate("Schedule", "answer by {time}")
    return f"{text} · {until.format(time=_moment(answer_by, reading))}"


def _moment(moment: datetime, reading: Reading) -> str:
    local = moment.astimezone(reading.tz)
    day = short_day(local.date(), locale=reading.locale)
    return f"{day} {clock_time(local, locale=reading.locale)}"
