"""The times of a demo programme: weeks counted from the present one, and who is busy when."""

from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from mentordesk.domain.timeblocks import wall_minutes
from mentordesk.domain.zones import instant_of, zone

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEK = timedelta(days=7)
_APART = timedelta(minutes=30)


def date_in_week(week: int, *, day: str, now: datetime, tz: ZoneInfo) -> date:
    """Give the date of a day (`Mon` to `Sun`) so many weeks from the present one, in `tz`."""
    today = now.astimezone(tz).date()
    monday = today - timedelta(days=today.weekday())
    return monday + week * _WEEK + timedelta(days=_DAYS.index(day))


def moment_in_week(week: int, *, day: str, wall: str, now: datetime, timezone: str) -> datetime:
    """Give the instant of a wall time (`HH:MM`) on a day so many weeks from now, in UTC."""
    tz = zone(timezone)
    found = date_in_week(week, day=day, now=now, tz=tz)
    moment = instant_of(found, wall=wall_minutes(wall), tz=tz)
    return moment or datetime.combine(found, time.min, tz)


def next_week(*, day: str, wall: str, after: datetime, now: datetime, timezone: str) -> int:
    """Give the first week, counted from now, whose wall time in `timezone` is after an instant."""
    return next(
        week
        for week in count()
        if moment_in_week(week, day=day, wall=wall, now=now, timezone=timezone) > after
    )


class Diary:
    """Who is busy when, so that a demo never asks anybody to be in two places."""

    def __init__(self) -> None:
        self._taken: dict[str, list[tuple[datetime, datetime]]] = {}

    def take(self, start: datetime, end: datetime, *, people: tuple[str, ...]) -> bool:
        """Take a time for all these people if all are free, with half an hour around; or none."""
        calendars = [self._taken.setdefault(person_id, []) for person_id in people]
        for calendar in calendars:
            if any(start - _APART < until and since < end + _APART for since, until in calendar):
                return False
        for calendar in calendars:
            calendar.append((start, end))
        return True
