"""Draws one day of a month."""

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mentordesk.ui.theme import CONTROL_RADIUS, TextRole, Theme, current_theme, font
from mentordesk.ui.widgets.month_model import MonthModel, MonthUse
from mentordesk.ui.widgets.painting import rounded

_DOT = 1.75
_State = QStyle.StateFlag


class MonthDelegate(QStyledItemDelegate):
    """Chosen filled, free times tinted, today in the accent, other months faint."""

    def __init__(self, model: MonthModel, *, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the box, the number, the dot and the focus ring."""
        theme, day = current_theme(), self._model.day_at(index)
        state = _State(option.state)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box(QRectF(option.rect))
        self._draw_band(painter, QRectF(option.rect), day=day)
        fill = self._fill(day, state=state, theme=theme)
        if fill is not None:
            rounded(painter, box, fill=fill, radius=CONTROL_RADIUS)
        self._draw_ring(painter, box, day=day, state=state)
        colour = self._text_colour(day, state=state, theme=theme)
        self._draw_number(painter, box, day=day, colour=colour)
        if self._model.use is MonthUse.NAVIGATE and self._model.mark(day) is not None:
            dot = theme.accent_text if state & _State.State_Selected else theme.accent
            self._draw_dot(painter, box, colour=dot)
        painter.restore()

    def _box(self, cell: QRectF) -> QRectF:
        gap = 1.0 if self._model.use is MonthUse.NAVIGATE else 2.0
        return cell.adjusted(gap, gap, -gap, -gap)

    def _fill(self, day: date, *, state: QStyle.StateFlag, theme: Theme) -> str | None:
        if state & _State.State_Selected:
            return theme.accent
        hovered = bool(state & _State.State_MouseOver) and self._model.choosable(day)
        if self._model.is_free(day):
            return theme.pressed if hovered else theme.accent_tint
        return theme.pressed if hovered else None

    def _draw_band(self, painter: QPainter, cell: QRectF, *, day: date) -> None:
        """Shade the days of another view as one band, rounded at its ends."""
        span = self._model.shaded
        if span is None or not span[0] <= day <= span[1]:
            return
        beyond = 2 * CONTROL_RADIUS
        opens, closes = (0 if day == end else beyond for end in span)
        if self._mirrored():
            opens, closes = closes, opens
        painter.save()
        painter.setClipRect(cell)
        band = cell.adjusted(-opens, 1, closes, -1)
        rounded(painter, band, fill=current_theme().hover, radius=CONTROL_RADIUS)
        painter.restore()

    def _mirrored(self) -> bool:
        view = self.parent()
        return isinstance(view, QWidget) and view.isRightToLeft()

    def _text_colour(self, day: date, *, state: QStyle.StateFlag, theme: Theme) -> str:
        if state & _State.State_Selected:
            return theme.accent_text
        navigating = self._model.use is MonthUse.NAVIGATE
        if self._model.is_free(day) or (navigating and day == self._model.today):
            return theme.accent
        if not self._model.in_limits(day) or day.month != self._model.month.month:
            return theme.faint
        return theme.text if navigating else theme.muted

    def _draw_ring(
        self, painter: QPainter, box: QRectF, *, day: date, state: QStyle.StateFlag
    ) -> None:
        theme = current_theme()
        selected = bool(state & _State.State_Selected)
        if state & _State.State_HasFocus:
            ring = theme.primary_focus if selected else theme.focus
            rounded(painter, box, fill=None, line=ring, width=2, radius=CONTROL_RADIUS)
        elif day == self._model.today and not selected:
            navigating = self._model.use is MonthUse.NAVIGATE
            ring = theme.accent if navigating else theme.faint
            rounded(painter, box, fill=None, line=ring, radius=CONTROL_RADIUS)

    def _draw_number(self, painter: QPainter, box: QRectF, *, day: date, colour: str) -> None:
        compact = self._model.use is MonthUse.NAVIGATE
        strong = day == self._model.today or self._model.is_free(day)
        made = font(TextRole.BODY_STRONG if strong else TextRole.BODY)
        if compact:
            made.setPixelSize(12)
        painter.setFont(made)
        painter.setPen(QColor(colour))
        place = box.adjusted(0, 0, 0, -3) if compact else box
        text = self._model.locale.toString(day.day)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_dot(self, painter: QPainter, box: QRectF, *, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(box.center().x(), box.bottom() - 4), _DOT, _DOT)
