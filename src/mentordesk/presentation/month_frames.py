"""Keeps the months that have been laid out, until what they show has changed."""

from collections.abc import Callable
from datetime import date

from mentordesk.domain.timespans import Span
from mentordesk.presentation.entries import Reading
from mentordesk.presentation.month_layout import MonthFrame, month_days, month_frame, months_later
from mentordesk.presentation.timeline import Timeline

FRAMES_KEPT = 5


class MonthFrames:
    """Lays months out from a timeline and keeps the latest few."""

    def __init__(self, timeline: Timeline, *, reading: Callable[[], Reading]) -> None:
        self._timeline = timeline
        self._reading = reading
        self._kept: dict[date, MonthFrame] = {}

    def forget(self) -> None:
        """Lay every month out again when it is next asked for."""
        self._kept.clear()

    def forget_within(self, span: Span) -> None:
        """Lay out anew what overlaps a range (UTC)."""
        kept = self._kept.items()
        self._kept = {month: each for month, each in kept if not each.days.span().overlaps(span)}

    def frame(self, month: date) -> MonthFrame:
        """Give the frame of a month, from what the timeline knows by now."""
        kept = self._kept.get(month)
        if kept is not None:
            return kept
        reading = self._reading()
        span = month_days(month, reading=reading).span()
        made = month_frame(self._timeline.rows(span), month=month, reading=reading)
        if self._timeline.is_known(span):
            self._keep(made)
        return made

    def expect_neighbours(self, month: date) -> None:
        """Lay out the months before and after one, as far as they are known."""
        for near in (months_later(month, months=-1), months_later(month, months=1)):
            if self._timeline.is_known(month_days(near, reading=self._reading()).span()):
                self.frame(near)

    def _keep(self, frame: MonthFrame) -> None:
        self._kept[frame.month] = frame
        if len(self._kept) > FRAMES_KEPT:
            del self._kept[next(iter(self._kept))]
