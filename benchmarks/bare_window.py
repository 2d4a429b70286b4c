"""The baseline of a start: an empty main window of our size with a calendar widget."""

import sys
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMainWindow


class FirstPaint(QObject):
    """Writes down when the calendar was painted, as our window does with its week."""

    painted = Signal()
    is_over = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and not self.is_over:
            self.is_over = True
            self.painted.emit()
        return False


def write() -> None:
    Path(sys.argv[1]).write_text(f"painted {monotonic():.6f}\n")


app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
calendar = QCalendarWidget()
window.setCentralWidget(calendar)
first = FirstPaint()
first.painted.connect(write, Qt.ConnectionType.QueuedConnection)
for part in calendar.findChildren(QObject):
    part.installEventFilter(first)
window.show()
app.exec()
