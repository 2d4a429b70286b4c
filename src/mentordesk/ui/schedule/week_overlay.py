"""What moves over a painted week: the now-line, the selection, the hover and a dragged range."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from mentordesk.presentation.formatting import DASH, minute_label
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.week_frame import WeekFrame
from mentordesk.presentation.week_geometry import SNAP, Box, Geometry, Spot
from mentordesk.ui.canvas.item_painter import RADIUS
from mentordesk.ui.schedule.range_drag import Dragged
from mentordesk.ui.schedule.session_drag import Ghost
from mentordesk.ui.theme import TextRole, Theme, font

NOW_DOT = 4
_RING = 2
_HOVER_ALPHA = 110
_FAINT_ALPHA = 140


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekOverlay:
    """Paints over one geometry in one theme."""

    theme: Theme
    geometry: Geometry

    def paint_hover(self, painter: QPainter, *, boxes: Iterable[Box]) -> None:
        """Outline what the mouse is over."""
        colour = QColor(self.theme.text)
        colour.setAlpha(_HOVER_ALPHA)
        self._outline(painter, boxes=boxes, pen=QPen(colour, 1))

    def paint_selection(self, painter: QPainter, *, boxes: Iterable[Box]) -> None:
        """Ring what is selected."""
        self._outline(painter, boxes=boxes, pen=QPen(QColor(self.theme.focus), _RING))

    def paint_now(self, painter: QPainter, *, spot: Spot, over: Iterable[Box]) -> None:
        """Draw the line of the present moment across its day, faint over what can be read."""
        box = self.now_box(spot)
        y = box.top + box.height / 2
        colour = QColor(self.theme.now)
        left, right = box.left + NOW_DOT, box.left + box.width - NOW_DOT
        painter.save()
        faint = QColor(colour)
        faint.setAlpha(_FAINT_ALPHA)
        painter.setPen(QPen(faint, 1))
        painter.drawLine(QLineF(left, y, right, y))
        painter.setClipRegion(_without(QRect(*box), boxes=over))
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QLineF(left, y, right, y))
        painter.restore()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        start = right if self.geometry.mirrored else left
        centre = min(max(start, NOW_DOT), self.geometry.width - NOW_DOT)
        painter.drawEllipse(QPointF(centre, y), NOW_DOT, NOW_DOT)

    def now_box(self, spot: Spot) -> Box:
        """Give what the now-line covers."""
        y = self.geometry.y(spot.minute)
        left = self.geometry.left(spot.column) - NOW_DOT
        width = self.geometry.column_width(spot.column) + 2 * NOW_DOT
        return Box(left, y - NOW_DOT - 1, width, 2 * NOW_DOT + 2)

    def paint_dragged(self, painter: QPainter, *, dragged: Dragged, locale: Locale) -> None:
        """Draw the dragged range at its true length, with its times."""
        box = self.geometry.stretch(dragged.start.column, top=dragged.top, bottom=dragged.bottom)
        rect = QRectF(box.left + 2, box.top, box.width - 4, box.height)
        accent = QColor(self.theme.accent)
        painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(self.theme.accent_tint))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(accent)
        painter.setFont(font(TextRole.CAPTION_STRONG))
        times = (minute_label(each % 1440, locale=locale) for each in (dragged.top, dragged.bottom))
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
        inner = rect.adjusted(8, 1, -8, 0)
        inner.setHeight(max(inner.height(), 16))
        painter.drawText(inner, int(flags), f" {DASH} ".join(times))

    def paint_ghost(self, painter: QPainter, *, ghost: Ghost, locale: Locale) -> None:
        """Draw a dragged session where it would lie, at its true length."""
        dragged = Dragged(ghost.spot, Spot(ghost.spot.column, ghost.bottom - SNAP))
        self.paint_dragged(painter, dragged=dragged, locale=locale)

    def _outline(self, painter: QPainter, *, boxes: Iterable[Box], pen: QPen) -> None:
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in boxes:
            rect = QRectF(*box).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(rect, RADIUS - inset, RADIUS - inset)


def now_spot(frame: WeekFrame, *, now: datetime) -> Spot | None:
    """Find where the present moment (UTC) lies on a frame's days, if it does."""
    local = now.astimezone(frame.days.tz)
    column = (local.date() - frame.days.first) // timedelta(days=1)
    if not 0 <= column < frame.days.number:
        return None
    return Spot(column, local.hour * 60 + local.minute)


def rect_of(box: Box) -> QRect:
    """Give a box as Qt's rectangle."""
    return QRect(*box)


def _without(rect: QRect, *, boxes: Iterable[Box]) -> QRegion:
    region = QRegion(rect)
    for box in boxes:
        region = region.subtracted(QRegion(rect_of(box)))
    return region
