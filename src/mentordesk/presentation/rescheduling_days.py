"""The day of a session beside the day of its proposed time, each with that day's neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentordesk.application.queries import Questions, SessionDetail, SessionFilter, SessionRow
from mentordesk.domain.availability import Schedule
from mentordesk.domain.people import Actor
from mentordesk.domain.policies import Party
from mentordesk.domain.timespans import Span
from mentordesk.domain.zones import MINUTES_PER_DAY
from mentordesk.presentation.entries import Reading
from mentordesk.presentation.formatting import short_day
from mentordesk.presentation.week_frame import WeekFrame, week_frame
from mentordesk.presentation.week_layout import Days, pieces
from mentordesk.presentation.working_hours import hours_of

_AROUND = 90
_FEWEST = 5 * 60
_HOUR = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class DaySheet:
    """One day cut to the hours that matter: `top` to `bottom` are minutes of its clock."""

    title: str
    frame: WeekFrame
    top: int
    bottom: int
    spoken: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """What lies around a session and its proposed time, as the workspace tells it."""

    rows: tuple[SessionRow, ...]
    schedule: Schedule | None


def neighbours_of(
    questions: Questions,
    *,
    detail: SessionDetail,
    proposed: datetime,
    actor: Actor,
    reading: Reading,
) -> Neighbours:
    """Ask what else the reader has on both days; staff see the mentor's days."""
    person_id = detail.session.mentor_id if actor.is_staff else actor.id
    which = SessionFilter(person_id=person_id)
    found: dict[str, SessionRow] = {}
    for start in (detail.session.scheduled_at, proposed):
        span = _day_of(start, reading=reading).span()
        for row in questions.sessions_overlapping(which, since=span.start, until=span.end):
            found[row.id] = row
    return Neighbours(
        rows=tuple(found.values()), schedule=questions.schedule(detail.session.mentor_id)
    )


def day_sheets(
    neighbours: Neighbours,
    *,
    session_id: str,
    now: Span,
    proposed: Span,
    by: Party | None,
    reading: Reading,
) -> tuple[DaySheet, DaySheet]:
    """Lay both days out over the same hours of the clock."""
    rows = [
        _proposing(row, proposed=proposed, by=by) if row.id == session_id else row
        for row in neighbours.rows
    ]
    top, bottom = _hours_shown((now, proposed), reading=reading)
    translate = reading.locale.translate
    titles = (translate("Negotiation", "Now"), translate("Negotiation", "Proposed"))
    frames = [
        _frame(rows, start=span.start, neighbours=neighbours, reading=reading)
        for span in (now, proposed)
    ]
    first, second = (
        _sheet(title, frame=frame, top=top, bottom=bottom, reading=reading)
        for title, frame in zip(titles, frames, strict=True)
    )
    return first, second


def _sheet(title: str, *, frame: WeekFrame, top: int, bottom: int, reading: Reading) -> DaySheet:
    day = short_day(frame.days.first, locale=reading.locale)
    return DaySheet(
        title=f"{title} · {day}",
        frame=frame,
        top=top,
        bottom=bottom,
        spoken="; ".join(entry.sentence for entry in frame.entries),
    )


def _frame(
    rows: Iterable[SessionRow], *, start: datetime, neighbours: Neighbours, reading: Reading
) -> WeekFrame:
    days = _day_of(start, reading=reading)
    hours = hours_of(neighbours.schedule, days=days)
    return week_frame(rows, days=days, reading=reading, hours=hours)


def _proposing(row: SessionRow, *, proposed: Span, by: Party | None) -> SessionRow:
    minutes = int((proposed.end - proposed.start) / timedelta(minutes=1))
    return row._replace(
        pending_reschedule_time=proposed.start, pending_reschedule_by=by, pending_duration=minutes
    )


def _hours_shown(spans: Sequence[Span], *, reading: Reading) -> tuple[int, int]:
    """Give whole hours around both times, and no fewer than a morning's."""
    placed = [
        piece
        for span in spans
        for piece in pieces(span.start, end=span.end, days=_day_of(span.start, reading=reading))
    ]
    top = min((piece.top for piece in placed), default=0) - _AROUND
    bottom = max((piece.bottom for piece in placed), default=MINUTES_PER_DAY) + _AROUND
    missing = max(_FEWEST - (bottom - top), 0) // 2
    top = max((top - missing) // _HOUR * _HOUR, 0)
    bottom = min(-(-(bottom + missing) // _HOUR) * _HOUR, MINUTES_PER_DAY)
    return top, bottom


def _day_of(start: datetime, *, reading: Reading) -> Days:
    return Days(start.astimezone(reading.tz).date(), 1, reading.tz)
