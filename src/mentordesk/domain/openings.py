"""What a schedule opens, cuts and closes, as spans of UTC instants."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mentordesk.domain.availability import (
    AvailabilityException,
    BlockType,
    ExceptionType,
    Schedule,
    TimeBlock,
    weekday_of,
)
from mentordesk.domain.timespans import Span, clipped, merged, subtracted
from mentordesk.domain.zones import MINUTES_PER_DAY, instant_of, steady_midnight, utc, zone

UNAVAILABLE = "Unavailable"
_DAY = timedelta(days=1)
_ELAPSED = tuple(timedelta(minutes=minutes) for minutes in range(MINUTES_PER_DAY + 1))


@dataclass(frozen=True)
class Hours:
    """AVAILABLE blocks, and the working time that they make together.

    `working` joins touching blocks and leaves out BREAK, BUFFER and BLOCKED pieces.
    """

    blocks: Sequence[Span]
    working: Sequence[Span]


def hours(schedule: Schedule, *, around: Span) -> Hours:
    """Give the hours of every local date that `around` touches, its neighbours included.

    Closing exceptions are not cut out, see `closures`. Booking rules, Slots 1 to 4.
    """
    tz = zone(schedule.timezone)
    opened: list[Span] = []
    cuts: list[Span] = []
    for day, blocks in _days(schedule, days=_dates(around, tz=tz)):
        for block, span in _placed(blocks, day=day, tz=tz):
            (opened if block.type is BlockType.AVAILABLE else cuts).append(span)
    return Hours(blocks=opened, working=subtracted(merged(opened), cuts=merged(cuts)))


def open_spans(schedule: Schedule, *, since: datetime, until: datetime) -> tuple[Span, ...]:
    """Give the working time in a range, cuts left out; exceptions that close are not considered."""
    around = Span(utc(since), utc(until))
    return tuple(clipped(hours(schedule, around=around).working, to=around))


def closures(
    schedule: Schedule, *, since: datetime, until: datetime
) -> tuple[tuple[Span, str], ...]:
    """Give what BLOCKED exceptions close in a range, day by day, each with its reason."""
    around = Span(utc(since), utc(until))
    tz = zone(schedule.timezone)
    days = _dates(around, tz=tz)
    found = (
        (inside, exception.reason or UNAVAILABLE)
        for exception in schedule.exceptions
        if exception.type is ExceptionType.BLOCKED
        for day in _covered(exception, days=days)
        for _, span in _placed(exception.pieces, day=day, tz=tz)
        for inside in clipped([span], to=around)
    )
    return tuple(sorted(found))


def _dates(around: Span, *, tz: ZoneInfo) -> list[date]:
    """Give the local dates of a span and one more on each side, whose blocks may reach into it."""
    first = around.start.astimezone(tz).date() - _DAY
    last = around.end.astimezone(tz).date() + _DAY
    return [first + _DAY * day for day in range((last - first).days + 1)]


def _days(
    schedule: Schedule, *, days: Sequence[date]
) -> Iterator[tuple[date, Sequence[TimeBlock]]]:
    """Pair each date with its blocks: those of AVAILABLE exceptions, else the weekly ones."""
    if not schedule.is_active:
        return
    weekly = {
        pattern.day_of_week: pattern.time_blocks
        for pattern in schedule.weekly
        if pattern.is_enabled
    }
    replaced = _replaced(schedule.exceptions, days=days)
    for day in days:
        yield day, replaced[day] if day in replaced else weekly.get(weekday_of(day), ())


def _replaced(
    exceptions: Iterable[AvailabilityException], *, days: Sequence[date]
) -> Mapping[date, list[TimeBlock]]:
    blocks: defaultdict[date, list[TimeBlock]] = defaultdict(list)
    for exception in exceptions:
        if exception.type is ExceptionType.AVAILABLE:
            for day in _covered(exception, days=days):
                blocks[day] += exception.time_blocks
    return blocks


def _covered(exception: AvailabilityException, *, days: Sequence[date]) -> Sequence[date]:
    """Give those of consecutive `days` that the exception covers, both ends included."""
    first = max(0, (exception.start_date - days[0]).days)
    return days[first : max(0, (exception.end_date - days[0]).days + 1)]


def _placed(
    blocks: Iterable[TimeBlock], *, day: date, tz: ZoneInfo
) -> Iterator[tuple[TimeBlock, Span]]:
    """Turn the blocks of a local date into spans; those that the clock jumps over are left out."""
    midnight = steady_midnight(day, tz=tz)
    for block in blocks:
        if midnight is None:
            start = instant_of(day, wall=block.start, tz=tz)
            end = instant_of(day, wall=block.end, tz=tz)
        else:
            start, end = midnight + _ELAPSED[block.start], midnight + _ELAPSED[block.end]
        if start is not None and end is not None and start < end:
            yield block, Span(start, end)
