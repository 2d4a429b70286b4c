"""Where a month's days and sessions lie, as Qt's item views and assistive technology ask for it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from mentordesk.presentation.entries import EntryKind
from mentordesk.presentation.month_layout import MonthFrame, Place
from mentordesk.presentation.month_sheet import Hit, MonthSheet
from mentordesk.ui.schedule.entry_model import Index
from mentordesk.ui.schedule.month_rows import MonthRows
from mentordesk.ui.schedule.week_overlay import rect_of
from mentordesk.ui.widgets import follow_selection


class MonthItems(QListView):
    """A list view whose items lie on a grid of days; it knows places and paints nothing.

    It is a QListView because only then are its items shown to assistive technology.
    """

    def __init__(self, *, today: Callable[[], date], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._frame: MonthFrame | None = None
        self._today = today
        self._rows = MonthRows(today=today, parent=self)
        self.setModel(self._rows)
        follow_selection(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    @property
    def selected_session(self) -> str | None:
        """The id of the session that is selected, or whose held time is."""
        place = self._selected_place()
        mark = self._frame.mark(place) if self._frame is not None and place is not None else None
        return mark.row.id if mark is not None else None

    @property
    def selected_day(self) -> date | None:
        """The day that is selected, or on which something is."""
        place = self._selected_place()
        return self._frame.cell(place).day if self._frame is not None and place else None

    def select_session(self, session_id: str) -> None:
        """Select a session if it is shown."""
        self._select(self._frame.find(session_id) if self._frame else None)

    def select_day(self, day: date) -> None:
        """Select a day if it is shown."""
        self._select(self._frame.place_on(day) if self._frame else None)

    def visualRect(self, index: Index) -> QRect:
        sheet = self._sheet()
        if sheet is None or not index.isValid():
            return QRect()
        return rect_of(sheet.box(sheet.frame.place(index.row())))

    def indexAt(self, p: QPoint) -> QModelIndex:
        hit = self._hit(p)
        return QModelIndex() if hit is None else self._index(hit.place)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Do nothing: a day brings what is selected into sight by itself."""
        del index, hint

    def moveCursor(
        self, cursor_action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Give where the cursor begins when the keyboard arrives; keys move it by steps."""
        del cursor_action, modifiers
        return self._index(self._selected_place() or self._beginning())

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return 0

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region = region.united(QRegion(self.visualRect(index)))
        return region

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        self.selectionModel().select(self.indexAt(rect.topLeft()), command)

    def doItemsLayout(self) -> None:
        """Skip the list's own layout: the frame already is one."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Skip the list's own measures: a month is as large as its view."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            self._update_day(index.row())

    def _sheet(self) -> MonthSheet | None:
        if self._frame is None:
            return None
        viewport = self.viewport()
        return MonthSheet(
            frame=self._frame,
            width=viewport.width(),
            height=viewport.height(),
            mirrored=self.isRightToLeft(),
            kept=self._selected_place(),
        )

    def _hit(self, point: QPoint) -> Hit | None:
        sheet = self._sheet()
        return sheet.hit(point.x(), point.y()) if sheet else None

    def _selected_place(self) -> Place | None:
        row = self.currentIndex().row()
        return self._frame.place(row) if self._frame is not None and row >= 0 else None

    def _beginning(self) -> Place | None:
        """Give where to begin when nothing is selected: today, or else the month's first day."""
        frame = self._frame
        if frame is None:
            return None
        return frame.place_on(self._today()) or frame.place_on(frame.month)

    def _index(self, place: Place | None) -> QModelIndex:
        if self._frame is None or place is None:
            return QModelIndex()
        return self._rows.index(self._frame.number(place))

    def _select(self, place: Place | None) -> None:
        if place is not None:
            self.setCurrentIndex(self._index(place))

    def _update_day(self, row: int) -> None:
        sheet = self._sheet()
        if sheet is not None and 0 <= row < sheet.frame.number_of_places:
            cell = sheet.frame.place(row).cell
            self.viewport().update(rect_of(sheet.cell_box(cell)))

    def _put(self, frame: MonthFrame) -> None:
        """Take a frame over; the cursor stays on its session, or else on its day of the month."""
        place, former = self._selected_place(), self._frame
        self._frame = frame
        self._rows.put(frame)
        if former is not None and place is not None:
            self._select(_same_place(former, place=place, frame=frame))


def _same_place(former: MonthFrame, *, place: Place, frame: MonthFrame) -> Place | None:
    mark, day = former.mark(place), former.cell(place).day
    found = frame.find(mark.row.id, kind=EntryKind(mark.kind)) if mark is not None else None
    if found is not None or former.month == frame.month:
        return found or frame.place_on(day, position=place.position)
    last = max(cell.day.day for cell in frame.cells if cell.is_in_month and cell.occurs)
    return frame.place_on(frame.month.replace(day=min(day.day, last)))
