"""Switching weeks beside reading the same rows with sqlite3 and drawing as many rectangles."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import monotonic

from benchmarks.figures import Figure, milliseconds, p95, table
from benchmarks.workspaces import FOLDER, NOW, opened, workspace
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.application.queries import SessionFilter
from mentordesk.domain.people import LOCAL
from mentordesk.domain.timespans import Span
from mentordesk.integrations.clocks import FixedClock
from mentordesk.presentation.entries import Side
from mentordesk.presentation.locales import ENGLISH
from mentordesk.storage.kinds import instant_text
from mentordesk.ui.desk import Desk, Opened
from mentordesk.ui.schedule.week_page import WeekPage
from mentordesk.ui.theme import apply_theme, load_theme

FEW, MANY = 1_000, 100_000
SWITCHES = 120
TURNS = (-1, -1, -1, -1, 1, 1, 1, 1)
SIZE = (960, 780)
PATIENCE = 10
PAUSE = 0.15
LIMIT, GROWTH_LIMIT = 2.0, 1.3
_ROWS = """
SELECT s.id, s.mentorId, m.name, s.menteeId, p.name, s.title, s.status, s.scheduledAt, s.duration,
       s.meetingType, s.location, s.pendingRescheduleTime, s.pendingRescheduleBy
FROM sessions AS s JOIN people AS m ON m.id = s.mentorId JOIN people AS p ON p.id = s.menteeId
WHERE s.scheduledAt >= ? AND s.scheduledAt < ? ORDER BY s.scheduledAt, s.id
"""


class Rectangles(QWidget):
    """As little as a week can be: one plain rectangle a session."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[object, ...]] = []
        self.resize(*SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor("white"))
        painter.setBrush(QColor("lightblue"))
        for number in range(len(self.rows)):
            painter.drawRect(QRect(number % 28 * 34, number // 28 * 54, 32, 52))
        painter.end()


class Plain:
    """Reads and draws a week without MentorDesk."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._widget = Rectangles()
        self._widget.show()
        wait_until(self._widget.isVisible)

    def show(self, span: Span) -> int:
        """Show a week; give the number of its rows."""
        limits = (instant_text(span.start), instant_text(span.end))
        self._widget.rows = self._connection.execute(_ROWS, limits).fetchall()
        self._widget.repaint()
        return len(self._widget.rows)

    def close(self) -> None:
        self._connection.close()
        self._widget.close()


class Switching:
    """Turns the pages of a week over a workspace, and of the plain one beside it."""

    def __init__(self, path: Path) -> None:
        self._desk = Desk(
            lambda: Opened(opened(path), LOCAL, "Europe/London", "Benchmark"),
            clock=FixedClock(NOW),
        )
        wait_until(lambda: self._desk.is_ready)
        self._page = WeekPage(self._desk, locale=ENGLISH, name="benchmark")
        self._page.resize(*SIZE)
        self._page.show()
        self._page.show_sessions(SessionFilter(), side=Side.BOTH)
        self._plain = Plain(path)
        self.ours: list[float] = []
        self.plain: list[float] = []
        self._rest()

    def turn(self, pages: int) -> None:
        """Time one switch of each kind, after a pause as short as a quick hand's."""
        self._rest()
        self.ours.append(milliseconds(lambda: self._switch(pages)))
        days = self._page.days.span()
        shown = self._page.view.model().rowCount()
        self.plain.append(milliseconds(lambda: self._plain.show(days)))
        if self._plain.show(days) != shown:
            message = f"the week from {days.start} shows {shown} sessions, but there are others"
            raise RuntimeError(message)

    def close(self) -> None:
        self._plain.close()
        self._page.close()
        self._desk.close()

    def _switch(self, pages: int) -> None:
        self._page.turn(pages)
        wait_until(lambda: self._page.is_loaded)
        self._page.view.viewport().repaint()
        QApplication.processEvents()

    def _rest(self) -> None:
        until = monotonic() + PAUSE
        wait_until(lambda: monotonic() > until)


def measure() -> list[Figure]:
    """Measure with few and with many sessions in the file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    if isinstance(app, QApplication):
        apply_theme(app, load_theme("light"))
    few_file, many_file = (workspace(number, folder=FOLDER) for number in (FEW, MANY))
    with closing(Switching(few_file)) as few, closing(Switching(many_file)) as many:
        for number in range(SWITCHES):
            for switching in (few, many):
                switching.turn(TURNS[number % len(TURNS)])
    return [compared(many), grown(few, many)]


def compared(many: Switching) -> Figure:
    """Compare a switch with its baseline, at the 95th percentile of each."""
    return Figure(
        name=f"switch to a neighbouring week, {MANY:,} sessions, p95",
        ours=p95(many.ours),
        baseline=p95(many.plain),
        described="the same rows by plain sqlite3, as many plain rectangles",
        limit=LIMIT,
    )


def grown(few: Switching, many: Switching) -> Figure:
    """Compare many sessions with few, both measured in turns."""
    return Figure(
        name=f"switch to a neighbouring week, from {FEW:,} to {MANY:,} sessions, median",
        ours=median(many.ours),
        baseline=median(few.ours),
        described=f"the same with {FEW:,} sessions",
        limit=GROWTH_LIMIT,
    )


def wait_until(is_done: Callable[[], bool]) -> None:
    """Let the window work until something is done."""
    until = monotonic() + PATIENCE
    while not is_done():
        QApplication.processEvents()
        if monotonic() > until:
            message = "the window did not get done in time"
            raise TimeoutError(message)


if __name__ == "__main__":
    print(table(measure()))
