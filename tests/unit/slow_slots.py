"""A second slot engine, slow and obvious: it walks minute by minute and reads the wall clock.

It shares data types and zone tables with the product, and none of its reckoning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentordesk.domain.availability import (
    AvailabilityException,
    BlockType,
    ExceptionType,
    Schedule,
    TimeBlock,
)
from mentordesk.domain.slots import BusyPeriod, Slot, SlotRules
from mentordesk.domain.zones import zone

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
MARGIN = 3 * DAY


def slow_slots(rules: SlotRules, *, since: datetime, until: datetime) -> list[Slot]:
    """Give the slots of a range of whole minutes."""
    week = Readings.of(rules.schedule.timezone, since=since - MARGIN, until=until + MARGIN)
    opened, laid = _opened(rules.schedule, week)
    closed = _closed(rules.schedule, week)
    return [
        _verdict(rules, start=start, closed=closed)
        for start in _minutes(since, until)
        if start in laid
        and _is_in_time(rules, start=start)
        and opened.issuperset(_minutes(start, start + _length(rules)))
    ]


@dataclass(frozen=True)
class Readings:
    """What the clock on the wall shows, minute by minute: date by date, instant and time."""

    dates: dict[date, list[tuple[datetime, int]]]

    @classmethod
    def of(cls, key: str, *, since: datetime, until: datetime) -> "Readings":
        dates: dict[date, list[tuple[datetime, int]]] = {}
        for instant in _minutes(since, until):
            local = instant.astimezone(zone(key))
            dates.setdefault(local.date(), []).append((instant, local.hour * 60 + local.minute))
        return cls(dates)

    def instant(self, day: date, wall: int) -> datetime:
        for instant, minute in self.dates[day]:
            if minute >= wall:
                return instant
        return self.dates[day][-1][0] + MINUTE

    def minutes_of(self, day: date, block: TimeBlock) -> Iterator[datetime]:
        return _minutes(self.instant(day, block.start), self.instant(day, block.end))


def _minutes(since: datetime, until: datetime) -> Iterator[datetime]:
    while since < until:
        yield since
        since += MINUTE


def _opened(schedule: Schedule, week: Readings) -> tuple[frozenset[datetime], frozenset[datetime]]:
    """Give the minutes that are open, and the starts that the blocks lay."""
    opened: set[datetime] = set()
    cut: set[datetime] = set()
    laid: set[datetime] = set()
    for day in week.dates if schedule.is_active else ():
        for block in _blocks(schedule, day):
            minutes = list(week.minutes_of(day, block))
            if block.type is BlockType.AVAILABLE:
                opened.update(minutes)
                laid.update(minutes[:: schedule.slot_step_minutes])
            else:
                cut.update(minutes)
    return frozenset(opened - cut), frozenset(laid)


def _blocks(schedule: Schedule, day: date) -> list[TimeBlock]:
    replacing = [
        exception
        for exception in schedule.exceptions
        if exception.type is ExceptionType.AVAILABLE and _covers(exception, day)
    ]
    if replacing:
        return [block for exception in replacing for block in exception.time_blocks]
    sunday_first = int(day.strftime("%w"))
    return [
        block
        for pattern in schedule.weekly
        if pattern.is_enabled and pattern.day_of_week == sunday_first
        for block in pattern.time_blocks
    ]


def _covers(exception: AvailabilityException, day: date) -> bool:
    return exception.start_date <= day <= exception.end_date


def _is_in_time(rules: SlotRules, *, start: datetime) -> bool:
    notice = timedelta(minutes=rules.schedule.min_notice_minutes)
    horizon = timedelta(days=rules.schedule.max_advance_days)
    return rules.now + notice <= start <= rules.now + horizon


def _closed(schedule: Schedule, week: Readings) -> dict[datetime, str]:
    """Give the reason of every minute that an exception closes."""
    return {
        minute: exception.reason or "Unavailable"
        for exception in schedule.exceptions
        if exception.type is ExceptionType.BLOCKED
        for day in week.dates
        if _covers(exception, day)
        for block in ([TimeBlock(0, 1440)] if exception.is_full_day else exception.time_blocks)
        for minute in week.minutes_of(day, block)
    }


def _verdict(rules: SlotRules, *, start: datetime, closed: Mapping[datetime, str]) -> Slot:
    end = start + _length(rules)
    reasons = (closed[minute] for minute in _minutes(start, end) if minute in closed)
    reason = next(reasons, "Already booked" if _is_taken(rules, start=start) else None)
    return Slot(start, end, reason is None, reason)


def _is_taken(rules: SlotRules, *, start: datetime) -> bool:
    buffer = timedelta(minutes=rules.schedule.buffer_minutes)
    end = start + _length(rules)
    return (
        _meets(rules.mentor_busy, since=start - buffer, until=end + buffer)
        or _meets_reserve(rules.mentor_busy, since=start, until=end + buffer)
        or _meets_reserve(rules.mentee_busy, since=start, until=end)
    )


def _meets(busy: Sequence[BusyPeriod], *, since: datetime, until: datetime) -> bool:
    return any(period.start < until and since < period.end for period in busy)


def _meets_reserve(busy: Sequence[BusyPeriod], *, since: datetime, until: datetime) -> bool:
    return any(period.start < until and since < period.clear_until for period in busy)


def _length(rules: SlotRules) -> timedelta:
    return timedelta(minutes=rules.duration)
