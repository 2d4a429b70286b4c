"""Paints a month's sessions as chips of one line: icon, time and name."""

from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QStaticText

from mentordesk.presentation.entries import Reading, Side
from mentordesk.presentation.month_layout import Mark, entry_of
from mentordesk.presentation.month_text import chip_time
from mentordesk.presentation.week_geometry import Box
from mentordesk.ui.canvas.item_painter import CACHE_SIZE, ICON
from mentordesk.ui.canvas.wrapping import shortened
from mentordesk.ui.theme import StatusLook, TextRole, Theme, font, icon_pixmap, status_look

RADIUS = 4
_PAD = 5
_GAP = 3
_NARROWEST_NAME = 24
_WIDE_TIME = datetime(2000, 1, 1, 12, 30, tzinfo=UTC)


class _Word(NamedTuple):
    x: int
    width: int
    text: QStaticText
    font: QFont


class _Chip(NamedTuple):
    look: StatusLook
    words: tuple[_Word, ...]


class _Key(NamedTuple):
    mark: Mark
    width: int


class ChipPainter:
    """Paints marks for one reading, theme and screen; what a chip says is laid out once."""

    def __init__(self, theme: Theme, *, reading: Reading, ratio: float, mirrored: bool) -> None:
        self._theme = theme
        self._reading = reading
        self._ratio = ratio
        self._mirrored = mirrored
        self._fonts = (font(TextRole.CAPTION), font(TextRole.CAPTION_STRONG))
        self._metrics = tuple(QFontMetrics(each) for each in self._fonts)
        widest = chip_time(_WIDE_TIME, locale=reading.locale)
        self._time_width = self._metrics[0].horizontalAdvance(widest) + _GAP
        self._chips: dict[_Key, _Chip] = {}

    def paint(self, painter: QPainter, *, mark: Mark, box: Box) -> None:
        """Paint a mark into a box."""
        chip = self._chip(mark, width=box.width)
        colour = QColor(chip.look.foreground)
        _paint_ground(painter, look=chip.look, box=box)
        self._paint_icon(painter, look=chip.look, box=box)
        painter.setPen(colour)
        for word in chip.words:
            painter.setFont(word.font)
            painter.drawStaticText(box.left + word.x, self._top(box), word.text)
        if chip.look.struck and chip.words:
            self._strike(painter, words=chip.words, box=box)

    def _paint_icon(self, painter: QPainter, *, look: StatusLook, box: Box) -> None:
        x = box.left + (box.width - _PAD - ICON if self._mirrored else _PAD)
        pixmap = icon_pixmap(look.icon, colour=look.foreground, size=ICON, ratio=self._ratio)
        painter.drawPixmap(QPointF(x, box.top + (box.height - ICON) // 2), pixmap)

    def _strike(self, painter: QPainter, *, words: tuple[_Word, ...], box: Box) -> None:
        """Strike through by hand: static texts misplace the font's own strike."""
        metrics = self._metrics[0]
        y = self._top(box) + metrics.ascent() - metrics.strikeOutPos() + 0.5
        left = min(word.x for word in words)
        right = max(word.x + word.width for word in words)
        painter.drawLine(QLineF(box.left + left, y, box.left + right, y))

    def _top(self, box: Box) -> int:
        return box.top + (box.height - self._metrics[0].height()) // 2

    def _chip(self, mark: Mark, *, width: int) -> _Chip:
        key = _Key(mark, width)
        chip = self._chips.get(key)
        if chip is None:
            if len(self._chips) >= CACHE_SIZE:
                self._chips.clear()
            chip = self._chips[key] = self._laid_out(mark, width=width)
        return chip

    def _laid_out(self, mark: Mark, *, width: int) -> _Chip:
        """Lay a chip out: the name gives way first; where days are narrow all times go."""
        entry = entry_of(mark, reading=self._reading)
        time = chip_time(mark.start, locale=self._reading.locale)
        start = _PAD + ICON + _GAP
        room = width - start - _PAD
        words: list[_Word] = []
        if room - self._time_width >= _NARROWEST_NAME:
            words.append(self._word(time, weight=0, start=start, width=width))
            start, room = start + words[0].width + _GAP, room - words[0].width - _GAP
        name = self._name(mark, who=entry.who, room=room)
        words.append(self._word(name, weight=1, start=start, width=width))
        return _Chip(status_look(entry.look, theme=self._theme), tuple(words))

    def _name(self, mark: Mark, *, who: str, room: int) -> str:
        """Shorten to one name; that a time is held its dashes say as well as a word."""
        metrics = self._metrics[1]
        if metrics.horizontalAdvance(who) <= room:
            return who
        is_mentees = self._reading.side is Side.MENTEE
        name = mark.row.mentor_name if is_mentees else mark.row.mentee_name
        return shortened(name, metrics=metrics, width=room)

    def _word(self, text: str, *, weight: int, start: int, width: int) -> _Word:
        used = self._fonts[weight]
        advance = self._metrics[weight].horizontalAdvance(text)
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.prepare(font=used)
        x = width - start - advance if self._mirrored else start
        return _Word(x, advance, static, used)


def _paint_ground(painter: QPainter, *, look: StatusLook, box: Box) -> None:
    rect = QRectF(*box)
    painter.setBrush(QColor(look.background))
    if look.dashed:
        painter.setPen(QPen(QColor(look.foreground), 1, Qt.PenStyle.DashLine))
        rect.adjust(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
