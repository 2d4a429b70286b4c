"""Places sessions, held times and hours on the days of a week, in minutes of each day's clock."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentordesk.domain.timespans import Span
from mentordesk.domain.zones import MINUTES_PER_DAY, instant_of
from mentordesk.presentation.entries import Entry

SHORTEST = 15
_DAY = timedelta(days=1)


class ShadeKind(StrEnum):
    """What a stretch of hours is: open for booking, or closed by an exception."""

    OPEN = "open"
    CLOSED = "closed"


class Piece(NamedTuple):
    """What lies on one day: `top` and `bottom` are what its clock reads, in minutes (0-1440)."""

    column: int
    top: int
    bottom: int


class Shade(NamedTuple):
    """Hours of one day that are shaded, and why."""

    column: int
    top: int
    bottom: int
    kind: ShadeKind
    reason: str = ""


class Item(NamedTuple):
    """A piece of an entry with its place beside those that it overlaps.

    `entry` counts within the week's entries; it fills `span` of `lanes` from `lane` on.
    """

    entry: int
    column: int
    top: int
    bottom: int
    lane: int = 0
    lanes: int = 1
    span: int = 1


class Days(NamedTuple):
    """The days that a calendar shows, in a zone."""

    first: date
    number: int
    tz: ZoneInfo

    def all(self) -> list[date]:
        """List the days."""
        return [self.first + n * _DAY for n in range(self.number)]

    def span(self) -> Span:
        """Give the instants (UTC) that belong to the days."""
        return Span(
            _midnight(self.first, tz=self.tz),
            _midnight(self.first + self.number * _DAY, tz=self.tz),
        )


def lay_out(entries: Sequence[Entry], *, days: Days) -> tuple[Item, ...]:
    """Place entries, overlapping ones side by side, in reading order: day, time, lane."""
    by_day: list[list[Item]] = [[] for _ in range(days.number)]
    for number, entry in enumerate(entries):
        for piece in pieces(entry.start, end=entry.end, days=days):
            by_day[piece.column].append(Item(number, *piece))
    return tuple(item for column in by_day for item in side_by_side(column))


def shades(spans: Iterable[tuple[Span, str]], *, kind: ShadeKind, days: Days) -> list[Shade]:
    """Place stretches of time (UTC), each with its reason, as shades of the days."""
    return [
        Shade(*piece, kind, reason)
        for span, reason in spans
        for piece in pieces(span.start, end=span.end, days=days)
    ]


def pieces(start: datetime, *, end: datetime, days: Days) -> Iterator[Piece]:
    """Cut [start, end) at local midnights; each piece is as the clock of its day reads.

    A piece is never shorter than the time that passes in it, so one within an hour that the clock
    shows twice keeps its true length.
    """
    begins, ends = start.astimezone(days.tz), end.astimezone(days.tz)
    if begins.date() == ends.date():
        yield from _on_day(begins, ends=ends, days=days)
        return
    day = begins.date()
    while day <= ends.date():
        midnight = _midnight(day + _DAY, tz=days.tz).astimezone(days.tz)
        last = ends if day == ends.date() else midnight
        yield from _on_day(begins, ends=last, days=days)
        begins, day = midnight, day + _DAY


def side_by_side(items: Iterable[Item]) -> list[Item]:
    """Give overlapping items of one day a lane each; an item fills the free lanes after it."""
    placed: list[Item] = []
    group: list[Item] = []
    until = 0
    for item in sorted(items, key=lambda item: (item.top, -item.bottom, item.entry)):
        if group and item.top >= until:
            placed += _lanes(group)
            group, until = [], 0
        group.append(item)
        until = max(until, item.bottom)
    return placed + _lanes(group)


def _lanes(group: Sequence[Item]) -> list[Item]:
    ends: list[int] = []
    chosen: list[int] = []
    for item in group:
        free = (lane for lane, end in enumerate(ends) if end <= item.top)
        lane = next(free, len(ends))
        ends[lane : lane + 1] = [item.bottom]
        chosen.append(lane)
    taken = [item._replace(lane=lane) for item, lane in zip(group, chosen, strict=True)]
    return [
        item._replace(lanes=len(ends), span=_free_lanes(item, among=taken, lanes=len(ends)))
        for item in taken
    ]


def _free_lanes(item: Item, *, among: Sequence[Item], lanes: int) -> int:
    blocking = [
        other.lane
        for other in among
        if other.lane > item.lane and other.top < item.bottom and item.top < other.bottom
    ]
    return min(blocking, default=lanes) - item.lane


def _on_day(begins: datetime, *, ends: datetime, days: Days) -> Iterator[Piece]:
    column = (begins.date() - days.first).days
    if not 0 <= column < days.number or begins.timestamp() >= ends.timestamp():
        return
    top = _minute_of_day(begins)
    reads = _minute_of_day(ends) if ends.date() == begins.date() else MINUTES_PER_DAY
    passed = int((ends.timestamp() - begins.timestamp()) // 60)
    bottom = min(max(reads, top + passed, top + SHORTEST), MINUTES_PER_DAY)
    yield Piece(column, min(top, bottom - SHORTEST), bottom)


def _minute_of_day(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _midnight(day: date, *, tz: ZoneInfo) -> datetime:
    """Give the first instant of a date; of one that never occurred, the first after it."""
    instant = instant_of(day, wall=0, tz=tz)
    if instant is None:
        return datetime(day.year, day.month, day.day, tzinfo=tz).astimezone(UTC)
    return instant
