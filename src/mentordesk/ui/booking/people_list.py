"""A list of people to choose from: names that can be read aloud, drawn with what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mentordesk.ui.theme import CONTROL_RADIUS, Space, TextRole, Theme, current_theme, font
from mentordesk.ui.widgets import avatar_tint, initials
from mentordesk.ui.widgets.painting import draw_icon, rounded
from mentordesk.ui.widgets.tips import as_typed

ROW_HEIGHT = 52
_PICTURE = 32
_Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonRow:
    """One row: `key` is the person's id; `icon_name` stands for a row that is no person."""

    key: str
    name: str
    line: str
    icon_name: str = ""


class PeopleModel(QAbstractListModel):
    """Rows of people in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PersonRow, ...] = ()

    def set_rows(self, rows: Sequence[PersonRow]) -> None:
        """Show other people."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def shows(self, rows: Sequence[PersonRow]) -> bool:
        """Tell whether these very people are shown already."""
        return self._rows == tuple(rows)

    def row_at(self, index: _Index) -> PersonRow:
        """Give the row of an index."""
        return self._rows[index.row()]

    def place_of(self, key: str | None) -> int:
        """Give where a person stands; the first row where they are not listed."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), 0)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the name, and to assistive technology the line below it too."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.name, row.line) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_typed(f"{row.name}\n{row.line}".strip())
        return None


class PeopleDelegate(QStyledItemDelegate):
    """Draws avatar, name and line; the row at the keyboard is tinted."""

    def __init__(self, model: PeopleModel, *, parent: QObject) -> None:
        super().__init__(parent)
        self._people = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give every row the same height."""
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        theme, row = current_theme(), self._people.row_at(index)
        area = QRect(option.rect)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, area, state=_State(option.state), theme=theme)
        self._draw_picture(painter, _picture(area, mirrored=mirrored), row=row, theme=theme)
        self._draw_words(painter, _words(area, mirrored=mirrored), row=row, theme=theme)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, area: QRect, *, state: QStyle.StateFlag, theme: Theme
    ) -> None:
        box = QRectF(area).adjusted(1, 1, -1, -1)
        if state & _State.State_Selected:
            ring = theme.focus if state & _State.State_HasFocus else None
            fill = theme.accent_tint
            rounded(painter, box, fill=fill, line=ring, width=2, radius=CONTROL_RADIUS)
        elif state & _State.State_MouseOver:
            rounded(painter, box, fill=theme.hover, radius=CONTROL_RADIUS)

    def _draw_picture(self, painter: QPainter, box: QRect, *, row: PersonRow, theme: Theme) -> None:
        if row.icon_name:
            rounded(painter, QRectF(box), fill=theme.accent_tint, radius=_PICTURE / 2)
            inner = box.adjusted(8, 8, -8, -8)
            draw_icon(painter, inner, name=row.icon_name, colour=theme.accent)
            return
        tint = avatar_tint(row.name, theme=theme)
        rounded(painter, QRectF(box), fill=tint.background, radius=_PICTURE / 2)
        painter.setFont(font(TextRole.CAPTION_STRONG))
        painter.setPen(QColor(tint.foreground))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(row.name))

    def _draw_words(self, painter: QPainter, box: QRect, *, row: PersonRow, theme: Theme) -> None:
        upper, lower = QRect(box), QRect(box)
        if row.line:
            upper.setBottom(box.center().y())
            lower.setTop(box.center().y() + 1)
            self._draw_line(painter, lower, row.line, TextRole.CAPTION, theme.muted)
        self._draw_line(painter, upper, row.name, TextRole.BODY_STRONG, theme.text)

    def _draw_line(
        self, painter: QPainter, box: QRect, text: str, role: TextRole, colour: str
    ) -> None:
        painter.setFont(font(role))
        painter.setPen(QColor(colour))
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(side), words)


def _picture(area: QRect, *, mirrored: bool) -> QRect:
    top = area.top() + (area.height() - _PICTURE) // 2
    left = area.right() + 1 - Space.S - _PICTURE if mirrored else area.left() + Space.S
    return QRect(left, top, _PICTURE, _PICTURE)


def _words(area: QRect, *, mirrored: bool) -> QRect:
    room, edge = Space.S + _PICTURE + Space.M, Space.S
    left, right = (edge, room) if mirrored else (room, edge)
    return area.adjusted(left, Space.S, -right, -Space.S)
