"""Paints weeks on a widget in the present theme, from pictures where there are some."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mentordesk.presentation.week_frame import WeekFrame
from mentordesk.presentation.week_geometry import Geometry
from mentordesk.ui.canvas.item_painter import ItemPainter
from mentordesk.ui.canvas.week_canvas import WeekCanvas
from mentordesk.ui.schedule.week_overlay import WeekOverlay
from mentordesk.ui.schedule.week_pictures import WeekPictures
from mentordesk.ui.theme import current_theme


class WeekInk:
    """Holds the canvas and the pictures for one widget; made anew when its looks change."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._ratio = widget.devicePixelRatioF()
        self._theme = current_theme()
        items = ItemPainter(self._theme, ratio=self._ratio, mirrored=widget.isRightToLeft())
        self._canvas = WeekCanvas(self._theme, items=items)
        self._pictures = WeekPictures()

    @property
    def is_fresh(self) -> bool:
        """Whether theme and screen are still the ones painted for."""
        same_theme = current_theme() is self._theme
        return same_theme and self._widget.devicePixelRatioF() == self._ratio

    def paint(
        self, painter: QPainter, *, frame: WeekFrame, geometry: Geometry, area: QRect
    ) -> None:
        """Paint an area of a frame."""
        picture = self._pictures.find(frame, geometry=geometry)
        if picture is None:
            painter.setClipRect(area)
            self._canvas.paint(painter, frame=frame, geometry=geometry, area=area)
            return
        source = QRectF(area.x() * self._ratio, area.y() * self._ratio, 0, 0)
        source.setSize(QRectF(area).size() * self._ratio)
        painter.drawPixmap(QRectF(area), picture, source)

    def has_picture(self, frame: WeekFrame, *, geometry: Geometry) -> bool:
        """Tell whether a frame has been painted in advance."""
        return self._pictures.find(frame, geometry=geometry) is not None

    def prepare(self, frames: Iterable[WeekFrame], *, geometry: Geometry) -> None:
        """Paint the pictures of frames that may be shown next."""
        size = self._widget.size()
        for frame in frames:
            self._pictures.paint(
                frame, geometry=geometry, canvas=self._canvas, size=size, ratio=self._ratio
            )

    def overlay(self, geometry: Geometry) -> WeekOverlay:
        """Give the painter of what lies over the week."""
        return WeekOverlay(theme=self._theme, geometry=geometry)
