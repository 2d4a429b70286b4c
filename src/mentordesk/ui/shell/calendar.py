"""The middle of the window: the same sessions as week, month or list."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from mentordesk.application.queries import SessionFilter
from mentordesk.presentation.entries import Side
from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk, assert_qt_thread
from mentordesk.ui.schedule.list_page import ListPage
from mentordesk.ui.schedule.month_page import MonthPage
from mentordesk.ui.schedule.week_page import WeekPage
from mentordesk.ui.shell.header import View
from mentordesk.ui.theme import Space

Page = WeekPage | MonthPage | ListPage
_PAGES: dict[View, type[Page]] = {
    View.WEEK: WeekPage,
    View.MONTH: MonthPage,
    View.LIST: ListPage,
}


class Calendar(QStackedWidget):
    """One page a view, made when it is first shown; all follow one filter.

    `session_opened` carries an id, `range_dragged` two instants in UTC, `session_dragged` an id
    and the start (UTC) it was dragged to, `day_chosen` a date, `turned_to` a title.
    """

    session_opened = Signal(str)
    range_dragged = Signal(object, object)
    session_dragged = Signal(str, object)
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
        self._pages: dict[View, Page] = {}

    def show_view(self, view: View) -> None:
        """Show one way of looking, at the day that was shown last."""
        assert_qt_thread()
        page = self._page(view)
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

    def shown_days(self) -> tuple[date, date] | None:
        """Give the first and the last day on view; the list has none."""
        page = self._shown()
        if isinstance(page, ListPage):
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
        page = self._shown()
        if isinstance(page, ListPage):
            return self._day
        if isinstance(page, MonthPage):
            first, shown = page.month, [day for day in page.days.all() if _is_in(page.month, day)]
        else:
            first, shown = page.days.first, list(page.days.all())
        return next((day for day in (self._day, page.today()) if day in shown), first)

    def zoom(self, steps: int) -> None:
        """Make the week's hours taller (1) or smaller (-1), or as at first (0)."""
        page = self._shown()
        if isinstance(page, WeekPage):
            page.view.zoom(steps)

    def _shown(self) -> Page:
        page = self.currentWidget()
        if not isinstance(page, Page):
            message = "the calendar was used before it showed a view"
            raise TypeError(message)
        return page

    def _page(self, view: View) -> Page:
        if view not in self._pages:
            page = _PAGES[view](self._desk, locale=self._locale, name=f"calendar.{view}")
            self._listen(page)
            page.show_sessions(self._which, side=self._side)
            if isinstance(page, ListPage):
                page.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
            self._pages[view] = page
            self.addWidget(page)
        return self._pages[view]

    def _listen(self, page: Page) -> None:
        page.session_opened.connect(self.session_opened)
        if not isinstance(page, ListPage):
            page.range_dragged.connect(self.range_dragged)
            page.day_chosen.connect(self.day_chosen)
            page.turned_to.connect(lambda _: self._tell_title())
        if isinstance(page, WeekPage):
            page.session_dragged.connect(self.session_dragged)

    def _tell_title(self) -> None:
        page = self.currentWidget()
        self._day = self._kept_day()
        if isinstance(page, ListPage):
            self.turned_to.emit(self.tr("All sessions"))
        elif isinstance(page, Page):
            self.turned_to.emit(page.title)


def _is_in(month: date, day: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)
