"""What the navigator shows beside its calendar: people and the filters that are always there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from mentordesk.application.queries import Companion, Questions, SessionFilter, Standing
from mentordesk.domain.people import Actor
from mentordesk.presentation.locales import Locale


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


def standing_name(standing: Standing, *, locale: Locale) -> str:
    """Name a filter that is always there: "Needs an outcome"."""
    return _STANDINGS[standing](locale)


def list_title(which: SessionFilter, *, actor: Actor, locale: Locale) -> str:
    """Say which sessions a list shows; a mentor's own are all that they have."""
    if which.standing is not None:
        return standing_name(which.standing, locale=locale)
    if which.search:
        return locale.translate("Navigator", "Found sessions")
    if which.person_id is not None or which.mentor_id not in {None, actor.id}:
        return locale.translate("Navigator", "Sessions of one person")
    return locale.translate("Navigator", "All sessions")


_STANDINGS: Mapping[Standing, Callable[[Locale], str]] = MappingProxyType(
    {
        Standing.WAITING: lambda locale: locale.translate("Navigator", "Waiting for me"),
        Standing.NEEDS_OUTCOME: lambda locale: locale.translate("Navigator", "Needs an outcome"),
        Standing.UPCOMING: lambda locale: locale.translate("Navigator", "Upcoming"),
    }
)


def sessions_by_day(starts: Iterable[datetime], *, tz: ZoneInfo) -> dict[date, int]:
    """Count starts by the local date they fall on in `tz`."""
    days: dict[date, int] = {}
    for start in starts:
        day = start.astimezone(tz).date()
        days[day] = days.get(day, 0) + 1
    return days
