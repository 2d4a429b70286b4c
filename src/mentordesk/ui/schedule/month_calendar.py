"""The month: an item view that paints days with their sessions and tells them to everybody."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from mentordesk.presentation.locales import Locale
from mentordesk.presentation.month_layout import MonthFrame, Place
from mentordesk.presentation.month_moves import Step, stepped
from mentordesk.presentation.month_sheet import LOWEST_WEEK, Hit, MonthSheet, Target
from mentordesk.presentation.month_text import month_title
from mentordesk.ui.schedule.month_canvas import MonthCanvas, Pointed
from mentordesk.ui.schedule.month_header import HEADER_HEIGHT, MonthHeader
from mentordesk.ui.schedule.month_items import MonthItems
from mentordesk.ui.schedule.month_keys import TODAY, step_of
from mentordesk.ui.schedule.week_keys import OPENS, TURNS
from mentordesk.ui.schedule.week_overlay import rect_of
from mentordesk.ui.widgets.minute_clock import MinuteClock

_MOST_WEEKS = 6
_NARROWEST_DAY = 40
_NOTCH = 120


class MonthCalendar(MonthItems):
    """Shows month frames; every day and every session is an item with a name and a place.

    Signals: `session_opened` (id), `day_chosen` (date) to see a day by itself, `day_left_for`
    (date) when the keyboard leaves the grid, `turned` (-1 or 1) to go a month back or forth,
    `today_wanted` to go to today.
    """

    session_opened = Signal(str)
    day_chosen = Signal(object)
    day_left_for = Signal(object)
    turned = Signal(int)
    today_wanted = Signal()

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        locale: Locale,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(today=lambda: self._local(now()).date(), parent=parent)
        self.setObjectName("monthView")
        self.setAccessibleName(self.tr("Month"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setViewportMargins(0, HEADER_HEIGHT, 0, 0)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._locale = locale
        self._header = MonthHeader(locale=locale, parent=self)
        self._canvas: MonthCanvas | None = None
        self._hovered: Hit | None = None
        self._pressed: Hit | None = None
        self._pressed_at = QPoint()
        self._wheeled = 0
        self._clock = MinuteClock(now, parent=self)
        self._clock.ticked.connect(self.viewport().update)

    def show_frame(self, frame: MonthFrame) -> None:
        """Show a frame instead of the one shown."""
        self._hovered = self._pressed = None
        self._put(frame)
        self.setAccessibleDescription(month_title(frame.month, locale=self._locale))
        self.viewport().update()

    def step(self, step: Step) -> None:
        """Select what a step leads to; where nothing is selected, begin."""
        here = self._selected_place()
        if self._frame is None or here is None:
            self._select(self._beginning())
            return
        goal = stepped(self._frame, here=here, step=step)
        there = self._frame.place_on(goal.day, position=goal.position)
        if there is None:
            self.day_left_for.emit(goal.day)
        else:
            self._select(there)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST_DAY * 7, HEADER_HEIGHT + LOWEST_WEEK * _MOST_WEEKS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._header.setGeometry(0, 0, self.width(), HEADER_HEIGHT)
        self._hovered = None
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        sheet = self._sheet()
        if sheet is None:
            return
        painter = QPainter(self.viewport())
        canvas = self._fresh_canvas(sheet)
        canvas.paint(painter, sheet=sheet, today=self._today(), area=event.rect())
        canvas.paint_pointed(painter, sheet=sheet, pointed=self._pointed())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = step_of(key, modifiers=event.modifiers(), mirrored=self.isRightToLeft())
        if step is not None:
            self.step(step)
        elif key in TURNS:
            self.turned.emit(TURNS[key])
        elif key == TODAY:
            self.today_wanted.emit()
        elif key in OPENS:
            self._open(self._selected_place())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._hit(self._pressed_at) if is_left else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        hit, self._pressed = self._pressed, None
        if hit is None or self._has_strayed(event.position().toPoint()):
            return
        if hit.target is not Target.DAY:
            self._open(hit.place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position().toPoint())
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and hit is not None and hit.target is Target.DAY:
            self._open(hit.place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():
            self._hover(self._hit(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go a month on for each notch of the wheel."""
        event.accept()
        if event.phase() is Qt.ScrollPhase.ScrollMomentum:
            return
        self._wheeled += event.angleDelta().y()
        if abs(self._wheeled) >= _NOTCH:
            self.turned.emit(-1 if self._wheeled > 0 else 1)
            self._wheeled = 0

    def _open(self, place: Place | None) -> None:
        """Open a session, or the day itself."""
        if self._frame is None or place is None:
            return
        mark = self._frame.mark(place)
        if mark is None:
            self.day_chosen.emit(self._frame.cell(place).day)
        else:
            self.session_opened.emit(mark.row.id)

    def _has_strayed(self, point: QPoint) -> bool:
        """Tell whether the mouse has moved since it was pressed, as if to take the click back."""
        moved = (point - self._pressed_at).manhattanLength()
        return moved > QApplication.startDragDistance()

    def _hover(self, hit: Hit | None) -> None:
        sheet = self._sheet()
        if sheet is None or hit == self._hovered:
            return
        for each in (self._hovered, hit):
            if each is not None:
                self.viewport().update(rect_of(sheet.hit_box(each)))
        self._hovered = hit

    def _pointed(self) -> Pointed:
        return Pointed(
            selected=self._selected_place(), hovered=self._hovered, has_focus=self.hasFocus()
        )

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._frame.reading.tz) if self._frame else moment

    def _fresh_canvas(self, sheet: MonthSheet) -> MonthCanvas:
        reading = sheet.frame.reading
        if self._canvas is None or not self._canvas.fits(reading):
            self._canvas = MonthCanvas(self.viewport(), reading=reading)
        return self._canvas
