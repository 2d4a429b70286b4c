"""The week: an item view that paints sessions on an hour grid and tells them to everybody."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from mentordesk.presentation.locales import Locale
from mentordesk.presentation.week_frame import WeekFrame
from mentordesk.presentation.week_geometry import Geometry
from mentordesk.ui.schedule.entry_model import Index
from mentordesk.ui.schedule.range_drag import RangeDrag
from mentordesk.ui.schedule.session_drag import SessionDrag
from mentordesk.ui.schedule.week_edges import WeekEdges
from mentordesk.ui.schedule.week_gutter import GUTTER_WIDTH
from mentordesk.ui.schedule.week_header import HEADER_HEIGHT
from mentordesk.ui.schedule.week_ink import WeekInk
from mentordesk.ui.schedule.week_items import WeekItems
from mentordesk.ui.schedule.week_keys import KEY_MOVES, OPENS, TURNS, ZOOMS
from mentordesk.ui.schedule.week_overlay import WeekOverlay, now_spot
from mentordesk.ui.widgets.minute_clock import MinuteClock

LOWEST_HOUR, HOUR, HIGHEST_HOUR = 24, 54, 168
_ZOOM_STEP = 1.2
_IDLE = 30
_MINUTES_BEFORE_NOW = 150


class WeekView(WeekItems):
    """Shows week frames; every session is an item with a name and a place.

    Signals: `session_opened` (id), `range_dragged` (start and end, UTC) from a drag over empty
    time, `session_dragged` (id and new start, UTC), `turned` (-1 or 1) to go a page back or
    forth, `day_chosen` (date) from the header.
    """

    session_opened = Signal(str)
    range_dragged = Signal(object, object)
    session_dragged = Signal(str, object)
    turned = Signal(int)
    day_chosen = Signal(object)

    def __init__(
        self, *, now: Callable[[], datetime], locale: Locale, parent: QWidget | None = None
    ) -> None:
        super().__init__(now=now, parent=parent)
        self.setObjectName("weekView")
        self.setAccessibleName(self.tr("Week"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setMouseTracking(True)
        self.setViewportMargins(GUTTER_WIDTH, HEADER_HEIGHT, 0, 0)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._locale = locale
        self._next_frames: Sequence[WeekFrame] = ()
        self._hovered = -1
        self._is_placed = False
        self._drag = RangeDrag()
        self._moving = SessionDrag()
        self._edges = WeekEdges(self, locale=locale)
        self._edges.header.day_chosen.connect(self.day_chosen)
        self._geometry = replace(self._geometry, hour=HOUR)
        self._ink: WeekInk | None = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self._prepare_pictures)
        MinuteClock(now, parent=self).ticked.connect(self.refresh_now)
        self.clicked.connect(self._open)

    @property
    def geometry_shown(self) -> Geometry:
        """The measures in which the frame is painted."""
        return self._geometry

    @property
    def hour_height(self) -> int:
        """The pixels of an hour, which zooming changes."""
        return self._geometry.hour

    def show_frame(self, frame: WeekFrame) -> None:
        """Show a frame instead of the one shown."""
        self._hovered = -1
        self._put(frame)
        self.doItemsLayout()
        self._leave_drag()
        self.viewport().update()
        self._show_edges()
        self._place_once()
        self._idle.start()

    def expect_frames(self, frames: Sequence[WeekFrame]) -> None:
        """Get ready for frames that may be shown next, while nobody waits."""
        self._next_frames = frames
        self._idle.start()

    def zoom(self, steps: int) -> None:
        """Make hours higher (1) or lower (-1), or as at first (0), around the middle."""
        self._zoom(steps, around=self.viewport().height() // 2)

    def scroll_to_now(self) -> None:
        """Bring the present time of day into sight, a little of what was before it above."""
        local = self._now().astimezone(self._frame.days.tz) if self._frame else self._now()
        minute = local.hour * 60 + local.minute - _MINUTES_BEFORE_NOW
        self.verticalScrollBar().setValue(max(minute, 0) // 60 * self._geometry.hour)

    def refresh_now(self) -> None:
        """Move the now-line, and today's colour when a day has begun."""
        self.viewport().update()
        self._show_edges()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()
        self._edges.place(self.viewport().geometry(), mirrored=self.isRightToLeft())
        self._show_edges()
        self._place_once()
        self._idle.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._show_edges()
        self._idle.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None:
            return
        painter = QPainter(self.viewport())
        self.ink().paint(painter, frame=self._frame, geometry=self._geometry, area=event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_over(painter, overlay=self.ink().overlay(self._geometry))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = 1 if event.angleDelta().y() > 0 else -1
            self._zoom(steps, around=event.position().toPoint().y())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        is_left = event.button() is Qt.MouseButton.LeftButton
        entry = self._entries.entry(self.indexAt(point))
        if is_left and entry is None:
            self.setCurrentIndex(QModelIndex())
            self._drag.press(point)
        elif is_left and entry is not None:
            self._moving.press(point, entry=entry, geometry=self._geometry)
            super().mousePressEvent(event)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._drag.move(point, geometry=self._geometry) or self._moving.move(
            point, geometry=self._geometry
        ):
            self.viewport().update()
        elif not event.buttons():
            self._hover(self.indexAt(point).row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drop_session():
            return
        dragged = self._drag.finish()
        if dragged is None or self._frame is None:
            super().mouseReleaseEvent(event)
            return
        self.viewport().update()
        span = dragged.span(self._frame.days)
        if span is not None:
            self.range_dragged.emit(span.start, span.end)

    def _drop_session(self) -> bool:
        """End the dragging of a session, if there is one; tell of its new start."""
        ghost = self._moving.finish()
        if ghost is None or self._frame is None:
            return False
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        start = ghost.start(self._frame.days)
        if start is not None and start != ghost.entry.start:
            self.session_dragged.emit(ghost.entry.session_id, start)
        return True

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if has_control and key in ZOOMS:
            self.zoom(ZOOMS[key])
        elif key in KEY_MOVES:
            self.step(KEY_MOVES[key])
        elif key in TURNS:
            self.turned.emit(TURNS[key])
        elif key in OPENS:
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Escape and self._leave_drag():
            self.viewport().update()
        else:
            return False
        return True

    def _leave_drag(self) -> bool:
        """Give a drag up; tell whether there was one."""
        return self._drag.finish() is not None or self._moving.finish() is not None

    def _open(self, index: Index) -> None:
        entry = self._entries.entry(index)
        if entry is not None:
            self.session_opened.emit(entry.session_id)

    def _zoom(self, steps: int, *, around: int) -> None:
        minute = self._geometry.spot(0, around).minute
        wanted = round(self._geometry.hour * _ZOOM_STEP**steps) if steps else HOUR
        hour = min(max(wanted, LOWEST_HOUR), HIGHEST_HOUR)
        self._geometry = replace(self._geometry, hour=hour)
        self.updateGeometries()
        self.verticalScrollBar().setValue(minute * hour // 60 - around)
        self.viewport().update()
        self._show_edges()
        self._idle.start()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self.viewport().update(self._region(self._hovered).united(self._region(row)))
            self._hovered = row

    def _place_once(self) -> None:
        if not self._is_placed and self._frame is not None and self.isVisible():
            self._is_placed = True
            self.scroll_to_now()

    def _show_edges(self) -> None:
        if self._frame is not None:
            today = self._now().astimezone(self._frame.days.tz).date()
            self._edges.show_frame(self._frame, geometry=self._geometry, today=today)

    def ink(self) -> WeekInk:
        """Give the painter of weeks for the present theme and screen."""
        if self._ink is None or not self._ink.is_fresh:
            self._ink = WeekInk(self.viewport())
        return self._ink

    def _prepare_pictures(self) -> None:
        if self._frame is not None and self.isVisible():
            frames = (*self._next_frames, self._frame)
            self.ink().prepare(frames, geometry=self._geometry)

    def _paint_over(self, painter: QPainter, *, overlay: WeekOverlay) -> None:
        if self._hovered >= 0:
            overlay.paint_hover(painter, boxes=self._boxes(self._hovered))
        if self.currentIndex().isValid():
            overlay.paint_selection(painter, boxes=self._boxes(self.currentIndex().row()))
        if self._drag.range is not None:
            overlay.paint_dragged(painter, dragged=self._drag.range, locale=self._locale)
        if self._moving.ghost is not None:
            overlay.paint_ghost(painter, ghost=self._moving.ghost, locale=self._locale)
        self._paint_now(painter, overlay=overlay)

    def _paint_now(self, painter: QPainter, *, overlay: WeekOverlay) -> None:
        frame = self._frame
        if frame is None:
            return
        spot = now_spot(frame, now=self._now())
        if spot is None:
            return
        today = (item for item in frame.items if item.column == spot.column)
        overlay.paint_now(painter, spot=spot, over=map(self._geometry.box, today))
