"""One choice as a card with two lines."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent

from mentordesk.ui.theme import CONTROL_RADIUS, TextRole, Theme, current_theme, font
from mentordesk.ui.widgets.painting import rounded, smooth_painter
from mentordesk.ui.widgets.roving import RovingRadio


class Emphasis(Enum):
    """How the chosen card stands out."""

    FILLED = "filled"
    TINTED = "tinted"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a card offers; a ``refusal`` says why it cannot be chosen.

    ``spoken`` replaces title and subtitle for assistive technology, where they are short.
    """

    key: str
    title: str
    subtitle: str = ""
    spoken: str = ""
    refusal: str = ""

    @property
    def second_line(self) -> str:
        """What stands under the title: the reason, where there is one."""
        return self.refusal or self.subtitle


class ChoiceCard(RovingRadio):
    """A radio button to keyboard and assistive technology, a card to the eye."""

    def __init__(self, choice: Choice, *, name: str, emphasis: Emphasis, size: QSize) -> None:
        super().__init__(choice.title)
        self.choice = choice
        self._emphasis = emphasis
        self._size = size
        self.setObjectName(name)
        self.setAccessibleName(choice.spoken or f"{choice.title} {choice.subtitle}".strip())
        self.setAccessibleDescription(choice.refusal)
        self.setToolTip(choice.refusal)
        self.setEnabled(not choice.refusal)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Fit both lines, and never be smaller than the group's cards."""
        words = max(
            QFontMetrics(font(TextRole.BODY)).horizontalAdvance(self.choice.title),
            QFontMetrics(font(TextRole.CAPTION)).horizontalAdvance(self.choice.second_line),
        )
        return QSize(min(words + 24, 2 * self._size.width()), 0).expandedTo(self._size)

    def minimumSizeHint(self) -> QSize:
        """Allow as little as the group's card size."""
        return self._size

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card and its lines."""
        theme = current_theme()
        painter = smooth_painter(self)
        self._draw_box(painter, theme=theme)
        box = self.rect().adjusted(8, 4, -8, -4)
        upper = lower = box
        if self.choice.second_line:
            upper = box.adjusted(0, 0, 0, -box.height() * 5 // 11)
            lower = box.adjusted(0, box.height() * 6 // 11, 0, 0)
        title, line = self._text_colours(theme)
        self._draw_line(painter, upper, text=self.text(), look=(TextRole.BODY, title))
        second = self.choice.second_line
        self._draw_line(painter, lower, text=second, look=(TextRole.CAPTION, line))
        painter.end()

    def _draw_box(self, painter: QPainter, *, theme: Theme) -> None:
        box = QRectF(self.rect())
        fill, line = self._box_colours(theme)
        rounded(painter, box, fill=fill, line=line, radius=CONTROL_RADIUS)
        if self.hasFocus():
            filled = self.isChecked() and self._emphasis is Emphasis.FILLED
            ring = theme.primary_focus if filled else theme.focus
            rounded(painter, box, fill=None, line=ring, width=2, radius=CONTROL_RADIUS)

    def _box_colours(self, theme: Theme) -> tuple[str, str]:
        if not self.isEnabled():
            return theme.surface, theme.hairline
        if self.isChecked():
            filled = self._emphasis is Emphasis.FILLED
            return (theme.accent if filled else theme.accent_tint), theme.accent
        return (theme.hover if self.underMouse() else theme.raised), theme.line

    def _text_colours(self, theme: Theme) -> tuple[str, str]:
        if not self.isEnabled():
            return theme.faint, theme.faint
        if not self.isChecked():
            return theme.text, theme.muted
        filled = self._emphasis is Emphasis.FILLED
        colour = theme.accent_text if filled else theme.accent
        return colour, colour

    def _draw_line(
        self, painter: QPainter, box: QRect, *, text: str, look: tuple[TextRole, str]
    ) -> None:
        role, colour = look
        made = font(role)
        made.setStrikeOut(bool(self.choice.refusal))
        painter.setFont(made)
        painter.setPen(QColor(colour))
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
