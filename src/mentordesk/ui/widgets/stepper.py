"""The steps of a wizard at its side: done, current and still to come."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mentordesk.ui.theme import Space, TextRole, Theme, current_theme, font
from mentordesk.ui.widgets.painting import draw_icon, rounded, smooth_painter

_CIRCLE = 22
_TICK = 12


class StepState(Enum):
    """How far a step is."""

    DONE = "done"
    CURRENT = "current"
    NEXT = "next"


class _Step(QLabel):
    def __init__(self, text: str, *, number: int) -> None:
        super().__init__(text)
        self._number = number
        self.state = StepState.NEXT
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_state(self, state: StepState, *, spoken: str) -> None:
        self.state = state
        role = TextRole.BODY_STRONG if state is StepState.CURRENT else TextRole.BODY
        self.setFont(font(role))
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(_CIRCLE + Space.S + width + Space.S, _CIRCLE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = smooth_painter(self)
        left = self.width() - _CIRCLE if self.isRightToLeft() else 0
        self._draw_circle(painter, QRect(left, 0, _CIRCLE, _CIRCLE), theme=theme)
        current = self.state is StepState.CURRENT
        painter.setFont(self.font())
        painter.setPen(QColor(theme.accent if current else theme.muted))
        painter.drawText(*self._words())
        painter.end()

    def _words(self) -> tuple[QRect, int, str]:
        room = _CIRCLE + Space.S
        box = self.rect().adjusted(room, 0, 0, 0)
        if self.isRightToLeft():
            box = self.rect().adjusted(0, 0, -room, 0)
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        return box, int(side | Qt.AlignmentFlag.AlignVCenter), self.text()

    def _draw_circle(self, painter: QPainter, box: QRect, *, theme: Theme) -> None:
        current = self.state is StepState.CURRENT
        fill = theme.accent if current else theme.pressed
        rounded(painter, QRectF(box), fill=fill, radius=_CIRCLE / 2)
        if self.state is StepState.DONE:
            inset = (_CIRCLE - _TICK) // 2
            tick = box.adjusted(inset, inset, -inset, -inset)
            draw_icon(painter, tick, name="tick", colour=theme.muted)
            return
        painter.setFont(font(TextRole.CAPTION_STRONG))
        painter.setPen(QColor(theme.accent_text if current else theme.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


class Stepper(QWidget):
    """Shows where one is; it is not for jumping."""

    def __init__(
        self, steps: Sequence[str], *, name: str, meaning: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(meaning)
        self._steps = [_Step(text, number=number) for number, text in enumerate(steps, start=1)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L - 2)
        for step in self._steps:
            column.addWidget(step)
        self.set_current(0)

    def set_current(self, position: int) -> None:
        """Make a step the current one; those before it are done. Counts from 0."""
        for index, step in enumerate(self._steps):
            state = _state(index, current=position)
            step.set_state(state, spoken=self._spoken(step, state=state))

    def states(self) -> tuple[StepState, ...]:
        """Return each step's state in order."""
        return tuple(step.state for step in self._steps)

    def _spoken(self, step: _Step, *, state: StepState) -> str:
        words = {
            StepState.DONE: self.tr("{step}, done"),
            StepState.CURRENT: self.tr("{step}, current step"),
            StepState.NEXT: self.tr("{step}, still to come"),
        }
        return words[state].format(step=step.text())


def _state(index: int, *, current: int) -> StepState:
    if index == current:
        return StepState.CURRENT
    return StepState.DONE if index < current else StepState.NEXT
