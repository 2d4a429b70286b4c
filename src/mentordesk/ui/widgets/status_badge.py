"""A status as a pill of icon and words."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mentordesk.ui.theme import StatusLook, TextRole, current_theme, font, status_look
from mentordesk.ui.widgets.painting import draw_icon, rounded, smooth_painter

_HEIGHT = 22
_ICON = 12
_PADDING = 8
_GAP = 4


class StatusBadge(QLabel):
    """Colour, icon and words of one status; the words may also be a count or countdown."""

    def __init__(self, status: str, *, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(TextRole.CAPTION))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(status, text=text)

    def set_status(self, status: str, *, text: str) -> None:
        """Show another status key with its words."""
        self._status = status
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def status(self) -> str:
        """Return the status key shown."""
        return self._status

    def sizeHint(self) -> QSize:
        """Fit icon and words."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(2 * _PADDING + _ICON + _GAP + words, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Keep the words whole."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw pill, icon and words, mirrored where reading goes right to left."""
        look = status_look(self._status, theme=current_theme())
        painter = smooth_painter(self)
        pill = QRectF(self.rect())
        if look.dashed:
            painter.setPen(QPen(QColor(look.foreground), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), 10.5, 10.5)
        else:
            rounded(painter, pill, fill=look.background, radius=_HEIGHT / 2)
        icon, words = self._places()
        draw_icon(painter, icon, name=look.icon, colour=look.foreground)
        painter.setFont(self._text_font(look))
        painter.setPen(QColor(look.foreground))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _places(self) -> tuple[QRect, QRect]:
        top = (self.height() - _ICON) // 2
        words = self.rect().adjusted(_PADDING + _ICON + _GAP, 0, -_PADDING, 0)
        icon = QRect(_PADDING, top, _ICON, _ICON)
        if self.isRightToLeft():
            mirrored = self.rect().adjusted(_PADDING, 0, -_PADDING - _ICON - _GAP, 0)
            return QRect(self.width() - _PADDING - _ICON, top, _ICON, _ICON), mirrored
        return icon, words

    def _text_font(self, look: StatusLook) -> QFont:
        made = self.font()
        made.setStrikeOut(look.struck)
        return made
