"""Clicks on a session in a week and times what opens: its popup, or an empty dialog."""

import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.bench_weeks import SIZE, wait_until
from benchmarks.workspaces import NOW, opened
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

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

Makes = Callable[[str], QDialog]


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
        wait_until(lambda: self._page.is_loaded and self._session().isValid())
        self._stamps = Stamps()
        self._page.view.viewport().installEventFilter(self._stamps)
        self._page.session_opened.connect(self._open)
        self._make: Makes = self.popup
        self._dialog = QDialog()

    def popup(self, session_id: str) -> QDialog:
        """Make what the window makes of a click."""
        return SessionPopup(self._desk, session_id=session_id, locale=ENGLISH, parent=self._page)

    def empty(self, _session_id: str) -> QDialog:
        """Make a dialog without anything in it, as large as the popup."""
        dialog = QDialog(self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFixedSize(*EMPTY_SIZE)
        return dialog

    def milliseconds(self, make: Makes) -> float:
        """Click once, wait until the dialog is painted, and close it."""
        self._make = make
        view = self._page.view
        place = view.visualRect(self._session()).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        wait_until(lambda: self._stamps.is_painted)
        taken = perf_counter() - self._stamps.released
        self._dialog.close()
        wait_until(lambda: not isValid(self._dialog))
        return taken * 1000

    def close(self) -> None:
        self._page.close()
        self._desk.close()

    def _session(self) -> QModelIndex:
        """Find a session that can be seen and clicked."""
        view = self._page.view
        model, seen = view.model(), view.viewport().rect()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return next(
            (one for one in rows if seen.contains(view.visualRect(one).center())), QModelIndex()
        )

    def _open(self, session_id: str) -> None:
        self._dialog = self._make(session_id)
        self._dialog.installEventFilter(self._stamps)
        self._dialog.open()


def main() -> None:
    """Open both in turns, so that a busy machine slows both, and print both medians."""
    apply_theme(QApplication([]), load_theme("light"))
    with closing(Clicking(Path(sys.argv[1]))) as clicking:
        makes = (clicking.popup, clicking.empty)
        pairs = [[clicking.milliseconds(make) for make in makes] for _ in range(ROUNDS)]
    print(*(median(column) for column in zip(*pairs, strict=True)))


if __name__ == "__main__":
    main()
