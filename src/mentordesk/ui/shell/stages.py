"""Writes down when the first week with sessions was on the screen, for measuring the start."""

from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.ui.schedule.week_view import WeekView


class Stages(QObject):
    """Appends `painted` and the system's monotonic seconds to a file, once.

    Painting ends with the picture handed to the screen; only then does Qt come back to its event
    loop, where the time is taken before anything else is done.
    """

    _painted = Signal()

    def __init__(self, file: Path, *, calendar: QWidget) -> None:
        super().__init__(calendar)
        self._file = file
        self._painted.connect(self._write, Qt.ConnectionType.QueuedConnection)
        for week in calendar.findChildren(WeekView):
            week.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_painted = event.type() is QEvent.Type.Paint
        if (
            is_painted
            and isinstance(week := watched.parent(), WeekView)
            and week.model().rowCount()
        ):
            watched.removeEventFilter(self)
            self._painted.emit()
        return False

    def _write(self) -> None:
        with self._file.open("a", encoding="ascii") as file:
            file.write(f"painted {monotonic():.6f}\n")
