"""Where a week's sessions lie, as Qt's item views and assistive technology ask for it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from mentordesk.presentation.entries import Entry, EntryKind, matching
from mentordesk.presentation.week_frame import WeekFrame
from mentordesk.presentation.week_geometry import Box, Geometry
from mentordesk.presentation.week_moves import Move, moved
from mentordesk.ui.canvas.week_canvas import item_at
from mentordesk.ui.schedule.entry_model import EntryModel, Index
from mentordesk.ui.schedule.week_keys import cursor_move
from mentordesk.ui.schedule.week_overlay import rect_of
from mentordesk.ui.widgets import follow_selection

_MARGIN = 12
_BY_KEYS = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})


class WeekItems(QListView):
    """A list view whose items lie on days and hours; it knows places and paints nothing.

    It is a QListView because only then are its items shown to assistive technology.
    """

    def __init__(self, *, now: Callable[[], datetime], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._now = now
        self._frame: WeekFrame | None = None
        self._geometry = Geometry(width=1, hour=1, columns=1)
        self._entries = EntryModel(self)
        self.setModel(self._entries)
        follow_selection(self)
        # Qt would put the cursor on the first session when the window gets the keyboard.
        self.setCurrentIndex(QModelIndex())
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    @property
    def selected_session(self) -> str | None:
        """The id of the session that is selected, or whose held time is."""
        entry = self._entries.entry(self.currentIndex())
        return entry.session_id if entry else None

    def select_session(self, session_id: str) -> None:
        """Select a session if it is shown, and scroll to it."""
        entries = self._frame.entries if self._frame else ()
        row = matching(entries, session_id=session_id)
        if row is not None:
            self.setCurrentIndex(self._entries.index(row))

    def step(self, move: Move) -> None:
        """Select the session that a step leads to."""
        index = self._index_after(move)
        if index.isValid():
            self.setCurrentIndex(index)

    def visualRect(self, index: Index) -> QRect:
        boxes = self._boxes(index.row())
        return rect_of(boxes[0]) if boxes else QRect()

    def indexAt(self, p: QPoint) -> QModelIndex:
        frame = self._frame
        found = frame and item_at(frame, geometry=self._geometry, x=p.x(), y=p.y())
        return self._entries.index(found.entry) if found else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        del hint
        rect = self.visualRect(index)
        if rect.isNull():
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        above, below = rect.top() - _MARGIN, rect.bottom() + _MARGIN - height
        if above < 0 or rect.height() + 2 * _MARGIN > height:
            bar.setValue(bar.value() + above)
        elif below > 0:
            bar.setValue(bar.value() + below)

    def moveCursor(
        self, cursor_action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        del modifiers
        return self._index_after(cursor_move(cursor_action, mirrored=self._geometry.mirrored))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region = region.united(self._region(index.row()))
        return region

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.topLeft())
        self.selectionModel().select(index, command)

    def doItemsLayout(self) -> None:
        """Skip the list's own layout: the frame already is one."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        viewport = self.viewport()
        self._geometry = replace(
            self._geometry, width=viewport.width(), mirrored=self.isRightToLeft()
        )
        bar = self.verticalScrollBar()
        bar.setPageStep(viewport.height())
        bar.setSingleStep(max(self._geometry.hour // 2, 1))
        bar.setRange(0, max(0, self._geometry.height - viewport.height()))
        self._geometry = replace(self._geometry, scroll=bar.value())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx
        self._geometry = replace(self._geometry, scroll=self.verticalScrollBar().value())
        self.viewport().scroll(0, dy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first session when the keyboard comes here by keys."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEYS and not self.currentIndex().isValid():
            self.step(Move.FIRST)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            self.viewport().update(self._region(index.row()))

    def _boxes(self, row: int) -> list[Box]:
        if self._frame is None or not 0 <= row < len(self._frame.entries):
            return []
        return [self._geometry.box(item) for item in self._frame.items_of(row)]

    def _region(self, row: int) -> QRegion:
        region = QRegion()
        for box in self._boxes(row):
            region = region.united(rect_of(box))
        return region

    def _index_after(self, move: Move) -> QModelIndex:
        if self._frame is None:
            return QModelIndex()
        row = self.currentIndex().row()
        there = moved(self._frame, current=row if row >= 0 else None, move=move, now=self._now())
        return QModelIndex() if there is None else self._entries.index(there)

    def _put(self, frame: WeekFrame) -> None:
        """Take a frame over and keep the selection on the session that it was on."""
        former = self._entries.entry(self.currentIndex())
        self._frame = frame
        self._geometry = replace(self._geometry, columns=frame.days.number)
        self._entries.put(frame.entries)
        if former is not None:
            self._select_quietly(_place_of(former, entries=frame.entries))

    def _select_quietly(self, row: int | None) -> None:
        """Select without scrolling: the person did not ask to go anywhere.

        Where a row goes Qt selects its neighbour, which may be somebody else's session.
        """
        self.setAutoScroll(False)
        self.setCurrentIndex(QModelIndex() if row is None else self._entries.index(row))
        self.setAutoScroll(True)


def _place_of(former: Entry, *, entries: Sequence[Entry]) -> int | None:
    """Give where an entry is now; the session itself where its held time is gone."""
    places = {(entry.session_id, entry.kind): place for place, entry in enumerate(entries)}
    same, itself = (former.session_id, former.kind), (former.session_id, EntryKind.SESSION)
    return places.get(same, places.get(itself))
