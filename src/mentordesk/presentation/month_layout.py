"""Lays a month out: which days its weeks hold, and the sessions that begin on each of them."""

from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from mentordesk.application.queries import SessionRow
from mentordesk.domain.zones import instant_of
from mentordesk.presentation.entries import (
    Entry,
    EntryKind,
    Reading,
    has_hold,
    hold_entry,
    session_entry,
)
from mentordesk.presentation.week_layout import Days

DAYS_PER_WEEK: Final = 7
FEWEST_WEEKS: Final = 5
LAST: Final = -1
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2199, 12, 1)
_DAY = timedelta(days=1)
_MONTHS_PER_YEAR = 12


class Mark(NamedTuple):
    """A session, or the time held for its move, by its local start.

    It is written out only when somebody reads it: a programme's month holds thousands.
    """

    start: datetime
    row: SessionRow
    kind: EntryKind


class DayCell(NamedTuple):
    """A day of the grid; `occurs` is false for a date that the zone's calendar left out."""

    day: date
    is_in_month: bool
    occurs: bool
    marks: tuple[Mark, ...]


class Place(NamedTuple):
    """Something that can be pointed at: a cell's day (`position` 0) or its n-th mark."""

    cell: int
    position: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthFrame:
    """Everything a month view shows of the month that begins on `month`.

    Its places count in reading order: each day that occurs, then that day's marks. `firsts` has
    the number of each cell's own place.
    """

    month: date
    days: Days
    reading: Reading
    cells: tuple[DayCell, ...]
    firsts: tuple[int, ...]

    @property
    def weeks(self) -> int:
        """The rows of the grid."""
        return self.days.number // DAYS_PER_WEEK

    @property
    def number_of_places(self) -> int:
        """How many days and marks there are."""
        return self.firsts[-1] + _places_in(self.cells[-1])

    def place(self, number: int) -> Place:
        """Give the place with a number."""
        cell = bisect_right(self.firsts, number) - 1
        return Place(cell, number - self.firsts[cell])

    def number(self, place: Place) -> int:
        """Give the number of a place."""
        return self.firsts[place.cell] + place.position

    def cell(self, place: Place) -> DayCell:
        """Give the day that a place is on."""
        return self.cells[place.cell]

    def mark(self, place: Place) -> Mark | None:
        """Give the mark at a place; a day itself has none."""
        return self.cell(place).marks[place.position - 1] if place.position else None

    def place_on(self, day: date, *, position: int = 0) -> Place | None:
        """Give a day's place nearest to a position (or its LAST); None if the day is not there."""
        number = (day - self.days.first) // _DAY
        if not 0 <= number < len(self.cells) or not self.cells[number].occurs:
            return None
        last = len(self.cells[number].marks)
        return Place(number, last if position == LAST else min(position, last))

    def marked_places(self) -> Iterator[Place]:
        """Give the places of all marks in their order."""
        for number, cell in enumerate(self.cells):
            yield from (Place(number, 1 + mark) for mark in range(len(cell.marks)))

    def find(self, session_id: str, *, kind: EntryKind = EntryKind.SESSION) -> Place | None:
        """Find where a session, or what is held for it, stands."""
        for place in self.marked_places():
            mark = self.mark(place)
            if mark is not None and mark.row.id == session_id and mark.kind is kind:
                return place
        return None


def month_frame(rows: Iterable[SessionRow], *, month: date, reading: Reading) -> MonthFrame:
    """Lay a month out; what begins outside its grid is left out."""
    days = month_days(month, reading=reading)
    by_day: defaultdict[date, list[Mark]] = defaultdict(list)
    for mark in _marks(rows, tz=reading.tz):
        by_day[mark.start.date()].append(mark)
    cells = tuple(
        DayCell(
            day=day,
            is_in_month=first_of_month(day) == month,
            occurs=instant_of(day, wall=0, tz=reading.tz) is not None,
            marks=_in_order(by_day.get(day, ())),
        )
        for day in days.all()
    )
    firsts = accumulate((_places_in(cell) for cell in cells[:-1]), initial=0)
    return MonthFrame(month=month, days=days, reading=reading, cells=cells, firsts=tuple(firsts))


def month_days(month: date, *, reading: Reading) -> Days:
    """Give the whole weeks that hold a month, five at least so that rows stay calm."""
    before = (month.weekday() - reading.locale.first_weekday) % DAYS_PER_WEEK
    length = monthrange(month.year, month.month)[1]
    weeks = max(FEWEST_WEEKS, -(-(before + length) // DAYS_PER_WEEK))
    return Days(month - before * _DAY, weeks * DAYS_PER_WEEK, reading.tz)


def first_of_month(day: date) -> date:
    """Give the first day of a day's month."""
    return day.replace(day=1)


def months_later(month: date, *, months: int) -> date:
    """Give the first day of the month so many months after (or before), within the calendar."""
    number = min(max(_month_number(month) + months, _FIRST_MONTH), _LAST_MONTH)
    return date(number // _MONTHS_PER_YEAR, number % _MONTHS_PER_YEAR + 1, 1)


def within_calendar(day: date) -> date:
    """Give a day's month, or the nearest one that the calendar turns to (1900 to 2199)."""
    return min(max(first_of_month(day), EARLIEST), LATEST)


def entry_of(mark: Mark, *, reading: Reading) -> Entry:
    """Write a mark out."""
    make = session_entry if mark.kind is EntryKind.SESSION else hold_entry
    return make(mark.row, reading=reading)


def _month_number(month: date) -> int:
    return month.year * _MONTHS_PER_YEAR + month.month - 1


_FIRST_MONTH, _LAST_MONTH = _month_number(EARLIEST), _month_number(LATEST)


def _marks(rows: Iterable[SessionRow], *, tz: ZoneInfo) -> Iterator[Mark]:
    for row in rows:
        yield Mark(row.scheduled_at.astimezone(tz), row, EntryKind.SESSION)
        if has_hold(row) and row.pending_reschedule_time is not None:
            yield Mark(row.pending_reschedule_time.astimezone(tz), row, EntryKind.HOLD)


def _in_order(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Sort by start, as instants so that a repeated hour keeps its order, then by id."""
    return tuple(sorted(marks, key=lambda mark: (mark.start.timestamp(), mark.row.id)))


def _places_in(cell: DayCell) -> int:
    return 1 + len(cell.marks) if cell.occurs else 0
