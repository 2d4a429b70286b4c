"""Groups entries by day, as a list shows them, and words their badges."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mentordesk.presentation.entries import Entry, EntryKind
from mentordesk.presentation.formatting import countdown, day_name, relative_day
from mentordesk.presentation.locales import Locale

_COUNTED_DOWN = timedelta(hours=24)


class DayRow(NamedTuple):
    """The heading of a day's sessions: "Today · Wednesday 25 November"."""

    day: date
    who: str
    sentence: str


Shown = Entry | DayRow


def by_day(entries: Iterable[Entry], *, today: date, locale: Locale) -> tuple[Shown, ...]:
    """Put a heading before the first entry of each day."""
    rows: list[Shown] = []
    day: date | None = None
    for entry in entries:
        if entry.start.date() != day:
            day = entry.start.date()
            rows.append(day_row(day, today=today, locale=locale))
        rows.append(entry)
    return tuple(rows)


def day_row(day: date, *, today: date, locale: Locale) -> DayRow:
    """Make the heading of a day; the year is named when it is not the present one."""
    name = day_name(day, locale=locale)
    if day.year != today.year:
        name = f"{name} {day.year}"
    relative = relative_day(day, today=today, locale=locale)
    if not relative:
        return DayRow(day, name, name)
    return DayRow(day, f"{relative} · {name}", f"{relative}, {name}")


def next_start(rows: Iterable[Shown], *, now: datetime) -> datetime | None:
    """Give the local start of the next session that is scheduled; `now` in any zone."""
    starts = (
        row.start
        for row in rows
        if isinstance(row, Entry) and row.kind is EntryKind.SESSION and row.look == "scheduled"
    )
    return min((start for start in starts if start > now), default=None)


def badge(entry: Entry, *, upcoming: datetime | None, now: datetime, locale: Locale) -> str:
    """Word an entry's badge: its status, or for the next session how soon it is.

    `upcoming` is the local start of that session, `now` may be in any zone.
    """
    is_next = entry.look == "scheduled" and entry.start == upcoming
    if is_next and entry.start - now < _COUNTED_DOWN:
        return countdown(entry.start, now=now, locale=locale)
    return entry.status


def place_of_day(rows: Sequence[Shown], *, day: date) -> int | None:
    """Find the heading of a day, or of the first day after it; else the last row."""
    for place, row in enumerate(rows):
        if isinstance(row, DayRow) and row.day >= day:
            return place
    return len(rows) - 1 if rows else None
