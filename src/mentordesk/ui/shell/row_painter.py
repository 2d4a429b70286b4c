"""Draws a navigator row: avatar, text, and a count as plain figure or tinted pill."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mentordesk.ui.shell.rows import ROW, Row
from mentordesk.ui.theme import CONTROL_RADIUS, Space, TextRole, Theme, current_theme, font
from mentordesk.ui.widgets import avatar_tint, initials
from mentordesk.ui.widgets.painting import rounded

ROW_HEIGHT = 32
_AVATAR = 26
_PILL = 20
_PILL_PADDING = 18
_Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Paints from the theme's tokens, mirrored where reading goes right to left."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Give every row the same height."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        theme = current_theme()
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, option, theme=theme)
        inside = QRect(option.rect).adjusted(Space.XS, 0, -Space.XS, 0)
        if row.has_avatar:
            circle = QRect(inside.left(), inside.top(), _AVATAR, inside.height())
            self._draw_avatar(painter, _seen(circle, option), name=row.text, theme=theme)
            inside.setLeft(circle.right() + Space.S)
        painter.setFont(font(TextRole.CAPTION))
        width = painter.fontMetrics().horizontalAdvance(str(row.figure)) + _PILL_PADDING
        end = QRect(inside.right() - width + 1, inside.top(), width, inside.height())
        self._draw_figure(painter, _seen(end, option), row=row, theme=theme)
        inside.setRight(end.left() - Space.S)
        self._draw_text(painter, _seen(inside, option), text=row.text, theme=theme)
        painter.restore()

    def _draw_avatar(self, painter: QPainter, box: QRect, *, name: str, theme: Theme) -> None:
        tint = avatar_tint(name, theme=theme)
        circle = QRectF(box.left(), box.center().y() - _AVATAR / 2 + 1, _AVATAR, _AVATAR)
        rounded(painter, circle, fill=tint.background, radius=_AVATAR / 2)
        painter.setFont(font(TextRole.CAPTION_STRONG))
        painter.setPen(QColor(tint.foreground))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials(name))

    def _draw_text(self, painter: QPainter, box: QRect, *, text: str, theme: Theme) -> None:
        painter.setFont(font(TextRole.BODY))
        painter.setPen(QColor(theme.text))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(box, flags, shown)

    def _draw_figure(self, painter: QPainter, box: QRect, *, row: Row, theme: Theme) -> None:
        pen = theme.muted
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        if row.badge is not None and row.figure:
            tint = theme.status[row.badge]
            pill = QRectF(box).adjusted(0, (ROW_HEIGHT - _PILL) / 2, 0, (_PILL - ROW_HEIGHT) / 2)
            rounded(painter, pill, fill=tint.background, radius=_PILL / 2)
            pen, flags = tint.foreground, Qt.AlignmentFlag.AlignCenter
        painter.setPen(QColor(pen))
        painter.drawText(box, flags, str(row.figure))


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem, *, theme: Theme) -> None:
    state = option.state
    fill = None
    if state & QStyle.StateFlag.State_Selected:
        fill = theme.accent_tint
    elif state & QStyle.StateFlag.State_MouseOver:
        fill = theme.hover
    line = theme.focus if state & QStyle.StateFlag.State_HasFocus else None
    if fill or line:
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        rounded(painter, box, fill=fill, line=line, width=2, radius=CONTROL_RADIUS)


def _seen(box: QRect, option: QStyleOptionViewItem) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, box)
