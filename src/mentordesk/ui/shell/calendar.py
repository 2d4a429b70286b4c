"""The middle of the window: the same sessions as week, month or list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.application.queries import SessionFilter
from mentordesk.presentation.entries import Side
from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.list_page import ListPage
from mentordesk.ui.schedule.month_page import MonthPage
from mentordesk.ui.schedule.week_page import WeekPage
from mentordesk.ui.shell.header import View


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
        self._pages: dict[View, WeekPage | MonthPage | ListPage] = {}
