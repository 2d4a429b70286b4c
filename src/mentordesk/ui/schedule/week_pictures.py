"""Keeps weeks as pictures, painted while nobody waits, so that turning the page is one copy."""

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from mentordesk.presentation.week_frame import WeekFrame
from mentordesk.presentation.week_geometry import Geometry
from mentordesk.ui.canvas.week_canvas import WeekCanvas

PICTURES_KEPT = 3


class _Kept(NamedTuple):
    frame: WeekFrame
    geometry: Geometry
    picture: QPixmap


class WeekPictures:
    """The pictures of a few frames, each at one geometry; a frame is known by its identity."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, _Kept] = OrderedDict()

    def find(self, frame: WeekFrame, *, geometry: Geometry) -> QPixmap | None:
        """Give the picture of a frame, if there is one at this geometry."""
        kept = self._kept.get(id(frame))
        if kept is None or kept.frame is not frame or kept.geometry != geometry:
            return None
        self._kept.move_to_end(id(frame))
        return kept.picture

    def paint(
        self, frame: WeekFrame, *, geometry: Geometry, canvas: WeekCanvas, size: QSize, ratio: float
    ) -> None:
        """Paint a frame's picture unless it is there."""
        if size.isEmpty() or self.find(frame, geometry=geometry) is not None:
            return
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.white)  # without transparency a picture is simply copied
        painter = QPainter(picture)
        area = picture.rect()
        area.setSize(size)
        canvas.paint(painter, frame=frame, geometry=geometry, area=area)
        painter.end()
        self._kept[id(frame)] = _Kept(frame, geometry, picture)
        self._kept.move_to_end(id(frame))
        while len(self._kept) > PICTURES_KEPT:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget all pictures, as after a change of theme."""
        self._kept.clear()
