"""A busy sign for work of unknown length."""

from enum import Enum

from PySide6.QtCore import QRect, QSize, QTimerEvent
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QProgressBar, QStyle, QWidget

from mentordesk.ui.theme import current_theme
from mentordesk.ui.widgets.painting import draw_icon, smooth_painter

_STEP_MS = 80
_STEP_DEGREES = 30


class Motion(Enum):
    """Whether things may move."""

    FULL = "full"
    REDUCED = "reduced"


def system_motion() -> Motion:
    """Return what the person asked the system for."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return Motion.FULL if QApplication.style().styleHint(hint) > 0 else Motion.REDUCED


class Spinner(QProgressBar):
    """Turns while visible; with reduced motion it is a still hourglass."""

    def __init__(
        self,
        *,
        name: str,
        meaning: str,
        size: int = 20,
        motion: Motion | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(meaning)
        self.setRange(0, 0)
        self.setFixedSize(QSize(size, size))
        self._motion = motion or system_motion()
        self._degrees = 0
        self._timer = 0

    def turning(self) -> bool:
        """Return whether it moves now."""
        return self._timer != 0

    def showEvent(self, event: QShowEvent) -> None:
        """Start to turn."""
        super().showEvent(event)
        if self._motion is Motion.FULL and not self._timer:
            self._timer = self.startTimer(_STEP_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still while nobody sees it."""
        super().hideEvent(event)
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0

    def timerEvent(self, _event: QTimerEvent) -> None:
        """Turn by one step."""
        self._degrees = (self._degrees + _STEP_DEGREES) % 360
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring at its angle, or the hourglass."""
        painter = smooth_painter(self)
        half = self.width() // 2
        name = "spinner" if self._motion is Motion.FULL else "hourglass"
        painter.translate(half, half)
        painter.rotate(self._degrees)
        box = QRect(-half, -half, self.width(), self.width())
        draw_icon(painter, box, name=name, colour=current_theme().accent)
        painter.end()
