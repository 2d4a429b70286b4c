"""One day's times, or why there are none."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.presentation.picking_emptiness import Emptiness, Words
from mentordesk.presentation.picking_times import DayTimes
from mentordesk.ui.picking.any_time import AnyTime
from mentordesk.ui.picking.slot_board import SlotBoard
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import EmptyState, Spinner, Tone, announce, caption, heading, paragraph

# Most answers come sooner, and a spinner that flashes is worse than none.
PATIENCE_MS = 250


class DayPane(QWidget):
    """`chosen` carries an instant (UTC); `acted` the emptiness whose way out was taken."""

    chosen = Signal(object)
    acted = Signal(object)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._name = name
        self._title = heading()
        self._note = caption()
        self._note.setWordWrap(True)
        self.board = SlotBoard(name=name)
        self.board.chosen.connect(self.chosen)
        self.board.reached.connect(self._scroll_to)
        self._scroll = _scrolling(self.board, name=f"{name}.times.scroll")
        self.any_time = AnyTime(name=f"{name}.anyTime")
        self.any_time.hide()
        self._nothing = paragraph(self.tr("Nothing is offered on this day."), tone=Tone.MUTED)
        self._stack = QStackedWidget()
        looking = self.tr("Looking for free times")
        self._spinner = Spinner(name=f"{name}.looking", meaning=looking)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._spinner.show)
        self._stack.addWidget(_centred(self._spinner))
        self._stack.addWidget(self._day_page())
        self._empty: EmptyState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def show_waiting(self) -> None:
        """Show nothing, and after a moment that times are being looked for."""
        self._spinner.hide()
        self._patience.start()
        self._stack.setCurrentIndex(0)

    def show_day(self, times: DayTimes, *, chosen: datetime | None) -> None:
        """Show a day's times."""
        if self._title.text() != times.title:
            announce(self, times.title)
        self._title.setText(times.title)
        self._note.setText(times.note)
        self.board.show_day(times, chosen=chosen)
        self._nothing.setVisible(not times.parts)
        self._stack.setCurrentIndex(1)

    def show_empty(self, emptiness: Emptiness, *, words: Words) -> None:
        """Say why there is nothing and offer the way out, where there is one."""
        if self._empty is not None and self._empty.accessibleName() == words.title:
            self._stack.setCurrentWidget(self._empty)
            return
        name = f"{self._name}.empty.{emptiness.value}"
        made = EmptyState(words.title, hint=words.hint, name=name, action=words.action)
        made.acted.connect(lambda: self.acted.emit(emptiness))
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = made

    def _day_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addSpacing(Space.XS)
        column.addWidget(self._nothing)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.any_time)
        return page

    def _scroll_to(self, button: QWidget) -> None:
        """Bring a card on view, once new cards have found their places."""
        reveal = partial(self._scroll.ensureWidgetVisible, button, 0, Space.XXL)
        QTimer.singleShot(0, button, reveal)


def _scrolling(board: QWidget, *, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(board)
    return area


def _centred(widget: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
    return page
