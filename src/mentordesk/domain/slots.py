"""The slots that a mentor offers: one function answers what is on offer and what can be booked.

Instants may come in any zone and are given in UTC.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain, repeat
from operator import add, not_
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentordesk.domain.availability import SESSION_MINUTES, Schedule
from mentordesk.domain.busy import BusyPeriod, taken_from_mentee, taken_from_mentor
from mentordesk.domain.errors import invalid
from mentordesk.domain.grids import starts
from mentordesk.domain.openings import UNAVAILABLE, closures, open_spans
from mentordesk.domain.timespans import Span, merged, touching
from mentordesk.domain.zones import TICK, utc

__all__ = [
    "ALREADY_BOOKED",
    "UNAVAILABLE",
    "BusyPeriod",
    "Slot",
    "SlotRules",
    "closures",
    "free_days",
    "is_clear",
    "nearest_free",
    "next_free",
    "open_spans",
    "slot_at",
    "slots",
]

ALREADY_BOOKED = "Already booked"
_CLOCK_YEARS = range(1900, 9000)
_DAY = timedelta(days=1)


class Slot(NamedTuple):
    """A start on the grid that fits the working hours, in UTC; `reason` says why it is not free."""

    start: datetime
    end: datetime
    available: bool
    reason: str | None


@dataclass(frozen=True)
class SlotRules:
    """All that decides which slots exist: whose schedule, how long (minutes), who is busy when.

    `now` is aware. The busy periods of each person are those of either role. Answers are quick
    for rules that are kept: the calendars are searched, not read, after the first question.
    """

    schedule: Schedule
    duration: int
    now: datetime
    mentor_busy: Sequence[BusyPeriod]
    mentee_busy: Sequence[BusyPeriod] = ()

    def __post_init__(self) -> None:
        if self.duration not in SESSION_MINUTES:
            shortest, longest = SESSION_MINUTES[0], SESSION_MINUTES[-1]
            message = f"A session lasts from {shortest} to {longest} minutes, not {self.duration}."
            raise invalid(message, duration=self.duration)
        if self.now.year not in _CLOCK_YEARS:
            raise invalid(f"The clock reads {self.now.isoformat()}, which cannot be right.")

    @property
    def length(self) -> timedelta:
        """The session's duration."""
        return timedelta(minutes=self.duration)

    @cached_property
    def bookable(self) -> Span:
        """The starts that notice and horizon allow, both ends included. Booking rules, Slots 5."""
        now = utc(self.now)
        notice = timedelta(minutes=self.schedule.min_notice_minutes)
        return Span(now + notice, now + timedelta(days=self.schedule.max_advance_days) + TICK)

    @cached_property
    def taken(self) -> Sequence[Span]:
        """The starts that some busy period forbids, merged. Booking rules, Slots 6."""
        buffer = timedelta(minutes=self.schedule.buffer_minutes)
        return merged(
            chain(
                taken_from_mentor(self.mentor_busy, length=self.length, buffer=buffer),
                taken_from_mentee(self.mentee_busy, length=self.length),
            )
        )


def slots(rules: SlotRules, *, since: datetime, until: datetime) -> list[Slot]:
    """Give the slots with `since <= start < until`, by start, the unavailable ones with a reason.

    Both times are aware. Starts that notice, horizon or working hours rule out are left out.
    Booking rules, Slots.
    """
    window = Span(max(utc(since), rules.bookable.start), min(utc(until), rules.bookable.end))
    if window.start >= window.end:
        return []
    laid = starts(rules.schedule, length=rules.length, window=window)
    reasons = _reasons(rules, laid=laid)
    ends = map(add, laid, repeat(rules.length))
    rows = zip(laid, ends, map(not_, reasons), reasons, strict=True)
    # Slot(...) and Slot._make are Python functions, and a year's calendar asks for 100,000 slots.
    return list(map(tuple.__new__, repeat(Slot), rows))


def slot_at(rules: SlotRules, start: datetime) -> Slot | None:
    """Give the slot that starts exactly then, or None if no such start is on offer."""
    found = slots(rules, since=start, until=utc(start) + TICK)
    return found[0] if found else None


def is_clear(rules: SlotRules, start: datetime) -> bool:
    """Tell whether no busy period forbids a start, on offer or not. Booking rules, Slots 6."""
    moment = utc(start)
    return not touching(rules.taken, span=Span(moment, moment + TICK))


def next_free(rules: SlotRules, since: datetime) -> Slot | None:
    """Give the first free slot that starts at `since` or later."""
    reached, ahead = max(utc(since), rules.bookable.start), _DAY
    while reached < rules.bookable.end:
        for slot in slots(rules, since=reached, until=reached + ahead):
            if slot.available:
                return slot
        reached, ahead = reached + ahead, ahead * 2
    return None


def nearest_free(rules: SlotRules, around: datetime, *, limit: int = 3) -> list[Slot]:
    """Give up to `limit` free slots, those nearest to `around` first and the earlier of equals."""
    wished = min(max(utc(around), rules.bookable.start), rules.bookable.end)
    reach = _DAY
    found = _free(rules, since=wished - reach, until=wished + reach)
    while len(found) < limit and reach < rules.bookable.end - rules.bookable.start:
        reach *= 2
        found = _free(rules, since=wished - reach, until=wished + reach)
    return sorted(found, key=lambda slot: abs(slot.start - wished))[:limit]


def free_days(
    rules: SlotRules, *, since: datetime, until: datetime, tz: ZoneInfo
) -> tuple[date, ...]:
    """Give the dates, as a viewer in `tz` counts them, on which some slot is free."""
    found = _free(rules, since=since, until=until)
    return tuple(sorted({slot.start.astimezone(tz).date() for slot in found}))


def _free(rules: SlotRules, *, since: datetime, until: datetime) -> list[Slot]:
    return [slot for slot in slots(rules, since=since, until=until) if slot.available]


def _reasons(rules: SlotRules, *, laid: Sequence[datetime]) -> list[str | None]:
    """Give for each start why it is not free; an exception goes before a booking. Slots 5."""
    if not laid:
        return []
    since, until = laid[0], laid[-1] + rules.length
    taken = zip(touching(rules.taken, span=Span(since, until)), repeat(ALREADY_BOOKED))
    closed = reversed(closures(rules.schedule, since=since, until=until))
    reach = rules.length - TICK
    hit = ((Span(start - reach, end), reason) for (start, end), reason in closed)
    return _marked(laid, marks=chain(taken, hit))


def _marked(laid: Sequence[datetime], *, marks: Iterable[tuple[Span, str]]) -> list[str | None]:
    """Give each start the reason of the last mark upon it."""
    reasons: list[str | None] = [None] * len(laid)
    for (since, until), reason in marks:
        first = bisect_left(laid, since)
        last = bisect_left(laid, until, lo=first)
        reasons[first:last] = [reason] * (last - first)
    return reasons
