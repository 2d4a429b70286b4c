"""Where the docks stand beside the calendar, and how wide they are."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow

from mentordesk.ui.shell.layout import LayoutKeeper

_RIGHT_WIDTH = 372


class Docks(QObject):
    """The docks of a window: as they were left, or else as usual."""

    def __init__(
        self,
        window: QMainWindow,
        *,
        left: QDockWidget,
        right: QDockWidget,
        layout: LayoutKeeper,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._left = left
        self._right = right
        self._layout = layout
        self._usual_state = QByteArray()

    def place(self) -> None:
        """Put the docks in; where they were left is known to the window in a moment."""
        self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self._left)
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._right)
        # Said now, because otherwise Qt shows it later, even if it was left hidden.
        self._show()
        self._usual_state = self._window.saveState()
        # Docks have no width, and are given none, before the window has laid itself out once.
        QTimer.singleShot(0, self, self._lay_out)

    def reset(self) -> Callable[[], object]:
        """Put everything in its usual place; give what takes that back."""
        before = self._window.saveState()
        self._layout.forget()
        self._window.restoreState(self._usual_state)
        self._show()
        self._size()
        return lambda: self._window.restoreState(before)

    def _show(self) -> None:
        for dock in (self._left, self._right):
            dock.show()

    def _lay_out(self) -> None:
        if not self._layout.restore(self._window):
            self._size()

    def _size(self) -> None:
        widths = [self._left.minimumWidth(), _RIGHT_WIDTH]
        docks = [self._left, self._right]
        self._window.resizeDocks(docks, widths, Qt.Orientation.Horizontal)
