"""Paints a week's days: hours, shades and sessions, without what moves over them."""

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from mentordesk.presentation.week_frame import WeekFrame
from mentordesk.presentation.week_geometry import Box, Geometry
from mentordesk.presentation.week_layout import Item, Shade, ShadeKind
from mentordesk.ui.canvas.item_painter import ItemPainter
from mentordesk.ui.theme import TextRole, Theme, font

_HATCH_STEP = 8
_HATCH_ALPHA = 110
_LABEL_INSET = 14


class WeekCanvas:
    """Paints frames in one theme."""

    def __init__(self, theme: Theme, *, items: ItemPainter) -> None:
        self._theme = theme
        self._items = items

    def paint(
        self, painter: QPainter, *, frame: WeekFrame, geometry: Geometry, area: QRect
    ) -> None:
        """Paint what lies in an area (pixels) of a frame."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, frame=frame, geometry=geometry, area=area)
        self._paint_lines(painter, geometry=geometry, area=area)
        for item in frame.items:
            box = geometry.box(item)
            if _meets(box, area=area):
                self._items.paint(painter, entry=frame.entries[item.entry], box=box)

    def _paint_ground(
        self, painter: QPainter, *, frame: WeekFrame, geometry: Geometry, area: QRect
    ) -> None:
        hours = frame.hours
        ground = self._theme.sunken if hours.known else self._theme.surface
        painter.fillRect(area, QColor(ground))
        for shade in hours.shades:
            box = geometry.stretch(shade.column, top=shade.top, bottom=shade.bottom)
            if not _meets(box, area=area):
                continue
            if shade.kind is ShadeKind.OPEN:
                painter.fillRect(QRect(*box), QColor(self._theme.surface))
            else:
                self._paint_closure(painter, shade=shade, box=box)

    def _paint_closure(self, painter: QPainter, *, shade: Shade, box: Box) -> None:
        rect = QRect(*box)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, QColor(self._theme.sunken))
        colour = QColor(self._theme.faint)
        colour.setAlpha(_HATCH_ALPHA)
        painter.setPen(QPen(colour, 1))
        painter.drawLines(_hatching(box))
        painter.restore()
        if shade.reason:
            self._paint_reason(painter, shade=shade, box=box)

    def _paint_reason(self, painter: QPainter, *, shade: Shade, box: Box) -> None:
        painter.setFont(font(TextRole.CAPTION))
        metrics = painter.fontMetrics()
        width = box.width - 2 * _LABEL_INSET
        text = metrics.elidedText(shade.reason, Qt.TextElideMode.ElideRight, width)
        place = QRectF(box.left + _LABEL_INSET, box.top + 10, width, metrics.height())
        worn = metrics.horizontalAdvance(text)
        ground = QRectF(place.left() - 4, place.top() - 1, worn + 8, place.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(self._theme.sunken)))
        painter.drawRoundedRect(ground, 3, 3)
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()), text)

    def _paint_lines(self, painter: QPainter, *, geometry: Geometry, area: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(QColor(self._theme.hairline), 1))
        left, right = area.left(), area.right() + 1
        hours = (geometry.y(hour * 60) for hour in range(1, 24))
        lines = [QLineF(left, y, right, y) for y in hours if area.top() <= y <= area.bottom()]
        painter.drawLines(lines)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        edges = (geometry.left(column) for column in range(geometry.columns))
        top, bottom = area.top(), area.bottom() + 1
        painter.drawLines([QLineF(x, top, x, bottom) for x in edges if x > 0])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def item_at(frame: WeekFrame, *, geometry: Geometry, x: int, y: int) -> Item | None:
    """Find the item at a point; of overlapping ones the one painted last."""
    for item in reversed(frame.items):
        if geometry.box(item).contains(x, y):
            return item
    return None


def _meets(box: Box, *, area: QRect) -> bool:
    return (
        box.top <= area.bottom()
        and box.top + box.height > area.top()
        and box.left <= area.right()
        and box.left + box.width > area.left()
    )


def _hatching(box: Box) -> list[QLineF]:
    """Draw slanted lines that start at fixed places, so that parts painted apart fit together."""
    bottom = box.top + box.height
    return [
        QLineF(x, bottom, x + box.height, box.top)
        for x in range(box.left - box.height, box.left + box.width, _HATCH_STEP)
    ]
