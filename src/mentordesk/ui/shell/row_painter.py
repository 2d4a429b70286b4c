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
_COUNT_WIDTH = 34
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
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, option, theme=theme)
        inside = box.adjusted(Space.XS, 0, -Space.XS, 0)
        if row.has_avatar:
            self._draw_avatar(painter, inside, name=row.text, theme=theme)
            inside = inside.adjusted(_AVATAR + Space.S, 0, 0, 0)
        self._draw_text(painter, self._seen(inside, option), text=row.text, theme=theme)
        self._draw_count(painter, self._seen_end(inside, option), row=row, theme=theme)
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

    def _draw_count(self, painter: QPainter, box: QRect, *, row: Row, theme: Theme) -> None:
        painter.setFont(font(TextRole.CAPTION))
        pen = theme.muted
        if row.badge is not None and row.figure:
            tint = theme.status[row.badge]
            pill = QRectF(box.right() - 25, box.center().y() - 9, 26, 20)
            rounded(painter, pill, fill=tint.background, radius=10)
            box, pen = pill.toRect(), tint.foreground
        painter.setPen(QColor(pen))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(row.figure))

    def _seen(self, box: QRect, option: QStyleOptionViewItem) -> QRect:
        return QStyle.visualRect(
            option.direction, option.rect, box.adjusted(0, 0, -_COUNT_WIDTH, 0)
        )

    def _seen_end(self, box: QRect, option: QStyleOptionViewItem) -> QRect:
        end = QRect(box.right() - _COUNT_WIDTH + 1, box.top(), _COUNT_WIDTH, box.height())
        return QStyle.visualRect(option.direction, option.rect, end)


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
