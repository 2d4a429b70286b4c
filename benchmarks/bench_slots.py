"""How quickly slots are offered: beside a bare loop, with more days and with more bookings."""

from datetime import UTC, datetime, timedelta
from functools import partial
from math import log

from benchmarks.figures import Figure, compare, table

from mentordesk.domain.availability import DayPattern, Schedule, TimeBlock
from mentordesk.domain.slots import BusyPeriod, Slot, SlotRules, slots

NOW = datetime(2026, 5, 4, tzinfo=UTC)
DAY = timedelta(days=1)
STEP = timedelta(minutes=30)
HOUR = timedelta(minutes=60)
DAYS, LONG = 90, 360
BOOKINGS, MANY = 400, 4000

ALL_DAY = tuple(DayPattern(day, time_blocks=(TimeBlock(0, 1440),)) for day in range(7))
SCHEDULE = Schedule(
    "ada",
    "Europe/London",
    buffer_minutes=15,
    min_notice_minutes=0,
    max_advance_days=365,
    weekly=ALL_DAY,
)


def measure() -> list[Figure]:
    """Measure the offer of 90 days, and how its cost grows."""
    booked, crowded = calendar(BOOKINGS), calendar(MANY)
    kept, kept_crowded = rules(booked), rules(crowded)
    return [
        compare(
            lambda: offer(rules(booked), days=DAYS),
            baseline=partial(bare_candidates, days=DAYS),
            name="90 days of slots, 24-hour blocks, 400 bookings, buffer 15",
            described="a loop that makes each candidate's start and end",
            limit=4.0,
        ),
        compare(
            lambda: offer(rules(booked), days=LONG),
            baseline=lambda: offer(rules(booked), days=DAYS),
            name="four times the days",
            described="90 days of slots",
            limit=4.0 * 1.1,
        ),
        compare(
            lambda: offer(kept_crowded, days=DAYS),
            baseline=lambda: offer(kept, days=DAYS),
            name="4,000 bookings in the same days, calendar read before",
            described="400 bookings, calendar read before",
            limit=log(MANY) / log(BOOKINGS),
        ),
        compare(
            lambda: offer(rules(crowded), days=DAYS),
            baseline=lambda: offer(rules(booked), days=DAYS),
            name="4,000 bookings in the same days, reading the calendar included",
            described="400 bookings, reading included",
            # Each of them lies in the days asked for, and who has not read it cannot know.
            limit=None,
        ),
    ]


def offer(given: SlotRules, *, days: int) -> list[Slot]:
    return slots(given, since=NOW, until=NOW + DAY * days)


def rules(calendar_: tuple[BusyPeriod, ...]) -> SlotRules:
    return SlotRules(SCHEDULE, 60, NOW, calendar_)


def calendar(count: int) -> tuple[BusyPeriod, ...]:
    """Spread bookings of up to an hour evenly over the 90 days, on the grid and beside it."""
    apart = DAY * DAYS / count
    lasting = min(HOUR, apart / 2)
    starts = (NOW + apart * number for number in range(count))
    return tuple(BusyPeriod(start, start + lasting, start + lasting) for start in starts)


def bare_candidates(*, days: int) -> list[tuple[datetime, datetime]]:
    candidates = []
    start, until = NOW, NOW + DAY * days
    while start < until:
        candidates.append((start, start + HOUR))
        start += STEP
    return candidates


if __name__ == "__main__":
    print(table(measure()))
