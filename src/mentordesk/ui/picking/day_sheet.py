"""One day of sessions, cut to the hours that matter, to be looked at beside another one."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.presentation.rescheduling_days import DaySheet
from mentordesk.presentation.week_geometry import MINUTES_PER_HOUR, Geometry
from mentordesk.ui.canvas.item_painter import ItemPainter
from mentordesk.ui.canvas.week_canvas import WeekCanvas
from mentordesk.ui.theme import CARD_RADIUS, Space, current_theme
from mentordesk.ui.widgets import SectionLabel

_LOWEST, _BEST = QSize(150, 150), QSize(316, 260)


class _Picture(QWidget):
    """Paints the day; screen readers hear its sessions from the description."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: DaySheet | None = None
        self.setMinimumSize(_LOWEST)

    def sizeHint(self) -> QSize:
        return _BEST

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPainterPath()
        edge.addRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS
        )
        painter.fillPath(edge, QColor(theme.surface))
        if self.sheet is not None:
            painter.save()
            painter.setClipPath(edge)
            self._paint_day(painter, sheet=self.sheet)
            painter.restore()
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawPath(edge)
        painter.end()

    def _paint_day(self, painter: QPainter, *, sheet: DaySheet) -> None:
        items = ItemPainter(
            current_theme(), ratio=self.devicePixelRatioF(), mirrored=self.isRightToLeft()
        )
        geometry = self._geometry(sheet)
        WeekCanvas(current_theme(), items=items).paint(
            painter, frame=sheet.frame, geometry=geometry, area=self.rect()
        )

    def _geometry(self, sheet: DaySheet) -> Geometry:
        hours = max((sheet.bottom - sheet.top) // MINUTES_PER_HOUR, 1)
        hour = max(-(-self.height() // hours), 1)
        return Geometry(
            width=self.width(),
            hour=hour,
            columns=1,
            scroll=sheet.top * hour // MINUTES_PER_HOUR,
            mirrored=self.isRightToLeft(),
        )


class DaySheetView(QWidget):
    """A day under its title, such as PROPOSED · FRI 27 NOV."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._title = SectionLabel("")
        self._picture = _Picture()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addWidget(self._picture, 1)

    def show_sheet(self, sheet: DaySheet) -> None:
        """Show a day."""
        self._title.setText(sheet.title)
        self._picture.sheet = sheet
        self._picture.setAccessibleName(sheet.title)
        self._picture.setAccessibleDescription(sheet.spoken)
        self.setAccessibleName(sheet.title)
        self.setAccessibleDescription(sheet.spoken)
        self._picture.update()
