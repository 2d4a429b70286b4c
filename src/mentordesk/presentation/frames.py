"""Keeps the weeks that have been worked out, until what they show has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from mentordesk.domain.availability import Schedule
from mentordesk.domain.timespans import Span
from mentordesk.domain.zones import zone
from mentordesk.presentation.entries import Reading
from mentordesk.presentation.timeline import Timeline
from mentordesk.presentation.week_frame import WeekFrame, week_frame
from mentordesk.presentation.week_layout import Days
from mentordesk.presentation.working_hours import hours_of

FRAMES_KEPT = 12
DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class MentorHours:
    """The schedule behind the shades and the zone beside the hours; None where unknown."""

    schedule: Schedule | None = None
    timezone: str | None = None


class Frames:
    """Works out weeks from a timeline and keeps the latest few."""

    def __init__(self, timeline: Timeline, *, reading: Callable[[], Reading]) -> None:
        self._timeline = timeline
        self._reading = reading
        self._hours = MentorHours()
        self._kept: dict[Days, WeekFrame] = {}

    def use_hours(self, hours: MentorHours) -> bool:
        """Shade by these hours from now on; tell whether they are other ones."""
        differ = hours != self._hours
        if differ:
            self._hours = hours
            self.forget()
        return differ

    def forget(self) -> None:
        """Work everything out again when it is next asked for."""
        self._kept.clear()

    def forget_within(self, span: Span) -> None:
        """Work out anew what overlaps a range (UTC)."""
        for days in [days for days in self._kept if days.span().overlaps(span)]:
            del self._kept[days]

    def frame(self, days: Days) -> WeekFrame:
        """Give the frame of some days, from what the timeline knows by now."""
        kept = self._kept.get(days)
        if kept is not None:
            return kept
        made = self._made(days)
        if self._timeline.is_known(days.span()):
            self._keep(days, frame=made)
        return made

    def neighbours(self, days: Days) -> tuple[WeekFrame, ...]:
        """Give the frames before and after some days, as far as they are known."""
        return tuple(
            self.frame(near)
            for near in (turned(days, pages=-1), turned(days, pages=1))
            if self._timeline.is_known(near.span())
        )

    def _made(self, days: Days) -> WeekFrame:
        return week_frame(
            self._timeline.rows(days.span()),
            days=days,
            reading=self._reading(),
            hours=hours_of(self._hours.schedule, days=days),
            other_zone=self._other_zone(),
        )

    def _other_zone(self) -> ZoneInfo | None:
        return zone(self._hours.timezone) if self._hours.timezone else None

    def _keep(self, days: Days, *, frame: WeekFrame) -> None:
        self._kept[days] = frame
        if len(self._kept) > FRAMES_KEPT:
            del self._kept[next(iter(self._kept))]


def turned(days: Days, *, pages: int) -> Days:
    """Give as many days, so many pages later (or earlier)."""
    return days._replace(first=days.first + timedelta(days=pages * days.number))


def days_around(day: date, *, number: int, tz: ZoneInfo, first_weekday: int) -> Days:
    """Give the page of days that a day is on: whole weeks from their first day, others from it."""
    if number == DAYS_PER_WEEK:
        day -= timedelta(days=(day.weekday() - first_weekday) % DAYS_PER_WEEK)
    return Days(day, number, tz)
