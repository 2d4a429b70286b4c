"""The middle of the window: the same sessions as week, month or list."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.application.queries import SessionFilter
from mentordesk.presentation.entries import Side
from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk, assert_qt_thread
from mentordesk.ui.schedule.week_page import WeekPage
from mentordesk.ui.shell.header import View

Page = WeekPage
_PAGES = {View.WEEK: WeekPage, View.MONTH: WeekPage, View.LIST: WeekPage}


class Calendar(QStackedWidget):
    """One page a view, made when it is first shown; all follow one filter.

    `session_opened` carries an id, `range_dragged` two instants in UTC, `turned_to` a title.
    """

    session_opened = Signal(str)
    range_dragged = Signal(object, object)
    turned_to = Signal(str)

    def __init__(self, desk: Desk, *, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar")
        self._desk = desk
        self._locale = locale
        self._which = SessionFilter()
        self._side = Side.BOTH
        self._pages: dict[View, Page] = {}

    def show_view(self, view: View) -> None:
        """Show one way of looking; the day shown stays, as far as the view can."""
        assert_qt_thread()
        page = self._page(view)
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        self.turned_to.emit(page.title)

    def show_sessions(self, which: SessionFilter, *, side: Side) -> None:
        """Show the sessions of a filter in every view; `side` says whose names they go by."""
        self._which, self._side = which, side
        for page in self._pages.values():
            page.show_sessions(which, side=side)

    def shown_days(self) -> tuple[date, date]:
        """Give the first and the last day on view."""
        days = self._shown().days.all()
        return days[0], days[-1]

    def show_day(self, day: date) -> None:
        """Go to a day."""
        self._shown().show_day(day)

    def turn(self, pages: int) -> None:
        """Go so many pages forth or back; 0 is today."""
        if pages == 0:
            self._shown().show_today()
        else:
            self._shown().turn(pages)

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
            page.session_opened.connect(self.session_opened)
            page.turned_to.connect(self._tell_title)
            page.show_sessions(self._which, side=self._side)
            self._pages[view] = page
            self.addWidget(page)
        return self._pages[view]

    def _tell_title(self, title: str) -> None:
        if self.sender() is self.currentWidget():
            self.turned_to.emit(title)
