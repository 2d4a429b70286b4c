"""Instants as text for people: always with the zone's name."""

from datetime import datetime, timedelta

from mentordesk.domain.zones import zone


def moment_text(instant: datetime, *, timezone: str) -> str:
    """Write an instant in a zone: `Tue 1 Dec 2026 09:00 Europe/London`."""
    local = instant.astimezone(zone(timezone))
    return f"{_day(local)} {local:%H:%M}{_offset_if_twice(local)} {timezone}"


def span_text(start: datetime, *, minutes: int, timezone: str) -> str:
    """Write a session's time in a zone: `Tue 1 Dec 2026 09:00-10:00 Europe/London`."""
    tz = zone(timezone)
    local, end = start.astimezone(tz), (start + timedelta(minutes=minutes)).astimezone(tz)
    later = "" if end.date() == local.date() else f"{_day(end)} "
    times = f"{local:%H:%M}{_offset_if_twice(local)}-{later}{end:%H:%M}{_offset_if_twice(end)}"
    return f"{_day(local)} {times} {timezone}"


def _day(local: datetime) -> str:
    return f"{local:%a} {local.day} {local:%b} {local.year}"


def _offset_if_twice(local: datetime) -> str:
    """Tell the two readings apart that a clock shows twice when it goes back."""
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return ""
    return f" (UTC{local.isoformat(timespec='minutes')[16:]})"
