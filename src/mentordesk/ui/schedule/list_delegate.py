"""Shows the rows of the session list: day headings, and sessions with time, person and badge."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from mentordesk.presentation.day_list import DayRow, badge
from mentordesk.presentation.entries import Entry
from mentordesk.presentation.formatting import clock_time, length
from mentordesk.presentation.locales import Locale
from mentordesk.ui.schedule.entry_model import SHOWN_ROLE, Index
from mentordesk.ui.schedule.row_painter import PAD, RowPainter, TwoLines
from mentordesk.ui.theme import TextRole, current_theme, status_look

DAY_HEIGHT = 31
ROW_HEIGHT = 54
_TIME_WIDTH = 66


class ListDelegate(QStyledItemDelegate):
    """Paints rows from their entries; the session at `upcoming` counts down."""

    def __init__(
        self, *, now: Callable[[], datetime], locale: Locale, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._locale = locale
        self.upcoming: datetime | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        is_day = isinstance(index.data(SHOWN_ROLE), DayRow)
        return QSize(0, DAY_HEIGHT if is_day else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(SHOWN_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = RowPainter(painter, option)
        if isinstance(row, DayRow):
            paint.heading(row.who)
        else:
            self._paint_entry(paint, entry=row)
        painter.restore()

    def _paint_entry(self, paint: RowPainter, *, entry: Entry) -> None:
        look = status_look(entry.look, theme=current_theme())
        words = badge(entry, upcoming=self.upcoming, now=self._now(), locale=self._locale)
        paint.ground()
        width = paint.badge(words, look=look)
        inner = paint.inner
        place = QRect(inner.left(), inner.top(), _TIME_WIDTH, inner.height())
        paint.two_lines(self._times(entry), place=place, look=look)
        names = TwoLines(entry.who, entry.about, TextRole.BODY_STRONG)
        paint.two_lines(names, place=inner.adjusted(_TIME_WIDTH, 0, -width - PAD, 0), look=look)

    def _times(self, entry: Entry) -> TwoLines:
        minutes = round((entry.end.timestamp() - entry.start.timestamp()) / 60)
        return TwoLines(
            clock_time(entry.start, locale=self._locale), length(minutes, locale=self._locale)
        )
