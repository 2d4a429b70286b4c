"""The table of days: keyboard, mouse and what assistive technology selects."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from mentordesk.ui.theme import TextRole, current_theme, font
from mentordesk.ui.widgets.month_delegate import MonthDelegate
from mentordesk.ui.widgets.month_model import (
    DAYS,
    WEEKS,
    MonthModel,
    MonthUse,
    first_of_month,
    months_later,
)

_HEADER_HEIGHT = 24
_SMALL, _LARGE = QSize(28, 27), QSize(46, 44)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_Move = Callable[[date], date]


def _days(count: int) -> _Move:
    return lambda day: day + timedelta(days=count)


def _months(count: int) -> _Move:
    return lambda day: months_later(day, months=count)


def _last_of_month(day: date) -> date:
    return months_later(first_of_month(day), months=1) - timedelta(days=1)


_MOVES: Mapping[int, _Move] = MappingProxyType(
    {
        Qt.Key.Key_Left: _days(-1),
        Qt.Key.Key_Right: _days(1),
        Qt.Key.Key_Up: _days(-DAYS),
        Qt.Key.Key_Down: _days(DAYS),
        Qt.Key.Key_PageUp: _months(-1),
        Qt.Key.Key_PageDown: _months(1),
        Qt.Key.Key_Home: first_of_month,
        Qt.Key.Key_End: _last_of_month,
    }
)
_MIRRORED: Mapping[int, _Move] = MappingProxyType(
    {Qt.Key.Key_Left: _days(1), Qt.Key.Key_Right: _days(-1)}
)


class _Weekdays(QHeaderView):
    """Short names of the weekdays without any decoration."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setFixedHeight(_HEADER_HEIGHT)
        self.viewport().setAutoFillBackground(False)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Draw a weekday's name in the caption style."""
        orientation = Qt.Orientation.Horizontal
        text = self.model().headerData(logical_index, orientation, Qt.ItemDataRole.DisplayRole)
        painter.setFont(font(TextRole.CAPTION))
        painter.setPen(QColor(current_theme().muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(text))


class MonthView(QTableView):
    """Moves a cursor over days; ``picked`` when a day is chosen, ``left`` beyond the month."""

    picked = Signal(object)
    left = Signal(object)

    def __init__(self, model: MonthModel, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._days = model
        self.setModel(model)
        self.setItemDelegate(MonthDelegate(model, parent=self))
        self.setHorizontalHeader(_Weekdays(self))
        self._dress()
        self.selectionModel().selectionChanged.connect(self._tell_selected)

    def set_cursor(self, day: date) -> None:
        """Put the keyboard's place on a shown day."""
        self.setCurrentIndex(self._days.index_of(day))

    def cursor_day(self) -> date:
        """Return the keyboard's place; the month's first where there is none."""
        index = self.currentIndex()
        return self._days.day_at(index) if index.isValid() else self._days.month

    def select_only(self, day: date | None) -> None:
        """Select a day, or nothing, without picking it."""
        selection = self.selectionModel()
        with QSignalBlocker(selection):
            selection.clearSelection()
            if day is not None:
                index = self._days.index_of(day)
                selection.select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.viewport().update()

    def selectionCommand(
        self, _index: QModelIndex | QPersistentModelIndex, _event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let walking over days select nothing."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by day, week and month; Enter or Space picks."""
        day = self.cursor_day()
        mirrored = _MIRRORED if self.isRightToLeft() else {}
        move = mirrored.get(event.key()) or _MOVES.get(event.key())
        if move is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._walk(move(day))
        elif event.key() in _ENTER:
            self._pick(day)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the day under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._pick(self._days.day_at(index))

    def sizeHint(self) -> QSize:
        """Fit six weeks."""
        cell = _SMALL if self._days.use is MonthUse.NAVIGATE else _LARGE
        return QSize(cell.width() * DAYS, cell.height() * WEEKS + _HEADER_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never scroll."""
        return self.sizeHint()

    def _dress(self) -> None:
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        for header in (self.horizontalHeader(), rows):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _walk(self, day: date) -> None:
        low, high = self._days.limits
        day = min(max(day, low), high)
        if day.replace(day=1) != self._days.month:
            self.left.emit(day)
        else:
            self.set_cursor(day)

    def _pick(self, day: date) -> None:
        if self._days.choosable(day):
            self.picked.emit(day)

    def _tell_selected(self) -> None:
        """Pick what a screen reader has selected: that is choosing too."""
        for index in self.selectionModel().selectedIndexes():
            self._pick(self._days.day_at(index))
