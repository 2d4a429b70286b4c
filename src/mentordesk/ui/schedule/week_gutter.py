"""The hours beside a week, in a second zone too if the mentor lives by another clock."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from mentordesk.presentation.formatting import hour_label, minute_label
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.week_geometry import Geometry
from mentordesk.ui.theme import TextRole, current_theme, font

GUTTER_WIDTH = 57
_EDGE = 9
_LABEL = 16
_DENSE = 26
_ROOM_FOR_TWO = 38


class WeekGutter(QWidget):
    """Names the hours at the lines where they begin."""

    def __init__(self, parent: QWidget, *, locale: Locale) -> None:
        super().__init__(parent)
        self.setObjectName("weekHours")
        self._locale = locale
        self._geometry: Geometry | None = None
        self._other: Sequence[int] = ()

    def show_hours(self, geometry: Geometry, *, other: Sequence[int]) -> None:
        """Name the hours at this geometry; `other` has another zone's minute of day of each."""
        if (geometry, other) != (self._geometry, self._other):
            self._geometry, self._other = geometry, other
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(GUTTER_WIDTH, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.surface))
        painter.setPen(QPen(QColor(theme.line), 1))
        edge = 0 if self.isRightToLeft() else self.width() - 1
        painter.drawLine(edge, 0, edge, self.height())
        painter.setFont(font(TextRole.CAPTION))
        if self._geometry is not None:
            self._paint_hours(painter, geometry=self._geometry)
        painter.end()

    def _paint_hours(self, painter: QPainter, *, geometry: Geometry) -> None:
        step = 1 if geometry.hour >= _DENSE else 2
        for hour in range(step, 24, step):
            y = geometry.y(hour * 60)
            if _LABEL // 2 <= y < self.height() + _LABEL:
                self._paint_hour(painter, hour=hour, y=y)

    def _paint_hour(self, painter: QPainter, *, hour: int, y: int) -> None:
        theme = current_theme()
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)
        place = QRect(_EDGE, y - _LABEL // 2, self.width() - 2 * _EDGE, _LABEL)
        painter.setPen(QColor(theme.text if self._other else theme.muted))
        painter.drawText(place, flags, hour_label(hour, locale=self._locale))
        if self._other and self._geometry and self._geometry.hour >= _ROOM_FOR_TWO:
            painter.setPen(QColor(theme.muted))
            place.translate(0, _LABEL - 2)
            painter.drawText(place, flags, minute_label(self._other[hour], locale=self._locale))


class ZoneCorner(QLabel):
    """Names the zones of the hours below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("weekZones")
        self.setAccessibleName(self.tr("Time zones of the hours"))
        self.setFont(font(TextRole.CAPTION))
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setIndent(_EDGE)

    def show_zones(self, zones: Sequence[str]) -> None:
        """Name one or two zones."""
        self.setText("\n".join(zones))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(current_theme().line), 1))
        bottom = self.height() - 1
        painter.drawLine(0, bottom, self.width(), bottom)
        edge = 0 if self.isRightToLeft() else self.width() - 1
        painter.drawLine(edge, 0, edge, bottom)
        painter.end()
