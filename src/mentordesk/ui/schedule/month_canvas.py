"""Paints a month: its days, chips, and what moves over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from mentordesk.presentation.entries import Reading
from mentordesk.presentation.month_layout import DAYS_PER_WEEK, DayCell, Place
from mentordesk.presentation.month_sheet import INSET, SIDE, Hit, MonthSheet, Target
from mentordesk.presentation.month_text import day_number, more_text, skipped_text
from mentordesk.presentation.week_geometry import Box
from mentordesk.ui.schedule.month_chips import RADIUS, ChipPainter
from mentordesk.ui.schedule.week_overlay import rect_of
from mentordesk.ui.theme import TextRole, current_theme, font

_DISC = 22
_DISC_PAD = 10
_NUMBER_TOP = 6
_NUMBER_HEIGHT = 18
_RING = 2
_HOVER_ALPHA = 110


@dataclass(frozen=True, kw_only=True, slots=True)
class Pointed:
    """What the keyboard and the mouse are on; a day is ringed only while keys arrive here."""

    selected: Place | None
    hovered: Hit | None
    has_focus: bool


class MonthCanvas:
    """Paints on one widget in the present theme; made anew when its looks change."""

    def __init__(self, widget: QWidget, *, reading: Reading) -> None:
        self._widget = widget
        self._reading = reading
        self._theme = current_theme()
        self._ratio = widget.devicePixelRatioF()
        self._mirrored = widget.isRightToLeft()
        self._number_font, self._small_font = font(TextRole.BODY), font(TextRole.CAPTION)
        self._chips = ChipPainter(
            self._theme, reading=reading, ratio=self._ratio, mirrored=self._mirrored
        )

    def fits(self, reading: Reading) -> bool:
        """Tell whether reading, theme and screen are still the ones painted for."""
        return (reading, current_theme(), self._widget.devicePixelRatioF()) == (
            self._reading,
            self._theme,
            self._ratio,
        ) and self._widget.isRightToLeft() == self._mirrored

    def paint(self, painter: QPainter, *, sheet: MonthSheet, today: date, area: QRect) -> None:
        """Paint what lies in an area (pixels)."""
        near = [
            (number, cell, box)
            for number, cell in enumerate(sheet.frame.cells)
            if rect_of(box := sheet.cell_box(number)).intersects(area)
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for _, cell, box in near:
            self._paint_ground(painter, cell=cell, box=box)
        self._paint_lines(painter, sheet=sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, cell, box in near:
            self._paint_number(painter, cell=cell, box=box, today=today)
            self._paint_marks(painter, sheet=sheet, number=number)

    def paint_pointed(self, painter: QPainter, *, sheet: MonthSheet, pointed: Pointed) -> None:
        """Paint what shows where the mouse and the keyboard are."""
        hovered, selected = pointed.hovered, pointed.selected
        if hovered is not None and hovered.target is not Target.DAY:
            colour = QColor(self._theme.text)
            colour.setAlpha(_HOVER_ALPHA)
            _outline(painter, box=sheet.hit_box(hovered), pen=QPen(colour, 1))
        if selected is not None and (selected.position or pointed.has_focus):
            box = sheet.box(selected)
            if not selected.position:
                box = Box(box.left + 1, box.top, box.width - 1, box.height - 1)
            _outline(painter, box=box, pen=QPen(QColor(self._theme.focus), _RING))

    def _paint_ground(self, painter: QPainter, *, cell: DayCell, box: Box) -> None:
        is_plain = cell.is_in_month and cell.occurs
        ground = self._theme.surface if is_plain else self._theme.sunken
        painter.fillRect(rect_of(box), QColor(ground))

    def _paint_number(self, painter: QPainter, *, cell: DayCell, box: Box, today: date) -> None:
        text = day_number(cell.day, locale=self._reading.locale)
        place = self._number_place(text, box=box)
        if cell.day == today:
            self._paint_disc(painter, text=text, place=place)
            return
        used = font(TextRole.BODY)
        used.setStrikeOut(not cell.occurs)
        is_plain = cell.is_in_month and cell.occurs
        painter.setFont(used)
        painter.setPen(QColor(self._theme.text if is_plain else self._theme.muted))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_disc(self, painter: QPainter, *, text: str, place: QRectF) -> None:
        """Set today's number on a disc; a number with its month makes the disc longer."""
        is_short = len(text) <= len("31")
        disc = QRectF(0, 0, _DISC if is_short else place.width() + _DISC_PAD, _DISC)
        disc.moveCenter(place.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        painter.drawRoundedRect(disc, _DISC / 2, _DISC / 2)
        painter.setFont(font(TextRole.BODY_STRONG))
        painter.setPen(QColor(self._theme.accent_text))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), text)

    def _number_place(self, text: str, *, box: Box) -> QRectF:
        width = QFontMetrics(self._number_font).horizontalAdvance(text)
        left = box.left + (box.width - INSET - width if self._mirrored else INSET)
        return QRectF(left, box.top + _NUMBER_TOP, width, _NUMBER_HEIGHT)

    def _paint_marks(self, painter: QPainter, *, sheet: MonthSheet, number: int) -> None:
        cell, lines = sheet.frame.cells[number], sheet.lines(number)
        for line, mark in enumerate(cell.marks[lines.before : lines.before + lines.number]):
            self._chips.paint(painter, mark=mark, box=sheet.line_box(number, line=line))
        below = sheet.line_box(number, line=lines.number)
        locale = self._reading.locale
        if lines.hidden:
            texts = (more_text(lines.hidden, locale=locale), f"+{lines.hidden}")
            self._note(painter, texts=texts, box=below)
        elif not cell.occurs:
            self._note(painter, texts=(skipped_text(locale),), box=below)

    def _note(self, painter: QPainter, *, texts: Sequence[str], box: Box) -> None:
        """Write the first of some texts that fits, or what fits of the last."""
        inner = rect_of(box).adjusted(INSET - SIDE - 1, 0, -SIDE, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        metrics = QFontMetrics(self._small_font)
        fitting = (text for text in texts if metrics.horizontalAdvance(text) <= inner.width())
        elided = metrics.elidedText(texts[-1], Qt.TextElideMode.ElideRight, inner.width())
        painter.setFont(self._small_font)
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(inner, int(flags), next(fitting, elided))

    def _hairline(self) -> QPen:
        """Make a pen of whole device pixels, so that all lines are alike at every scale."""
        pen = QPen(QColor(self._theme.line), int(self._ratio))
        pen.setCosmetic(True)
        return pen

    def _paint_lines(self, painter: QPainter, *, sheet: MonthSheet) -> None:
        painter.setPen(self._hairline())
        days = (sheet.cell_box(number) for number in range(DAYS_PER_WEEK))
        weeks = (sheet.cell_box(week * DAYS_PER_WEEK) for week in range(sheet.frame.weeks))
        painter.drawLines(
            [QLineF(day.left, 0, day.left, sheet.height) for day in days if day.left]
            + [QLineF(0, y, sheet.width, y) for y in (week.top - 1 for week in weeks) if y > 0]
        )


def _outline(painter: QPainter, *, box: Box, pen: QPen) -> None:
    inset = pen.widthF() / 2
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rect = QRectF(*box).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(rect, RADIUS - inset, RADIUS - inset)
