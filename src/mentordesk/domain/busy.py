"""Busy periods of people, and the starts that they forbid."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

from mentordesk.domain.zones import TICK

Stretch: TypeAlias = tuple[datetime, datetime]


class BusyPeriod(NamedTuple):
    """An active session or held proposal in a person's calendar, in UTC.

    `clear_until` (at or after `end`) is until when the database keeps the person reserved.
    """

    start: datetime
    end: datetime
    clear_until: datetime


def taken_from_mentor(
    periods: Iterable[BusyPeriod], *, length: timedelta, buffer: timedelta
) -> Iterator[Stretch]:
    """Give the starts at which a session would come closer than `buffer` to a busy period.

    Booking rules, Slots 6.
    """
    reach = length + buffer - TICK
    return ((start - reach, max(end + buffer, clear_until)) for start, end, clear_until in periods)


def taken_from_mentee(periods: Iterable[BusyPeriod], *, length: timedelta) -> Iterator[Stretch]:
    """Give the starts at which a session would overlap a busy period; mentees need no buffer."""
    reach = length - TICK
    return ((start - reach, clear_until) for start, _, clear_until in periods)
