"""The weekdays above a month."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mentordesk.presentation.locales import Locale
from mentordesk.presentation.month_sheet import INSET
from mentordesk.presentation.month_text import weekday_names
from mentordesk.ui.theme import TextRole, current_theme, font

HEADER_HEIGHT = 30


class MonthHeader(QWidget):
    """Names the weekdays, from the locale's first."""

    def __init__(self, *, locale: Locale, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("monthWeekdays")
        self.setAccessibleName(self.tr("Weekdays"))
        self._names = weekday_names(locale)
        self.setAccessibleDescription(", ".join(self._names))

    def sizeHint(self) -> QSize:
        return QSize(0, HEADER_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.surface))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.setFont(font(TextRole.CAPTION))
        painter.setPen(QColor(theme.muted))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        for number, name in enumerate(self._names):
            painter.drawText(self._place(number), int(flags), name)
        painter.end()

    def _place(self, number: int) -> QRect:
        columns = len(self._names)
        column = columns - 1 - number if self.isRightToLeft() else number
        left, right = (self.width() * edge // columns for edge in (column, column + 1))
        return QRect(left + INSET, 0, right - left - 2 * INSET, self.height() - 1)
