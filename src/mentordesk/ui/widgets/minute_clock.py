"""Tells when a new minute begins, for now-lines and countdowns."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

_MINUTE = 60_000
_MILLISECOND = 1_000


class MinuteClock(QObject):
    """Emits `ticked` just after each full minute."""

    ticked = Signal()

    def __init__(self, now: Callable[[], datetime], *, parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._tick)
        self._wait()

    def _tick(self) -> None:
        self._wait()
        self.ticked.emit()

    def _wait(self) -> None:
        now = self._now()
        passed = now.second * _MILLISECOND + now.microsecond // _MILLISECOND
        self._timer.start(max(_MINUTE - passed, 1) + 20)
