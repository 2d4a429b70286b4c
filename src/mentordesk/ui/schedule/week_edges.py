"""The three strips around a week's hours: days above, hours beside, zones in the corner."""

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from mentordesk.presentation.locales import Locale
from mentordesk.presentation.week_frame import WeekFrame, other_hours
from mentordesk.presentation.week_geometry import Geometry
from mentordesk.ui.schedule.week_gutter import GUTTER_WIDTH, WeekGutter, ZoneCorner
from mentordesk.ui.schedule.week_header import HEADER_HEIGHT, WeekHeader


class WeekEdges:
    """Keeps the strips in step with the viewport between them."""

    def __init__(self, view: QWidget, *, locale: Locale) -> None:
        self.header = WeekHeader(view)
        self._gutter = WeekGutter(view, locale=locale)
        self._corner = ZoneCorner(view)

    def place(self, viewport: QRect, *, mirrored: bool) -> None:
        """Lay the strips around the viewport."""
        top = viewport.top() - HEADER_HEIGHT
        beside = viewport.right() + 1 if mirrored else viewport.left() - GUTTER_WIDTH
        self.header.setGeometry(viewport.left(), top, viewport.width(), HEADER_HEIGHT)
        self._gutter.setGeometry(beside, viewport.top(), GUTTER_WIDTH, viewport.height())
        self._corner.setGeometry(beside, top, GUTTER_WIDTH, HEADER_HEIGHT)

    def show_frame(self, frame: WeekFrame, *, geometry: Geometry, today: date) -> None:
        """Name the days, hours and zones of a frame."""
        self.header.show_days(frame, geometry=geometry, today=today)
        self._gutter.show_hours(geometry, other=_other(frame))
        self._corner.show_zones(frame.zones)


def _other(frame: WeekFrame) -> tuple[int, ...]:
    zone: ZoneInfo | None = frame.other_zone
    return tuple(other_hours(frame.days, other_zone=zone)) if zone else ()
