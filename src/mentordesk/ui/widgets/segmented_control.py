"""A few exclusive choices side by side, such as Week | Month | List."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QWidget

from mentordesk.ui.theme import CONTROL_HEIGHT, CONTROL_RADIUS, Theme, current_theme
from mentordesk.ui.widgets.painting import rounded, smooth_painter
from mentordesk.ui.widgets.roving import RovingRadio

_PADDING = 13


class _Segment(RovingRadio):
    """One choice; a radio button to the keyboard and to assistive technology."""

    def __init__(self, text: str, *, name: str) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Leave room left and right of the text."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PADDING
        return QSize(width, CONTROL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Keep the text whole."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint of the chosen one, the text and the focus ring."""
        theme = current_theme()
        painter = smooth_painter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            fill = theme.accent_tint if self.isChecked() else theme.hover
            rounded(painter, box, fill=fill, radius=CONTROL_RADIUS - 1)
        if self.hasFocus():
            ring = theme.focus
            rounded(painter, box, fill=None, line=ring, width=2, radius=CONTROL_RADIUS - 1)
        painter.setPen(QColor(self._text_colour(theme)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _text_colour(self, theme: Theme) -> str:
        if not self.isEnabled():
            return theme.faint
        return theme.accent if self.isChecked() else theme.muted


class SegmentedControl(QFrame):
    """Exclusive choices by key; Tab enters once, arrow keys move and choose."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        name: str,
        meaning: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(meaning)
        self._group = QButtonGroup(self)
        self._segments = {key: _Segment(text, name=f"{name}.{key}") for key, text in choices}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for segment in self._segments.values():
            self._group.addButton(segment)
            row.addWidget(segment)
        self._group.buttonToggled.connect(self._announce)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choose(choices[0][0])

    def choose(self, key: str) -> None:
        """Choose by key; an unknown key is a KeyError."""
        self._segments[key].setChecked(True)

    def current(self) -> str:
        """Return the key of the chosen segment."""
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame around all segments."""
        theme = current_theme()
        painter = smooth_painter(self)
        box = QRectF(self.rect())
        rounded(painter, box, fill=theme.raised, line=theme.line, radius=CONTROL_RADIUS)
        self._draw_separators(painter, colour=theme.line)
        painter.end()

    def _draw_separators(self, painter: QPainter, *, colour: str) -> None:
        painter.setPen(QColor(colour))
        for segment in list(self._segments.values())[1:]:
            edge = segment.geometry()
            x = edge.right() if self.isRightToLeft() else edge.left()
            painter.drawLine(x, 7, x, self.height() - 8)

    def _announce(self, segment: _Segment) -> None:
        if segment.isChecked():
            self.chosen.emit(self.current())
