"""The week with its data: asks the desk, works out frames and shows them."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import Questions, SessionFilter
from mentordesk.domain.timespans import Span
from mentordesk.domain.zones import zone
from mentordesk.presentation.entries import Side
from mentordesk.presentation.formatting import days_title
from mentordesk.presentation.frames import (
    DAYS_PER_WEEK,
    Frames,
    MentorHours,
    days_around,
    turned,
)
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.week_layout import Days
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.page_reader import PageReader
from mentordesk.ui.schedule.week_view import WeekView

_HOURS_KINDS = (Kind.SCHEDULE, Kind.EXCEPTION, Kind.PERSON)


class WeekPage(QWidget):
    """Days of sessions from the desk: any filter, 1, 3 or 7 days at a time.

    `turned_to` (title) tells that other days are shown; the other signals are the view's.
    """

    session_opened = Signal(str)
    range_dragged = Signal(object, object)
    session_dragged = Signal(str, object)
    day_chosen = Signal(object)
    turned_to = Signal(str)

    def __init__(
        self, desk: Desk, *, locale: Locale, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._desk = desk
        self._locale = locale
        self._name = name
        self._which = SessionFilter()
        self._reader = PageReader(desk, locale=locale, name=name, page=self)
        self._frames = Frames(self._reader.timeline, reading=self._reader.reading)
        self._days = self._page_of(self.today(), number=DAYS_PER_WEEK)
        self.view = WeekView(now=desk.now, locale=locale, parent=self)
        self._connect()

    @property
    def days(self) -> Days:
        """The days shown."""
        return self._days

    @property
    def title(self) -> str:
        """The days shown, in words: "23 - 29 November 2026"."""
        days = self._days.all()
        return days_title(days[0], days[-1], locale=self._locale)

    @property
    def is_loaded(self) -> bool:
        """Whether everything of the days shown has come."""
        return self._reader.timeline.is_known(self._days.span())

    def today(self) -> date:
        """Give the present date in the zone shown."""
        return self._reader.today()

    def show_sessions(self, which: SessionFilter, *, side: Side) -> None:
        """Show the sessions of a filter; `side` says whose names they go by.

        With a mentor in the filter, that mentor's hours are shaded.
        """
        self._which = which
        self._frames.forget()
        self._reader.aim(which, side=side)
        self._ask_hours()
        self._show()

    def show_day(self, day: date) -> None:
        """Show the page that a day is on."""
        self._go(self._page_of(day, number=self._days.number))

    def show_today(self) -> None:
        """Show the page of today and scroll to now."""
        self.show_day(self.today())
        self.view.scroll_to_now()

    def show_number_of_days(self, number: int) -> None:
        """Show 1, 3 or 7 days at a time, from the day shown first (a week: the week of it)."""
        day = self.today() if self.today() in self._days.all() else self._days.first
        self._go(self._page_of(day, number=number))

    def turn(self, pages: int) -> None:
        """Go so many pages forth (or back)."""
        self._go(turned(self._days, pages=pages))

    def _connect(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.session_opened.connect(self.session_opened)
        self.view.range_dragged.connect(self.range_dragged)
        self.view.session_dragged.connect(self.session_dragged)
        self.view.day_chosen.connect(self.day_chosen)
        self.view.turned.connect(self.turn)
        self._desk.changed.connect(self._take_changes)
        self._reader.renewed.connect(self._renew)
        self._reader.reseated.connect(self._reseat)
        self._reader.rested.connect(self._expect)
        self._go(self._days)

    def _page_of(self, day: date, *, number: int) -> Days:
        tz = zone(self._desk.zone)
        return days_around(day, number=number, tz=tz, first_weekday=self._locale.first_weekday)

    def _go(self, days: Days) -> None:
        self._days = days
        self._show()
        self._reader.declare(days.span())
        self.turned_to.emit(self.title)

    def _show(self) -> None:
        self.view.show_frame(self._frames.frame(self._days))
        self._reader.rest()

    def _renew(self, span: Span) -> None:
        self._frames.forget_within(span)
        if self._days.span().overlaps(span):
            self._show()

    def _expect(self) -> None:
        self.view.expect_frames(self._frames.neighbours(self._days))

    def _take_changes(self, changes: ChangeSet) -> None:
        if any(changes.touches(kind) for kind in _HOURS_KINDS):
            self._ask_hours()

    def _reseat(self) -> None:
        self._frames.forget()
        self._ask_hours()
        self.show_day(self._days.first)

    def _ask_hours(self) -> None:
        mentor_id = self._which.mentor_id
        if mentor_id is None:
            self._take_hours(MentorHours())
            return
        self._desk.ask(
            lambda questions: _hours_of(questions, mentor_id=mentor_id),
            then=self._take_hours,
            topic=f"hours:{self._name}",
            failed=self._miss_hours,
        )

    def _miss_hours(self, _sentence: str) -> None:
        # A method, not a lambda: the desk knows of a method that its page is gone.
        self._take_hours(MentorHours())

    def _take_hours(self, hours: MentorHours) -> None:
        if self._frames.use_hours(hours):
            self._show()


def _hours_of(questions: Questions, *, mentor_id: str) -> MentorHours:
    schedule = questions.schedule(mentor_id)
    return MentorHours(schedule, questions.person(mentor_id).timezone)
