"""One choice as a card with two lines."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent

from mentordesk.ui.theme import CONTROL_RADIUS, TextRole, Theme, current_theme, font
from mentordesk.ui.widgets.painting import rounded, smooth_painter
from mentordesk.ui.widgets.roving import RovingRadio


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a card offers, in one line or two."""

    key: str
    title: str
    subtitle: str = ""


class ChoiceCard(RovingRadio):
    """A radio button to keyboard and assistive technology, a card to the eye."""

    def __init__(self, choice: Choice, *, name: str, size: QSize) -> None:
        super().__init__(choice.title)
        self.choice = choice
        self._size = size
        self.setObjectName(name)
        self.setAccessibleName(f"{choice.title} {choice.subtitle}".strip())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Fit both lines, and never be smaller than the group's cards."""
        words = max(
            QFontMetrics(font(TextRole.BODY)).horizontalAdvance(self.choice.title),
            QFontMetrics(font(TextRole.CAPTION)).horizontalAdvance(self.choice.subtitle),
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
        if self.choice.subtitle:
            upper = box.adjusted(0, 0, 0, -box.height() * 5 // 11)
            lower = box.adjusted(0, box.height() * 6 // 11, 0, 0)
        title, line = self._text_colours(theme)
        self._draw_line(painter, upper, text=self.text(), look=(TextRole.BODY, title))
        self._draw_line(painter, lower, text=self.choice.subtitle, look=(TextRole.CAPTION, line))
        painter.end()

    def _draw_box(self, painter: QPainter, *, theme: Theme) -> None:
        box = QRectF(self.rect())
        fill, line = self._box_colours(theme)
        rounded(painter, box, fill=fill, line=line, radius=CONTROL_RADIUS)
        if self.hasFocus():
            rounded(painter, box, fill=None, line=theme.focus, width=2, radius=CONTROL_RADIUS)

    def _box_colours(self, theme: Theme) -> tuple[str, str]:
        if self.isChecked():
            return theme.accent_tint, theme.accent
        return (theme.hover if self.underMouse() else theme.raised), theme.line

    def _text_colours(self, theme: Theme) -> tuple[str, str]:
        if self.isChecked():
            return theme.accent, theme.accent
        return theme.text, theme.muted

    def _draw_line(
        self, painter: QPainter, box: QRect, *, text: str, look: tuple[TextRole, str]
    ) -> None:
        role, colour = look
        painter.setFont(font(role))
        painter.setPen(QColor(colour))
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
