"""The navigator's lists: rows to choose one of, or none, each with a count."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from mentordesk.ui.shell.row_painter import ROW_HEIGHT, RowPainter
from mentordesk.ui.shell.rows import ROW, Row
from mentordesk.ui.widgets.tips import as_typed


class RowList(QListView):
    """`chosen` carries a row's key, or None when the chosen row is clicked again."""

    chosen = Signal(object)

    def __init__(self, *, name: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(meaning)
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(RowPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows; the chosen one stays chosen if it is still there, without telling."""
        if self.rows() == tuple(rows):
            return
        kept = self.chosen_key()
        with QSignalBlocker(self):
            self._rows.clear()
            for row in rows:
                self._rows.appendRow(_item(row))
        self.choose(kept)
        if self.chosen_key() != kept:
            self.chosen.emit(None)
        self.updateGeometry()

    def rows(self) -> tuple[Row, ...]:
        """Give the rows shown."""
        return tuple(self._rows.item(number).data(ROW) for number in range(self._rows.rowCount()))

    def choose(self, key: str | None) -> None:
        """Choose a row without telling; None or an unknown key chooses none."""
        with QSignalBlocker(self):
            self.clearSelection()
            for number, row in enumerate(self.rows()):
                if row.key == key:
                    self.setCurrentIndex(self._rows.index(number, 0))
        self.viewport().update()

    def chosen_key(self) -> str | None:
        """Give the key of the chosen row."""
        indexes = self.selectedIndexes()
        return str(indexes[0].data(ROW).key) if indexes else None

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what is chosen now."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.chosen_key())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let go of the chosen row when it is clicked again."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.selectionModel().isSelected(index):
            self.clearSelection()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let go of the chosen row with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.selectedIndexes():
            self.clearSelection()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Show at least one row."""
        return QSize(0, ROW_HEIGHT)

    def sizeHint(self) -> QSize:
        """Take the room of all rows where there is any."""
        return QSize(200, max(1, self._rows.rowCount()) * ROW_HEIGHT + 2)


def _item(row: Row) -> QStandardItem:
    item = QStandardItem(row.text)
    item.setData(row, ROW)
    item.setData(row.spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(as_typed(row.text))
    return item
