"""Draws a line of a list: a tinted icon, a sentence that wraps, more below it, when at its end."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mentordesk.presentation.lines import Line
from mentordesk.ui.theme import Space, TextRole, Theme, current_theme, font, status_look
from mentordesk.ui.widgets.painting import draw_icon, rounded

LINE = Qt.ItemDataRole.UserRole
_CIRCLE = 28
_ICON = 16
_DOT = 8
_GAP = 2
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
_Index = QModelIndex | QPersistentModelIndex


class _Places(NamedTuple):
    """Where the parts of a line stand, from left to right, and how high all of it is."""

    circle: QRect
    text: QRect
    more: QRect
    aside: QRect
    dot: QRect
    height: int


class LinePainter(QStyledItemDelegate):
    """Paints from the theme's tokens, mirrored where reading goes right to left."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Give a line the height that its texts need in the view's width."""
        del option
        width = self._view.viewport().width()
        return QSize(0, _places(index.data(LINE), within=QRect(0, 0, width, 0)).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        theme, line = current_theme(), index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, option, theme=theme)
        places = _places(line, within=QRect(option.rect))
        _draw_icon(painter, _seen(places.circle, option), line=line, theme=theme)
        _draw_texts(painter, option, line=line, places=places)
        if line.is_new:
            dot = QRectF(_seen(places.dot, option))
            rounded(painter, dot, fill=theme.accent, radius=_DOT / 2)
        painter.restore()


def _places(line: Line, *, within: QRect) -> _Places:
    inside = within.adjusted(Space.M, Space.S, -Space.M, -Space.S)
    circle = QRect(inside.left(), inside.top(), _CIRCLE, _CIRCLE)
    dot = QRect(inside.right() - _DOT + 1, inside.top() + 5, _DOT, _DOT)
    caption = QFontMetrics(font(TextRole.CAPTION))
    aside_width = caption.horizontalAdvance(line.aside)
    right = inside.right() - _DOT - Space.XS
    aside = QRect(right - aside_width, inside.top(), aside_width + 1, caption.height() + _GAP)
    left = circle.right() + Space.M
    strong = QFontMetrics(font(TextRole.BODY_STRONG))
    text = _wrapped(strong, line.text, QRect(left, inside.top(), aside.left() - Space.M - left, 0))
    below = QRect(left, text.bottom() + 1 + _GAP, right - left, 0)
    more = _wrapped(QFontMetrics(font(TextRole.BODY)), line.more, below)
    bottom = more.bottom() if line.more else text.bottom()
    needed = max(bottom - inside.top() + 1, _CIRCLE)
    return _Places(circle, text, more, aside, dot, needed + 2 * Space.S)


def _wrapped(metrics: QFontMetrics, text: str, place: QRect) -> QRect:
    width = max(place.width(), 1)
    room = QRect(place.left(), place.top(), width, 0)
    height = metrics.boundingRect(room, _WRAPPED, text).height() if text else 0
    return QRect(place.left(), place.top(), width, height)


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
        rounded(painter, box, fill=fill, line=line, width=2)


def _draw_icon(painter: QPainter, place: QRect, *, line: Line, theme: Theme) -> None:
    look = status_look(line.look, theme=theme)
    rounded(painter, QRectF(place), fill=look.background, radius=_CIRCLE / 2)
    inset = (_CIRCLE - _ICON) // 2
    inner = place.adjusted(inset, inset, -inset, -inset)
    draw_icon(painter, inner, name=line.icon, colour=look.foreground)


def _draw_texts(
    painter: QPainter, option: QStyleOptionViewItem, *, line: Line, places: _Places
) -> None:
    theme = current_theme()
    for place, text, role, colour in (
        (places.text, line.text, TextRole.BODY_STRONG, theme.text),
        (places.more, line.more, TextRole.BODY, theme.muted),
        (places.aside, line.aside, TextRole.CAPTION, theme.muted),
    ):
        painter.setFont(font(role))
        painter.setPen(QColor(colour))
        painter.drawText(_seen(place, option), _WRAPPED, text)


def _seen(box: QRect, option: QStyleOptionViewItem) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, box)
