"""What the navigator shows beside its calendar: people and the filters that are always there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from mentordesk.application.queries import Companion, Questions, SessionFilter, Standing


@dataclass(frozen=True, slots=True)
class Overview:
    """People with their counts, and how many sessions stand in each way."""

    companions: tuple[Companion, ...]
    counts: Mapping[Standing, int]


def overview(questions: Questions) -> Overview:
    """Ask for everything the navigator lists."""
    return Overview(
        companions=tuple(questions.companions()),
        counts={
            standing: questions.count(SessionFilter(standing=standing)) for standing in Standing
        },
    )


def sessions_by_day(starts: Iterable[datetime], *, tz: ZoneInfo) -> dict[date, int]:
    """Count starts by the local date they fall on in `tz`."""
    days: dict[date, int] = {}
    for start in starts:
        day = start.astimezone(tz).date()
        days[day] = days.get(day, 0) + 1
    return days
