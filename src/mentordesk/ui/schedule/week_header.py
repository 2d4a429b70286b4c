"""The days above a week."""

from datetime import date

from PySide6.QtCore import QLine, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mentordesk.presentation.week_frame import WeekFrame
from mentordesk.presentation.week_geometry import Geometry
from mentordesk.ui.theme import TextRole, Theme, current_theme, font

HEADER_HEIGHT = 56
_INSET = 10
_WEEKDAY_TOP, _NUMBER_TOP, _LINE_HEIGHT = 9, 26, 22
_ALIGNED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)


class WeekHeader(QWidget):
    """Names the days, today in the accent colour; `day_chosen` (date) when one is clicked."""

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("weekDays")
        self.setAccessibleName(self.tr("Days shown"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._frame: WeekFrame | None = None
        self._geometry: Geometry | None = None
        self._today: date | None = None
        self._fonts = (font(TextRole.CAPTION), font(TextRole.TITLE))

    def show_days(self, frame: WeekFrame, *, geometry: Geometry, today: date) -> None:
        """Name a frame's days over columns of this geometry."""
        former = self._frame and self._frame.headings
        changed = (former, self._geometry, self._today) != (frame.headings, geometry, today)
        self._frame, self._geometry, self._today = frame, geometry, today
        if changed:
            self._describe(frame)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, HEADER_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None or self._geometry is None:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.surface))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        edges = [self._geometry.left(column) for column in range(self._geometry.columns)]
        painter.drawLines([QLine(x, 0, x, self.height()) for x in edges if x > 0])
        self._paint_days(painter, frame=self._frame, geometry=self._geometry, theme=theme)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._frame is not None and self._geometry is not None:
            spot = self._geometry.spot(event.position().toPoint().x(), 0)
            self.day_chosen.emit(self._frame.headings[spot.column].day)

    def _describe(self, frame: WeekFrame) -> None:
        first, last = frame.headings[0].spoken, frame.headings[-1].spoken
        spoken = self.tr("{first} to {last}").format(first=first, last=last)
        self.setAccessibleDescription(first if first == last else spoken)

    def _paint_days(
        self, painter: QPainter, *, frame: WeekFrame, geometry: Geometry, theme: Theme
    ) -> None:
        weekday_font, number_font = self._fonts
        painter.setFont(weekday_font)
        for column, heading in enumerate(frame.headings):
            painter.setPen(QColor(theme.accent if heading.day == self._today else theme.muted))
            place = _line(geometry, column=column, top=_WEEKDAY_TOP)
            painter.drawText(place, _ALIGNED, heading.weekday)
        painter.setFont(number_font)
        for column, heading in enumerate(frame.headings):
            painter.setPen(QColor(theme.accent if heading.day == self._today else theme.text))
            place = _line(geometry, column=column, top=_NUMBER_TOP)
            painter.drawText(place, _ALIGNED, heading.number)


def _line(geometry: Geometry, *, column: int, top: int) -> QRect:
    width = geometry.column_width(column) - 2 * _INSET
    return QRect(geometry.left(column) + _INSET, top, width, _LINE_HEIGHT)
