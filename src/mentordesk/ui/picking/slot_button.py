"""One start of a day as a card: free, chosen, or taken with its reason."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton

from mentordesk.presentation.picking_times import TimeChoice
from mentordesk.ui.theme import CONTROL_RADIUS, TextRole, Theme, current_theme, font
from mentordesk.ui.widgets import announce
from mentordesk.ui.widgets.painting import rounded, smooth_painter
from mentordesk.ui.widgets.tips import as_typed

SIZE = QSize(112, 38)
WIDEST = 176
_PADDING = 20


class SlotButton(QRadioButton):
    """Also a taken time can be reached and read, but it cannot be chosen."""

    def __init__(self, choice: TimeChoice, *, name: str) -> None:
        super().__init__(choice.text)
        self.choice = choice
        self.setObjectName(name)
        self.setAccessibleName(choice.spoken)
        self.setToolTip(as_typed(choice.refusal))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def is_free(self) -> bool:
        """Tell whether this time can be chosen."""
        return not self.choice.refusal

    def show_chosen(self, is_chosen: bool) -> None:  # noqa: FBT001 - as Qt's own setChecked
        """Show whether this is the chosen time, also where Qt would keep one of a group chosen."""
        self.setAutoExclusive(False)
        self.setChecked(is_chosen)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:
        """Choose a free time; say why a taken one is not to be had."""
        if self.is_free:
            self.setChecked(True)
        else:
            announce(self, self.choice.refusal)

    def sizeHint(self) -> QSize:
        """Fit both lines and never be smaller than its neighbours."""
        words = max(
            QFontMetrics(font(TextRole.BODY)).horizontalAdvance(self.text()),
            QFontMetrics(font(TextRole.CAPTION)).horizontalAdvance(self._second_line()),
        )
        return QSize(min(words + _PADDING, WIDEST), 0).expandedTo(SIZE)

    def minimumSizeHint(self) -> QSize:
        """Allow as little as every card has."""
        return SIZE

    def hitButton(self, pos: QPoint) -> bool:
        """Take clicks anywhere on the card."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, its lines and the focus ring."""
        theme = current_theme()
        painter = smooth_painter(self)
        fill, line = self._box_colours(theme)
        rounded(painter, QRectF(self.rect()), fill=fill, line=line, radius=CONTROL_RADIUS)
        self._draw_ring(painter, theme=theme)
        upper, lower = self._lines()
        first, second = self._text_colours(theme)
        start, below = font(TextRole.BODY), font(TextRole.CAPTION)
        start.setStrikeOut(not self.is_free)
        self._draw_line(painter, upper, text=self.text(), look=(start, first))
        self._draw_line(painter, lower, text=self._second_line(), look=(below, second))
        painter.end()

    def _second_line(self) -> str:
        return self.choice.refusal or self.choice.below

    def _lines(self) -> tuple[QRect, QRect]:
        box = self.rect().adjusted(6, 3, -6, -4)
        if not self._second_line():
            return box, QRect()
        middle = box.top() + box.height() * 5 // 9
        return (
            QRect(box.left(), box.top(), box.width(), middle - box.top()),
            QRect(box.left(), middle, box.width(), box.bottom() + 1 - middle),
        )

    def _box_colours(self, theme: Theme) -> tuple[str, str]:
        if not self.is_free:
            return theme.surface, theme.hairline
        if self.isChecked():
            return theme.accent, theme.accent
        return (theme.hover if self.underMouse() else theme.raised), theme.line

    def _text_colours(self, theme: Theme) -> tuple[str, str]:
        if not self.is_free:
            return theme.muted, theme.muted
        if self.isChecked():
            return theme.accent_text, theme.accent_text
        return theme.text, theme.muted

    def _draw_ring(self, painter: QPainter, *, theme: Theme) -> None:
        if not self.hasFocus():
            return
        box, radius = QRectF(self.rect()), CONTROL_RADIUS
        colour = theme.focus
        if self.isChecked():
            box, radius, colour = box.adjusted(2, 2, -2, -2), radius - 2, theme.accent_text
        rounded(painter, box, fill=None, line=colour, width=2, radius=radius)

    def _draw_line(
        self, painter: QPainter, box: QRect, *, text: str, look: tuple[QFont, str]
    ) -> None:
        made, colour = look
        painter.setFont(made)
        painter.setPen(QColor(colour))
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
