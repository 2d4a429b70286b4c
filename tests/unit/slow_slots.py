"""A second slot engine, slow and obvious: it walks minute by minute and reads the wall clock.

It shares data types and zone tables with the product, and none of its reckoning. A minute is
the number of minutes since the epoch: walking over numbers takes a fraction of the time.
"""

from array import array
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

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
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
MARGIN = 2 * DAY
NOON = time(12)
FARTHEST = 27 * 60  # from noon in Greenwich to the end of the date anywhere


def slow_slots(rules: SlotRules, *, since: datetime, until: datetime) -> list[Slot]:
    """Give the slots of a range of whole minutes."""
    first, end = _number(since), _number(until)
    days = [day for day in _days(since, until) if _readings(rules.schedule.timezone, day)[0]]
    opened, laid = _opened(rules.schedule, days)
    closed = _closed(rules.schedule, days)
    return [
        _verdict(rules, start=start, closed=closed)
        for start in range(first, end)
        if start in laid
        and _is_in_time(rules, start=start)
        and opened.issuperset(range(start, start + rules.duration))
    ]


def _number(instant: datetime) -> int:
    return (instant - EPOCH) // MINUTE


def _instant(number: int) -> datetime:
    return EPOCH + number * MINUTE


def _days(since: datetime, until: datetime) -> Sequence[date]:
    """Give every date that a clock may show around a range, wherever it hangs."""
    first = since.date() - MARGIN
    return [first + number * DAY for number in range((until.date() + MARGIN - first).days)]


@cache
def _readings(key: str, day: date) -> tuple[Sequence[int], Sequence[int]]:
    """Give each minute in which the clock on the wall shows a date, and the time it shows then."""
    noon = _number(datetime.combine(day, NOON, UTC))
    minutes, times = array("l"), array("l")
    for number in range(noon - FARTHEST, noon + FARTHEST):
        local = _instant(number).astimezone(zone(key))
        if local.date() == day:
            minutes.append(number)
            times.append(local.hour * 60 + local.minute)
    return minutes, times


def _minutes_of(key: str, day: date, block: TimeBlock) -> range:
    return range(_first(key, day, block.start), _first(key, day, block.end))


def _first(key: str, day: date, wall: int) -> int:
    minutes, times = _readings(key, day)
    for number, shown in zip(minutes, times, strict=True):
        if shown >= wall:
            return number
    return minutes[-1] + 1


def _opened(schedule: Schedule, days: Sequence[date]) -> tuple[frozenset[int], frozenset[int]]:
    """Give the minutes that are open, and the starts that the blocks lay."""
    opened: set[int] = set()
    cut: set[int] = set()
    laid: set[int] = set()
    for day in days if schedule.is_active else ():
        for block in _blocks(schedule, day):
            minutes = _minutes_of(schedule.timezone, day, block)
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


def _is_in_time(rules: SlotRules, *, start: int) -> bool:
    notice = timedelta(minutes=rules.schedule.min_notice_minutes)
    horizon = timedelta(days=rules.schedule.max_advance_days)
    return rules.now + notice <= _instant(start) <= rules.now + horizon


def _closed(schedule: Schedule, days: Sequence[date]) -> dict[int, str]:
    """Give the reason of every minute that an exception closes."""
    return {
        minute: exception.reason or "Unavailable"
        for exception in schedule.exceptions
        if exception.type is ExceptionType.BLOCKED
        for day in days
        if _covers(exception, day)
        for block in ([TimeBlock(0, 1440)] if exception.is_full_day else exception.time_blocks)
        for minute in _minutes_of(schedule.timezone, day, block)
    }


def _verdict(rules: SlotRules, *, start: int, closed: Mapping[int, str]) -> Slot:
    minutes = range(start, start + rules.duration)
    since, until = _instant(minutes.start), _instant(minutes.stop)
    reasons = (closed[minute] for minute in minutes if minute in closed)
    taken = _is_taken(rules, since=since, until=until)
    reason = next(reasons, "Already booked" if taken else None)
    return Slot(since, until, reason is None, reason)


def _is_taken(rules: SlotRules, *, since: datetime, until: datetime) -> bool:
    buffer = timedelta(minutes=rules.schedule.buffer_minutes)
    return (
        _meets(rules.mentor_busy, since=since - buffer, until=until + buffer)
        or _meets_reserve(rules.mentor_busy, since=since, until=until + buffer)
        or _meets_reserve(rules.mentee_busy, since=since, until=until)
    )


def _meets(busy: Sequence[BusyPeriod], *, since: datetime, until: datetime) -> bool:
    return any(period.start < until and since < period.end for period in busy)


def _meets_reserve(busy: Sequence[BusyPeriod], *, since: datetime, until: datetime) -> bool:
    return any(period.start < until and since < period.clear_until for period in busy)
