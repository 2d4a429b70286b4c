"""The middle of the window: the same sessions as week, month or list."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from mentordesk.application.queries import SessionFilter
from mentordesk.presentation.entries import Side
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.navigator import list_title
from mentordesk.ui.desk import Desk
from mentordesk.ui.jobs import assert_qt_thread
from mentordesk.ui.schedule.week_page import WeekPage
from mentordesk.ui.shell.header import View
from mentordesk.ui.theme import Space

if TYPE_CHECKING:
    from mentordesk.ui.schedule.list_page import ListPage
    from mentordesk.ui.schedule.month_page import MonthPage

    DatedPage = WeekPage | MonthPage
    Page = DatedPage | ListPage


class Calendar(QStackedWidget):
    """One page a view, loaded and made when it is first shown; all follow one filter.

    `session_opened` carries an id, `range_dragged` two instants in UTC, `session_dragged` an id
    and the start (UTC) it was dragged to, `day_chosen` a date, `turned_to` a title, `wished` a
    Wish.
    """

    session_opened = Signal(str)
    range_dragged = Signal(object, object)
    session_dragged = Signal(str, object)
    wished = Signal(object)
    day_chosen = Signal(object)
    turned_to = Signal(str)

    def __init__(self, desk: Desk, *, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar")
        self._desk = desk
        self._locale = locale
        self._which = SessionFilter()
        self._side = Side.BOTH
        self._day: date | None = None
        self._view: View | None = None
        self._pages: dict[View, Page] = {}
        self._dated: dict[View, DatedPage] = {}

    def show_view(self, view: View) -> None:
        """Show one way of looking, at the day that was shown last."""
        assert_qt_thread()
        page = self._page(view)
        self._view = view
        focused = QApplication.focusWidget()
        holds_keyboard = focused is not None and self.isAncestorOf(focused)
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        if holds_keyboard:
            # Qt would give it to the page's first child, where keys may mean something else.
            page.setFocus()
        if self._day is not None:
            page.show_day(self._day)
        self._tell_title()

    def show_sessions(self, which: SessionFilter, *, side: Side) -> None:
        """Show the sessions of a filter in every view; `side` says whose names they go by."""
        self._which, self._side = which, side
        for page in self._pages.values():
            page.show_sessions(which, side=side)
        if self._view is View.LIST:
            self._tell_title()

    def shown_days(self) -> tuple[date, date] | None:
        """Give the first and the last day on view; the list has none."""
        page = self._shown_with_days()
        if page is None:
            return None
        days = page.days.all()
        return days[0], days[-1]

    def show_day(self, day: date) -> None:
        """Go to a day."""
        self._day = day
        self._shown().show_day(day)

    def turn(self, pages: int) -> None:
        """Go so many pages forth or back; 0 is today."""
        if pages == 0:
            self._shown().show_today()
        else:
            self._shown().turn(pages)

    def _kept_day(self) -> date | None:
        """Give the day at which another view goes on: the last one, today, or the first shown."""
        page = self._shown_with_days()
        if page is None:
            return self._day
        shown = list(page.days.all())
        first = page.days.first
        if not isinstance(page, WeekPage):
            first, shown = page.month, [day for day in shown if _is_in(page.month, day)]
        return next((day for day in (self._day, page.today()) if day in shown), first)

    def zoom(self, steps: int) -> None:
        """Make the week's hours taller (1) or smaller (-1), or as at first (0)."""
        page = self._shown()
        if isinstance(page, WeekPage):
            page.view.zoom(steps)

    def _shown(self) -> "Page":
        if self._view is None:
            message = "the calendar was used before it showed a view"
            raise TypeError(message)
        return self._pages[self._view]

    def _shown_with_days(self) -> "DatedPage | None":
        return None if self._view is None else self._dated.get(self._view)

    def _page(self, view: View) -> "Page":
        if view not in self._pages:
            page = self._list() if view is View.LIST else self._with_days(view)
            page.session_opened.connect(self.session_opened)
            page.show_sessions(self._which, side=self._side)
            self._pages[view] = page
            self.addWidget(page)
        return self._pages[view]

    def _list(self) -> "ListPage":
        from mentordesk.ui.schedule.list_page import ListPage  # noqa: PLC0415 - when it is shown

        page = ListPage(self._desk, locale=self._locale, name=f"calendar.{View.LIST}")
        page.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        page.wished.connect(self.wished)
        return page

    def _with_days(self, view: View) -> "DatedPage":
        page = self._month() if view is View.MONTH else self._week()
        page.range_dragged.connect(self.range_dragged)
        page.day_chosen.connect(self.day_chosen)
        page.turned_to.connect(lambda _: self._tell_title())
        self._dated[view] = page
        return page

    def _week(self) -> WeekPage:
        page = WeekPage(self._desk, locale=self._locale, name=f"calendar.{View.WEEK}")
        page.session_dragged.connect(self.session_dragged)
        return page

    def _month(self) -> "MonthPage":
        from mentordesk.ui.schedule.month_page import MonthPage  # noqa: PLC0415 - when it is shown

        return MonthPage(self._desk, locale=self._locale, name=f"calendar.{View.MONTH}")

    def _tell_title(self) -> None:
        if self._view is None:
            return
        self._day = self._kept_day()
        page = self._shown_with_days()
        self.turned_to.emit(self._list_title() if page is None else page.title)

    def _list_title(self) -> str:
        return list_title(self._which, actor=self._desk.actor, locale=self._locale)


def _is_in(month: date, day: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)
