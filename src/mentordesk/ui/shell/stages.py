"""Writes down when the window's first week with sessions was on the screen, for measuring."""

from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from mentordesk.ui.schedule.week_view import WeekView


class Stages(QObject):
    """Appends `painted` and the system's monotonic seconds to a file, once.

    Looked for is a week view that has sessions to show. Painting ends with the picture handed to
    the screen; only then does Qt come back to its event loop, where the time is taken.
    """

    def __init__(self, file: Path, *, app: QCoreApplication) -> None:
        super().__init__(app)
        self._file = file
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        week = watched.parent() if event.type() is QEvent.Type.Paint else None
        if isinstance(week, WeekView) and week.model().rowCount():
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self, self._write)
        return False

    def _write(self) -> None:
        with self._file.open("a", encoding="ascii") as file:
            file.write(f"painted {monotonic():.6f}\n")
