"""Clicks on a session in a week and times what opens: its popup, or an empty dialog."""

import sys
from collections.abc import Callable
from contextlib import closing
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.bench_weeks import SIZE, wait_until
from benchmarks.workspaces import NOW, opened
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from mentordesk.application.queries import SessionFilter
from mentordesk.domain.people import LOCAL
from mentordesk.integrations.clocks import FixedClock
from mentordesk.presentation.entries import Side
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk, Opened
from mentordesk.ui.schedule.popup import SessionPopup
from mentordesk.ui.schedule.week_page import WeekPage
from mentordesk.ui.theme import apply_theme, load_theme

ROUNDS = 60
EMPTY_SIZE = (520, 420)
UNFILLED = "Session"

Shows = Callable[[str], QDialog]


class Stamps(QObject):
    """Notes when the button was let go, and whether the dialog was painted with what it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.released = 0.0
        self.is_painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() is QEvent.Type.MouseButtonRelease:
            self.released = perf_counter()
            self.is_painted = False
        if event.type() is QEvent.Type.Paint and isinstance(watched, QDialog):
            self.is_painted = watched.accessibleName() != UNFILLED
        return False


class Clicking:
    """Clicks on a session of a week, which opens one dialog or the other."""

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
        wait_until(lambda: self._page.is_loaded and bool(self._sessions()))
        self._clicked = cycle(map(QPersistentModelIndex, self._sessions()))
        self._stamps = Stamps()
        self._page.view.viewport().installEventFilter(self._stamps)
        self._page.session_opened.connect(self._open)
        self._popup = SessionPopup(self._desk, locale=ENGLISH, parent=self._page)
        self._popup.installEventFilter(self._stamps)
        self._shows: Shows = self.popup
        self._dialog = QDialog()

    def popup(self, session_id: str) -> QDialog:
        """Open what the window opens at a click, which was made before."""
        self._popup.show_session(session_id)
        return self._popup

    def empty(self, _session_id: str) -> QDialog:
        """Make and open a dialog without anything in it, as large as the popup."""
        dialog = QDialog(self._page)
        dialog.installEventFilter(self._stamps)
        dialog.setFixedSize(*EMPTY_SIZE)
        dialog.open()
        return dialog

    def milliseconds(self, shows: Shows) -> float:
        """Click on another session, wait until the dialog is painted, and close it."""
        self._shows = shows
        view = self._page.view
        place = view.visualRect(next(self._clicked)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        wait_until(lambda: self._stamps.is_painted)
        taken = perf_counter() - self._stamps.released
        self._dialog.close()
        wait_until(lambda: not self._dialog.isVisible())
        return taken * 1000

    def close(self) -> None:
        self._page.close()
        self._desk.close()

    def _sessions(self) -> list[QModelIndex]:
        """Find sessions that can be seen and clicked."""
        view = self._page.view
        model, seen = view.model(), view.viewport().rect()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return [
            row
            for row in rows
            if seen.contains(view.visualRect(row).center())
            and view.indexAt(view.visualRect(row).center()) == row
        ]

    def _open(self, session_id: str) -> None:
        self._dialog = self._shows(session_id)


def main() -> None:
    """Open both in turns, so that a busy machine slows both, and print both medians."""
    apply_theme(QApplication([]), load_theme("light"))
    with closing(Clicking(Path(sys.argv[1]))) as clicking:
        both = (clicking.popup, clicking.empty)
        pairs = [[clicking.milliseconds(shows) for shows in both] for _ in range(ROUNDS)]
    print(*(median(column) for column in zip(*pairs, strict=True)))


if __name__ == "__main__":
    main()
