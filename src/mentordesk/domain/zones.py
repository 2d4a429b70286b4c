"""Time zones from the pinned tzdata package, and the instants at which their clocks read a time."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from mentordesk.domain.errors import invalid

TICK = timedelta(microseconds=1)
MINUTES_PER_DAY = 1440
_TWO_DAYS = timedelta(days=2)
_SECOND = timedelta(seconds=1)


@cache
def zone_names() -> tuple[str, ...]:
    """Give every zone name of the pinned tzdata, sorted."""
    return tuple(sorted(files("tzdata").joinpath("zones").read_text("utf-8").split()))


@cache
def _known_names() -> frozenset[str]:
    return frozenset(zone_names())


@cache
def zone(key: str) -> ZoneInfo:
    """Load the zone `key` from the pinned tzdata, never from the system's files.

    Raises INVALID_VALUE when there is no such zone.
    """
    if key not in _known_names():
        message = f"There is no time zone {key!r}; give a name such as Europe/London."
        raise invalid(message, value=key)
    with files("tzdata").joinpath("zoneinfo", *key.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=key)


def utc(moment: datetime) -> datetime:
    """Convert an aware datetime to UTC.

    Raises INVALID_VALUE when it names no zone or leaves the calendar.
    """
    if moment.utcoffset() is None:
        raise invalid(f"The time {moment.isoformat()} names no zone.", value=moment.isoformat())
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        message = f"The time {moment.isoformat()} lies outside the calendar."
        raise invalid(message, value=moment.isoformat()) from None


def steady_midnight(day: date, *, tz: ZoneInfo) -> datetime | None:
    """Give the instant of 00:00 if the clock is not changed on `day` or the next, else None.

    On such a day every wall time is midnight plus that many elapsed minutes.
    """
    midnight = datetime.combine(day, time.min)
    offset = tz.utcoffset(midnight)
    # The next day counts because a clock set back after midnight repeats the end of this one.
    if offset is None or offset != tz.utcoffset(midnight + _TWO_DAYS):
        return None
    return datetime.combine(day, time.min, UTC) - offset


def instant_of(day: date, *, wall: int, tz: ZoneInfo) -> datetime | None:
    """Give the UTC instant of a wall time, in minutes from midnight (0-1440), on a local date.

    It is the earliest instant of the date whose clock reads the time or later; if there is none,
    the first instant after the date. None if the date never occurred. Booking rules, Slots 1.
    """
    midnight = steady_midnight(day, tz=tz)
    if midnight is not None:
        return midnight + timedelta(minutes=wall)
    reading = datetime.combine(day, time.min) + timedelta(minutes=wall)
    before, after = (_offset(reading.replace(fold=fold), tz=tz) for fold in (0, 1))
    if after > before:
        instant = _change_after(_at(reading, after), within=after - before, to=after, tz=tz)
    elif wall == MINUTES_PER_DAY:
        instant = _end_of(day, earlier=_at(reading, before), later=_at(reading, after), tz=tz)
    else:
        instant = _at(reading, before)
    occurred = day in {_date_at(instant, tz=tz), _date_at(instant - TICK, tz=tz)}
    return instant if occurred else None


def _end_of(day: date, *, earlier: datetime, later: datetime, tz: ZoneInfo) -> datetime:
    """Choose between two midnights: a clock set back over midnight shows the day a second time."""
    return later if _date_at(later - TICK, tz=tz) == day else earlier


def _change_after(instant: datetime, *, within: timedelta, to: timedelta, tz: ZoneInfo) -> datetime:
    """Find the first instant, at most `within` after `instant`, at which the offset is `to`."""
    seconds = range(int(within / _SECOND) + 1)
    passed = bisect_left(
        seconds, to, key=lambda s: _offset((instant + s * _SECOND).astimezone(tz), tz=tz)
    )
    return instant + passed * _SECOND


def _at(reading: datetime, offset: timedelta) -> datetime:
    return reading.replace(tzinfo=UTC, fold=0) - offset


def _date_at(instant: datetime, *, tz: ZoneInfo) -> date:
    return instant.astimezone(tz).date()


def _offset(reading: datetime, *, tz: ZoneInfo) -> timedelta:
    return tz.utcoffset(reading) or timedelta(0)
