"""A stretch of empty time while it is being dragged out with the mouse."""

from datetime import timedelta
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from mentordesk.domain.timespans import Span
from mentordesk.domain.zones import MINUTES_PER_DAY, instant_of
from mentordesk.presentation.week_geometry import SNAP, Geometry, Spot
from mentordesk.presentation.week_layout import Days


class Dragged(NamedTuple):
    """A stretch of one day's clock between the quarter pressed on and the one under the mouse."""

    start: Spot
    end: Spot

    @property
    def top(self) -> int:
        """The earlier minute."""
        return min(self.start.minute, self.end.minute)

    @property
    def bottom(self) -> int:
        """The end of the later quarter."""
        return min(max(self.start.minute, self.end.minute) + SNAP, MINUTES_PER_DAY)

    def span(self, days: Days) -> Span | None:
        """Give the instants (UTC); None on a date that never occurred or if no time is left."""
        day = days.first + timedelta(days=self.start.column)
        start = instant_of(day, wall=self.top, tz=days.tz)
        end = instant_of(day, wall=self.bottom, tz=days.tz)
        if start is None or end is None or start >= end:
            return None
        return Span(start, end)


class RangeDrag:
    """Follows the mouse from a press on empty time; a drag begins when it has moved enough."""

    def __init__(self) -> None:
        self._pressed: QPoint | None = None
        self._range: Dragged | None = None

    @property
    def range(self) -> Dragged | None:
        """What has been dragged out so far."""
        return self._range

    def press(self, point: QPoint) -> None:
        """Begin at a point."""
        self._pressed, self._range = point, None

    def move(self, point: QPoint, *, geometry: Geometry) -> bool:
        """Follow the mouse; tell whether there is a range to paint."""
        if self._pressed is None:
            return False
        apart = (point - self._pressed).manhattanLength()
        if self._range is None and apart < QApplication.startDragDistance():
            return False
        start = geometry.snapped(geometry.spot(self._pressed.x(), self._pressed.y()))
        end = geometry.snapped(geometry.spot(point.x(), point.y()))
        self._range = Dragged(start, Spot(start.column, end.minute))
        return True

    def finish(self) -> Dragged | None:
        """End the drag and give what was dragged out."""
        dragged = self._range
        self._pressed = self._range = None
        return dragged
