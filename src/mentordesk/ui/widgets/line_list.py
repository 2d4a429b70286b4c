"""A list of things that happened: icon, sentence, what more there is, and when."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from mentordesk.presentation.lines import Line
from mentordesk.ui.widgets.following import follow_selection
from mentordesk.ui.widgets.line_painter import LINE, LinePainter

_Index = QModelIndex | QPersistentModelIndex
_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class Opening(Enum):
    """What the mouse does to open a line; with one click a line can only be opened."""

    CLICK = "click"
    DOUBLE_CLICK = "double click"


class LineList(QListView):
    """`opened` carries a line's key, by mouse or Enter; `moved` when another is the current one."""

    opened = Signal(str)
    moved = Signal()

    def __init__(
        self,
        *,
        name: str,
        meaning: str,
        opening: Opening = Opening.CLICK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(meaning)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(LinePainter(self))
        follow_selection(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        by_mouse = self.clicked if opening is Opening.CLICK else self.doubleClicked
        by_mouse.connect(lambda index: self.opened.emit(index.data(LINE).key))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the current one and what is in sight stay if they are still there."""
        if self.lines() == tuple(lines):
            return
        kept, place = self.current_key(), self.verticalScrollBar().value()
        self._items.clear()
        for line in lines:
            self._items.appendRow(_item(line))
        self._make_current(kept)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def lines(self) -> tuple[Line, ...]:
        """Give the lines shown."""
        return tuple(self._items.item(row).data(LINE) for row in range(self._items.rowCount()))

    def current_key(self) -> str | None:
        """Give the key of the line that the keyboard is on."""
        index = self.currentIndex()
        return str(index.data(LINE).key) if index.isValid() else None

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell that another line is the current one."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current line with Enter or Space."""
        key = self.current_key()
        if event.key() in _OPENS and key is not None:
            self.opened.emit(key)
            return
        super().keyPressEvent(event)

    def _make_current(self, key: str | None) -> None:
        for row, line in enumerate(self.lines()):
            if line.key == key:
                self.setCurrentIndex(self._items.index(row, 0))


def _item(line: Line) -> QStandardItem:
    item = QStandardItem(line.text)
    item.setData(line, LINE)
    item.setData(line.spoken, Qt.ItemDataRole.AccessibleTextRole)
    return item
