"""A session while it is being dragged with the mouse to a time that is to be proposed."""

from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from mentordesk.domain.sessions import Status
from mentordesk.domain.zones import MINUTES_PER_DAY, instant_of
from mentordesk.presentation.entries import Entry
from mentordesk.presentation.sessions_text import confirmed
from mentordesk.presentation.week_geometry import SNAP, Geometry, Spot
from mentordesk.presentation.week_layout import Days

_MOVABLE = frozenset({Status.SCHEDULED.value, "reschedule_pending", "held"})


class Ghost(NamedTuple):
    """Where a dragged session would lie: its true length, from a quarter of an hour."""

    entry: Entry
    spot: Spot

    @property
    def top(self) -> int:
        """The minute of the day at which it would begin."""
        return self.spot.minute

    @property
    def bottom(self) -> int:
        """The minute at which it would end, cut at midnight."""
        return min(self.spot.minute + minutes_of(self.entry), MINUTES_PER_DAY)

    def start(self, days: Days) -> datetime | None:
        """Give the start (UTC); None on a date that never occurred."""
        day = days.first + timedelta(days=self.spot.column)
        return instant_of(day, wall=self.spot.minute, tz=days.tz)


class SessionDrag:
    """Follows the mouse from a press on a session; only what is still to come may be moved."""

    def __init__(self) -> None:
        self._entry: Entry | None = None
        self._pressed = QPoint()
        self._grip = 0
        self._ghost: Ghost | None = None

    @property
    def ghost(self) -> Ghost | None:
        """Where the session would lie now."""
        return self._ghost

    def press(self, point: QPoint, *, entry: Entry, geometry: Geometry) -> None:
        """Begin on a session, and keep hold of it where it was pressed."""
        self.finish()
        if confirmed(entry.look) not in _MOVABLE:
            return
        begins = entry.start.hour * 60 + entry.start.minute
        self._entry, self._pressed = entry, point
        self._grip = max(geometry.spot(point.x(), point.y()).minute - begins, 0)

    def move(self, point: QPoint, *, geometry: Geometry) -> bool:
        """Follow the mouse; tell whether there is a ghost to paint."""
        entry = self._entry
        if entry is None:
            return False
        apart = (point - self._pressed).manhattanLength()
        if self._ghost is None and apart < QApplication.startDragDistance():
            return False
        spot = geometry.spot(point.x(), point.y())
        latest = MINUTES_PER_DAY - SNAP
        minute = min(max(spot.minute - self._grip, 0), latest)
        self._ghost = Ghost(entry, geometry.snapped(Spot(spot.column, minute)))
        return True

    def finish(self) -> Ghost | None:
        """End the drag and give where the session was left."""
        ghost = self._ghost
        self._entry = self._ghost = None
        return ghost


def minutes_of(entry: Entry) -> int:
    """Give the true length of an entry in minutes."""
    return int(entry.end.timestamp() - entry.start.timestamp()) // 60
