"""Paints the parts of one row of the session list, mirrored where reading goes right to left."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from mentordesk.ui.theme import StatusLook, TextRole, current_theme, font, icon_pixmap

PAD = 12
_ICON = 12
_BADGE_HEIGHT = 22
_BADGE_PAD = 8
_BADGE_GAP = 4
_LINE = 18
_START = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


class TwoLines(NamedTuple):
    """A line over a caption."""

    line: str
    caption: str
    role: TextRole = TextRole.BODY


class RowPainter:
    """Paints into the rectangle that a view's option gives."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._painter = painter
        self._rect = QRect(option.rect)
        self._direction = option.direction
        self._state = option.state
        self._theme = current_theme()

    @property
    def inner(self) -> QRect:
        """The row without its margins, as if reading went from left to right."""
        return self._rect.adjusted(PAD, 0, -PAD, 0)

    def heading(self, text: str) -> None:
        """Paint a day's heading."""
        self._painter.fillRect(self._rect, QColor(self._theme.sunken))
        self._line_below()
        self._painter.setPen(QColor(self._theme.muted))
        self._text(text.upper(), place=self.inner, used=font(TextRole.CAPTION_STRONG))

    def ground(self) -> None:
        """Paint what lies below a session: the hover, the selection and the hairline."""
        selected = bool(self._state & QStyle.StateFlag.State_Selected)
        if selected or self._state & QStyle.StateFlag.State_MouseOver:
            colour = self._theme.accent_tint if selected else self._theme.hover
            self._painter.fillRect(self._rect, QColor(colour))
        self._line_below()
        if selected and self._state & QStyle.StateFlag.State_HasFocus:
            self._painter.setPen(QPen(QColor(self._theme.focus), 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(QRectF(self._rect).adjusted(1, 1, -1, -2))

    def two_lines(self, texts: TwoLines, *, place: QRect, look: StatusLook) -> None:
        """Paint a line and its caption, the line struck through where the status says so."""
        upper = QRect(place.left(), place.center().y() - _LINE, place.width(), _LINE)
        used = font(texts.role)
        used.setStrikeOut(look.struck and texts.role is TextRole.BODY_STRONG)
        self._painter.setPen(QColor(self._theme.text))
        self._text(texts.line, place=upper, used=used)
        self._painter.setPen(QColor(self._theme.muted))
        self._text(texts.caption, place=upper.translated(0, _LINE), used=font(TextRole.CAPTION))

    def badge(self, words: str, *, look: StatusLook) -> int:
        """Paint a status badge at the end of the row; give its width."""
        used = font(TextRole.CAPTION)
        inset = _BADGE_PAD + _ICON + _BADGE_GAP
        width = inset + QFontMetrics(used).horizontalAdvance(words) + _BADGE_PAD
        top = self.inner.center().y() - _BADGE_HEIGHT // 2
        pill = QRect(self.inner.right() + 1 - width, top, width, _BADGE_HEIGHT)
        self._pill(self._mirrored(pill), look=look)
        icon = QRect(pill.left() + _BADGE_PAD, top + (_BADGE_HEIGHT - _ICON) // 2, _ICON, _ICON)
        ratio = self._painter.device().devicePixelRatio()
        picture = icon_pixmap(look.icon, colour=look.foreground, size=_ICON, ratio=ratio)
        self._painter.drawPixmap(self._mirrored(icon), picture)
        self._painter.setPen(QColor(look.foreground))
        self._text(words, place=pill.adjusted(inset, 0, 0, 0), used=used)
        return width

    def _pill(self, rect: QRect, *, look: StatusLook) -> None:
        radius = _BADGE_HEIGHT / 2
        self._painter.setBrush(QColor(look.background))
        self._painter.setPen(Qt.PenStyle.NoPen)
        if look.dashed:
            self._painter.setPen(QPen(QColor(look.foreground), 1, Qt.PenStyle.DashLine))
        self._painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _text(self, text: str, *, place: QRect, used: QFont) -> None:
        metrics = QFontMetrics(used)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        self._painter.setFont(used)
        flags = QStyle.visualAlignment(self._direction, _START)
        self._painter.drawText(self._mirrored(place), int(flags), shown)

    def _line_below(self) -> None:
        self._painter.fillRect(
            QRect(self._rect.left(), self._rect.bottom(), self._rect.width(), 1),
            QColor(self._theme.hairline),
        )

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._rect, rect)
