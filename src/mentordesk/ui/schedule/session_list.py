"""The list of sessions: an item view over a part of an endless list."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from mentordesk.presentation.day_list import Shown, next_start, place_of_day
from mentordesk.presentation.entries import Entry, EntryKind
from mentordesk.presentation.locales import Locale
from mentordesk.ui.schedule.entry_model import EntryModel, Index
from mentordesk.ui.schedule.list_delegate import ROW_HEIGHT, ListDelegate
from mentordesk.ui.schedule.week_keys import OPENS
from mentordesk.ui.widgets import Opening, follow_selection
from mentordesk.ui.widgets.minute_clock import MinuteClock

_NEAR_EDGE = 6 * ROW_HEIGHT
_STEPS = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}


class SessionList(QListView):
    """Shows rows by day; asks for more by `neared_start` and `neared_end`.

    `session_opened` (id) on a click or Enter, `session_selected` (id or None) when the keyboard
    or, where it takes two clicks to open, the mouse has gone to another row.
    """

    session_opened = Signal(str)
    session_selected = Signal(object)
    neared_start = Signal()
    neared_end = Signal()

    def __init__(
        self, *, now: Callable[[], datetime], locale: Locale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sessionList")
        self.setAccessibleName(self.tr("Sessions"))
        self._now = now
        self._top_day: date | None = None
        self._entries = EntryModel(self)
        self._painting = ListDelegate(now=now, locale=locale, parent=self)
        self.setModel(self._entries)
        follow_selection(self)
        self.setItemDelegate(self._painting)
        self._behave()
        MinuteClock(now, parent=self).ticked.connect(self.refresh_now)
        self._opening = Opening.CLICK
        self.clicked.connect(lambda index: self._open_by(Opening.CLICK, index))
        self.doubleClicked.connect(lambda index: self._open_by(Opening.DOUBLE_CLICK, index))
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)

    @property
    def rows(self) -> Sequence[Shown]:
        """What is shown."""
        return self._entries.rows

    def show_rows(self, rows: Sequence[Shown]) -> None:
        """Show these rows; what was at the top of the view stays there."""
        top = self._topmost()
        offset = self.visualRect(top).top() if top else 0
        self._painting.upcoming = next_start(rows, now=self._now())
        former = self._entries.entry(self.currentIndex())
        self._entries.put(rows)
        self._stay_on(former)
        self.doItemsLayout()
        if top and top.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(top).top() - offset)

    def _stay_on(self, former: Entry | None) -> None:
        """Select the same session again where Qt has gone on to its neighbour."""
        if former is None or self.selected_session() == former.session_id:
            return
        self.setAutoScroll(False)
        self.select_session(former.session_id)
        self.setAutoScroll(True)

    def scroll_to_day(self, day: date) -> None:
        """Put a day at the top, or the first day after it, or else the end.

        It stays there, whatever size the view takes, until somebody scrolls.
        """
        self._top_day = day
        place = place_of_day(self.rows, day=day)
        if place is not None:
            self.scrollTo(self._entries.index(place), QAbstractItemView.ScrollHint.PositionAtTop)

    def top_day(self) -> date | None:
        """Give the day of the first session in sight."""
        top = self._topmost()
        entry = self._entries.entry(top) if top else None
        return entry.start.date() if entry else None

    def select_session(self, session_id: str) -> None:
        """Select a session if it has been read, and scroll to it."""
        for place, row in enumerate(self.rows):
            if _is_session(row, session_id=session_id):
                self.setCurrentIndex(self._entries.index(place))
                return

    def select_first(self) -> None:
        """Select the first session unless one is selected already."""
        if self.selected_session() is None:
            first = next((row for row in self.rows if isinstance(row, Entry)), None)
            if first is not None:
                self.select_session(first.session_id)

    def selected_session(self) -> str | None:
        """Give the id of the session that the keyboard is on."""
        entry = self._entries.entry(self.currentIndex())
        return None if entry is None else entry.session_id

    def open_by(self, opening: Opening) -> None:
        """Open sessions by one click, or by two where one click selects them."""
        self._opening = opening

    def refresh_now(self) -> None:
        """Count down anew."""
        self._painting.upcoming = next_start(self.rows, now=self._now())
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._top_day is not None:
            self.doItemsLayout()
            self.scroll_to_day(self._top_day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._top_day = None
        super().wheelEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.session_selected.emit(self.selected_session())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._top_day = None
        if event.key() in OPENS:
            self._open(self.currentIndex())
        elif event.key() in _STEPS:
            super().keyPressEvent(
                QKeyEvent(event.type(), _STEPS[Qt.Key(event.key())], event.modifiers())
            )
        else:
            super().keyPressEvent(event)

    def _behave(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)

    def _open_by(self, opening: Opening, index: Index) -> None:
        if opening is self._opening:
            self._open(index)

    def _open(self, index: Index) -> None:
        entry = self._entries.entry(index)
        if entry is not None:
            self.session_opened.emit(entry.session_id)

    def _let_go(self) -> None:
        self._top_day = None

    def _look_ahead(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value < _NEAR_EDGE:
            self.neared_start.emit()
        if bar.maximum() - value < _NEAR_EDGE:
            self.neared_end.emit()

    def _topmost(self) -> QPersistentModelIndex | None:
        """Give the first session in sight, which survives what is inserted above it."""
        left = self.viewport().width() // 2
        for y in range(0, self.viewport().height(), ROW_HEIGHT // 2):
            index = self.indexAt(QPoint(left, y))
            if self._entries.entry(index) is not None:
                return QPersistentModelIndex(index)
        return None


def _is_session(row: Shown, *, session_id: str) -> bool:
    if not isinstance(row, Entry):
        return False
    return row.session_id == session_id and row.kind is EntryKind.SESSION
