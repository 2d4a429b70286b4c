"""Tells when one of a few moments has passed, for what is allowed until or from then."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

# Looking costs microseconds, and a clock that was set or slept is followed all the same.
_LOOK_MILLISECONDS = 500


class LimitClock(QObject):
    """Emits `passed` within half a second after each moment that it watches."""

    passed = Signal()

    def __init__(self, now: Callable[[], datetime], *, parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self._moments: Sequence[datetime] = ()
        self._behind = 0
        self._timer = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    def watch(self, moments: Sequence[datetime]) -> None:
        """Watch these moments (UTC, sorted) and no others; without any it rests."""
        self._moments = moments
        self._behind = self._count()
        if not moments:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _look(self) -> None:
        behind = self._count()
        if behind != self._behind:
            self._behind = behind
            self.passed.emit()

    def _count(self) -> int:
        """Count what lies behind; a moment itself still counts as in time."""
        return bisect_left(self._moments, self._now())
