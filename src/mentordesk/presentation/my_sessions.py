"""A mentee's own sessions: what is to come, and what was, with the notes on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentordesk.application.queries import Page, Questions, SessionFilter, SessionRow
from mentordesk.domain.notes import Note
from mentordesk.domain.sessions import ACTIVE, Status
from mentordesk.domain.zones import zone
from mentordesk.presentation.formatting import (
    countdown,
    length,
    relative_day,
    short_day,
    time_range,
    zone_place,
)
from mentordesk.presentation.lines import Line
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sessions_text import look_of, status_word

UPCOMING = 50
PAST = 25
_ICONS: Mapping[str, str] = {
    "scheduled": "clock",
    "in_progress": "circle-filled",
    "completed": "tick",
    "cancelled": "cross",
    "no_show": "barred",
    "reschedule_pending": "arrows",
}
_TO_BE_CONFIRMED = "hourglass"


@dataclass(frozen=True, slots=True)
class MySessions:
    """`upcoming` by start, `past` (over, cancelled or missed) newest first, notes by session."""

    upcoming: tuple[SessionRow, ...]
    past: tuple[SessionRow, ...]
    notes: Mapping[str, tuple[Note, ...]]


def my_sessions_of(questions: Questions, *, mentee_id: str, now: datetime) -> MySessions:
    """Ask for a mentee's sessions around an instant (UTC)."""
    mine = SessionFilter(mentee_id=mentee_id)
    later = questions.sessions(mine, page=Page(UPCOMING, after=(now, "")))
    earlier = questions.sessions(mine, page=Page(PAST, before=(now, "")))
    under_way = [row for row in earlier if _is_to_come(row, now=now)]
    upcoming = (*under_way, *(row for row in later if _is_to_come(row, now=now)))
    rest = [row for row in (*earlier, *later) if row not in upcoming]
    past = tuple(sorted(rest, key=lambda row: (row.scheduled_at, row.id), reverse=True))
    notes = {row.id: questions.session(row.id).notes for row in past[:PAST]}
    return MySessions(upcoming, past, notes)


def upcoming_lines(mine: MySessions, *, reader: Reader) -> tuple[Line, ...]:
    """Word what is to come; the first says how soon it is."""
    return tuple(_line(row, said=(), reader=reader) for row in mine.upcoming)


def past_lines(mine: MySessions, *, reader: Reader) -> tuple[Line, ...]:
    """Word what was, with its notes."""
    return tuple(
        _line(row, said=_notes(mine.notes.get(row.id, ()), reader=reader), reader=reader)
        for row in mine.past
    )


def _is_to_come(row: SessionRow, *, now: datetime) -> bool:
    ends = row.scheduled_at + timedelta(minutes=row.duration)
    return row.status is Status.IN_PROGRESS or (row.status in ACTIVE and ends > now)


def _line(row: SessionRow, *, said: tuple[str, ...], reader: Reader) -> Line:
    look = look_of(row)
    status = status_word(look, locale=reader.locale)
    text = f"{row.title} · {row.mentor_name}"
    when = _when(row, reader=reader)
    aside = _aside(row, status=status, reader=reader)
    return Line(
        key=row.id,
        icon=_TO_BE_CONFIRMED if row.is_unconfirmed else _ICONS[look],
        look=look,
        text=text,
        more="\n".join((when, *said)),
        aside=aside,
        spoken=", ".join((text, when, status, *said)),
    )


def _when(row: SessionRow, *, reader: Reader) -> str:
    tz = zone(reader.zone)
    begins = row.scheduled_at.astimezone(tz)
    ends = (row.scheduled_at + timedelta(minutes=row.duration)).astimezone(tz)
    today = reader.now.astimezone(tz).date()
    day = relative_day(begins.date(), today=today, locale=reader.locale)
    day = day or short_day(begins.date(), locale=reader.locale)
    times = time_range(begins, ends, locale=reader.locale)
    return f"{day} {times} {zone_place(reader.zone)} · {length(row.duration, locale=reader.locale)}"


def _aside(row: SessionRow, *, status: str, reader: Reader) -> str:
    if look_of(row) == "scheduled" and row.scheduled_at > reader.now:
        return countdown(row.scheduled_at, now=reader.now, locale=reader.locale)
    return status


def _notes(notes: tuple[Note, ...], *, reader: Reader) -> tuple[str, ...]:
    translate = reader.locale.translate
    own, shared = translate("MySessions", "My note"), translate("MySessions", "Note")
    return tuple(
        f"{own if note.author_id == reader.actor.id else shared}: {note.text}" for note in notes
    )
