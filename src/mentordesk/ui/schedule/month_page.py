"""The month with its data: asks the desk, lays months out and shows them."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.application.queries import SessionFilter
from mentordesk.domain.timespans import Span
from mentordesk.presentation.entries import Side
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.month_frames import MonthFrames
from mentordesk.presentation.month_layout import month_days, months_later, within_calendar
from mentordesk.presentation.month_text import month_title
from mentordesk.presentation.week_layout import Days
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.month_calendar import MonthCalendar
from mentordesk.ui.schedule.page_reader import PageReader

_DAY = timedelta(days=1)


class MonthPage(QWidget):
    """A month of sessions from the desk, by any filter; it reads while it is shown.

    `turned_to` (title) tells that another month is shown. `range_dragged` is there because pages
    have it: on a month nothing is dragged.
    """

    session_opened = Signal(str)
    range_dragged = Signal(object, object)
    day_chosen = Signal(object)
    turned_to = Signal(str)

    def __init__(
        self, desk: Desk, *, locale: Locale, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._locale = locale
        self._reader = PageReader(desk, locale=locale, name=name, page=self)
        self._frames = MonthFrames(self._reader.timeline, reading=self._reader.reading)
        self._month = within_calendar(self.today())
        self.view = MonthCalendar(now=desk.now, locale=locale, parent=self)
        self._connect()

    @property
    def month(self) -> date:
        """The first day of the month shown, which is not the grid's first day."""
        return self._month

    @property
    def days(self) -> Days:
        """The days of the grid shown, neighbouring months' included."""
        return month_days(self._month, reading=self._reader.reading())

    @property
    def first_day(self) -> date:
        """The first day of the grid."""
        return self.days.first

    @property
    def last_day(self) -> date:
        """The last day of the grid."""
        return self.days.first + (self.days.number - 1) * _DAY

    @property
    def title(self) -> str:
        """The month shown, in words: "November 2026"."""
        return month_title(self._month, locale=self._locale)

    def today(self) -> date:
        """Give the present date in the zone shown."""
        return self._reader.today()

    def show_sessions(self, which: SessionFilter, *, side: Side) -> None:
        """Show the sessions of a filter; `side` says whose names they go by."""
        self._frames.forget()
        self._reader.aim(which, side=side)
        self._show()

    def show_day(self, day: date) -> None:
        """Show the month that a day is in."""
        self._month = within_calendar(day)
        self._show()
        self._reader.declare(self.days.span())
        self.turned_to.emit(self.title)

    def show_today(self) -> None:
        """Show the month of today."""
        self.show_day(self.today())

    def turn(self, pages: int) -> None:
        """Go so many months forth (or back)."""
        self.show_day(months_later(self._month, months=pages))

    def _connect(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.session_opened.connect(self.session_opened)
        self.view.day_chosen.connect(self.day_chosen)
        self.view.day_left_for.connect(self._follow)
        self.view.turned.connect(self.turn)
        self.view.today_wanted.connect(lambda: self._follow(self.today()))
        self._reader.renewed.connect(self._renew)
        self._reader.reseated.connect(self._reseat)
        self._reader.rested.connect(lambda: self._frames.expect_neighbours(self._month))
        self.show_day(self._month)

    def _follow(self, day: date) -> None:
        """Go with the keyboard to a day, of whatever month."""
        self.show_day(day)
        self.view.select_day(day)

    def _show(self) -> None:
        self.view.show_frame(self._frames.frame(self._month))
        self._reader.rest()

    def _renew(self, span: Span) -> None:
        self._frames.forget_within(span)
        if self.days.span().overlaps(span):
            self._show()

    def _reseat(self) -> None:
        self._frames.forget()
        self.show_day(self._month)
