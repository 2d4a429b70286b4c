"""Paints one session on a week: tint, accent bar, icon and as many lines as fit."""

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText

from mentordesk.presentation.entries import Entry
from mentordesk.presentation.week_geometry import Box
from mentordesk.ui.canvas.wrapping import shortened, wrapped
from mentordesk.ui.theme import StatusLook, TextRole, Theme, font, icon_pixmap, status_look

RADIUS = 5
BAR = 3
ICON = 12
PAD = 8
TIGHT_PAD = 4
TOP = 4
CACHE_SIZE = 3000
_NARROW = 18
_TIGHT = 72


class _Line(NamedTuple):
    x: int
    y: int
    width: int
    text: QStaticText
    font: QFont


class _Key(NamedTuple):
    entry: Entry
    width: int
    height: int


class ItemPainter:
    """Paints entries for one theme and screen; what a box of a size says is laid out once."""

    def __init__(self, theme: Theme, *, ratio: float, mirrored: bool) -> None:
        self._theme = theme
        self._ratio = ratio
        self._mirrored = mirrored
        self._fonts = (font(TextRole.CAPTION_STRONG), font(TextRole.CAPTION))
        self._metrics = tuple(QFontMetrics(each) for each in self._fonts)
        self._lines: dict[_Key, tuple[_Line, ...]] = {}
        self._looks: dict[str, StatusLook] = {}

    def paint(self, painter: QPainter, *, entry: Entry, box: Box) -> None:
        """Paint an entry into a box."""
        look = self._look(entry.look)
        self._paint_card(painter, look=look, box=box)
        lines = self._lines_of(entry, box=box)
        if not lines:
            return
        self._paint_icon(painter, look=look, box=box, y=lines[0].y)
        painter.setPen(QColor(look.foreground))
        for line in lines:
            painter.setFont(line.font)
            painter.drawStaticText(box.left + line.x, box.top + line.y, line.text)
        if look.struck:
            self._strike(painter, line=lines[0], box=box)

    def _paint_icon(self, painter: QPainter, *, look: StatusLook, box: Box, y: int) -> None:
        indent = BAR + _pad(box)
        x = box.left + (box.width - indent - ICON if self._mirrored else indent)
        middle = box.top + y + (self._metrics[0].height() - ICON) // 2
        painter.drawPixmap(QPointF(x, middle), self._icon(look))

    def _strike(self, painter: QPainter, *, line: _Line, box: Box) -> None:
        """Strike a line through by hand: static texts misplace the font's own strike."""
        metrics = QFontMetrics(line.font)
        y = box.top + line.y + metrics.ascent() - metrics.strikeOutPos() + 0.5
        x = box.left + line.x
        painter.drawLine(QLineF(x, y, x + line.width, y))

    def _paint_card(self, painter: QPainter, *, look: StatusLook, box: Box) -> None:
        rect = QRectF(*box)
        colour = QColor(look.foreground)
        if look.dashed:
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(look.background))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.background))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        painter.save()
        edge = box.left + box.width - BAR if self._mirrored else box.left
        bar = QRectF(edge, box.top, BAR, box.height)
        painter.setClipRect(bar, Qt.ClipOperation.IntersectClip)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        painter.restore()

    def _look(self, key: str) -> StatusLook:
        if key not in self._looks:
            self._looks[key] = status_look(key, theme=self._theme)
        return self._looks[key]

    def _icon(self, look: StatusLook) -> QPixmap:
        return icon_pixmap(look.icon, colour=look.foreground, size=ICON, ratio=self._ratio)

    def _lines_of(self, entry: Entry, *, box: Box) -> tuple[_Line, ...]:
        key = _Key(entry, box.width, box.height)
        lines = self._lines.get(key)
        if lines is None:
            if len(self._lines) >= CACHE_SIZE:
                self._lines.clear()
            lines = self._lines[key] = tuple(self._laid_out(entry, box=box))
        return lines

    def _laid_out(self, entry: Entry, *, box: Box) -> list[_Line]:
        strong, plain = self._metrics
        width = box.width - BAR - 2 * _pad(box) + 2
        if width < _NARROW:
            return []
        step = plain.lineSpacing() + 1
        room = max(1, (box.height - TOP + 1) // step)
        beside = width - ICON - 3
        if room == 1:
            head = f"{entry.who} · {entry.line}"
            texts = [strong.elidedText(head, Qt.TextElideMode.ElideRight, beside)]
        else:
            texts = [shortened(entry.who, metrics=strong, width=beside)]
        texts += wrapped((entry.line, entry.more), metrics=plain, width=width, lines=room - 1)
        top = TOP if room > 1 else max(0, (box.height - strong.height()) // 2)
        return [
            self._line(text, number=number, y=top + number * step, box=box)
            for number, text in enumerate(texts)
        ]

    def _line(self, text: str, *, number: int, y: int, box: Box) -> _Line:
        place = 0 if number == 0 else 1
        used = self._fonts[place]
        width = self._metrics[place].horizontalAdvance(text)
        indent = BAR + _pad(box) + (ICON + 3 if number == 0 else 0)
        x = box.width - indent - width if self._mirrored else indent
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.prepare(font=used)
        return _Line(x, y, width, static, used)


def _pad(box: Box) -> int:
    return TIGHT_PAD if box.width < _TIGHT else PAD
