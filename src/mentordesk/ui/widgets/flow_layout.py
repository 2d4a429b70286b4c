"""A layout that fills rows and wraps, for grids of times."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items in reading order; as many per row as the width allows."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item; the layout keeps it."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or none outside the range."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, or none outside the range."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than the items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Grow higher as it gets narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at a width."""
        return self._rows(QRect(0, 0, width, 0))[1]

    def sizeHint(self) -> QSize:
        """Ask for one item's width; rows follow from the width given."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Need at least the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        for item, place in self._rows(rect)[0]:
            item.setGeometry(place)

    def _rows(self, rect: QRect) -> tuple[list[tuple[QLayoutItem, QRect]], int]:
        """Return each item's place and the height of everything."""
        area = rect.marginsRemoved(self.contentsMargins())
        at, row_height = area.topLeft(), 0
        places: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if at.x() > area.left() and at.x() + size.width() > area.right() + 1:
                at, row_height = QPoint(area.left(), at.y() + row_height + self.spacing()), 0
            places.append((item, self._mirrored(QRect(at, size), area=area)))
            at = at + QPoint(size.width() + self.spacing(), 0)
            row_height = max(row_height, size.height())
        bottom = at.y() + row_height + self.contentsMargins().bottom()
        return places, bottom - rect.top()

    def _mirrored(self, place: QRect, *, area: QRect) -> QRect:
        owner = self.parentWidget()
        if owner is not None and owner.isRightToLeft():
            place.moveRight(area.right() - (place.left() - area.left()))
        return place
