"""The week with its data: asks the desk, works out frames and shows them."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import Questions, SessionFilter
from mentordesk.domain.timespans import Span
from mentordesk.domain.zones import zone
from mentordesk.presentation.entries import Reading, Side
from mentordesk.presentation.formatting import days_title
from mentordesk.presentation.frames import (
    DAYS_PER_WEEK,
    Frames,
    MentorHours,
    days_around,
    turned,
)
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.timeline import Timeline
from mentordesk.presentation.week_layout import Days
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.week_view import WeekView

_IDLE = 10
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
        self._side = Side.BOTH
        self._timeline = Timeline(desk, which=self._which, name=name, told=self._renew)
        self._frames = Frames(self._timeline, reading=self._reading)
        self._days = self._page_of(self.today(), number=DAYS_PER_WEEK)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self._expect)
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
        return self._timeline.is_known(self._days.span())

    def today(self) -> date:
        """Give the present date in the zone shown."""
        return self._desk.now().astimezone(zone(self._desk.zone)).date()

    def show_sessions(self, which: SessionFilter, *, side: Side) -> None:
        """Show the sessions of a filter; `side` says whose names they go by.

        With a mentor in the filter, that mentor's hours are shaded.
        """
        self._which, self._side = which, side
        self._frames.forget()
        self._timeline.aim(which)
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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._declare()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while nobody looks."""
        super().hideEvent(event)
        self._timeline.leave(self._name)

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
        self._desk.seated.connect(self._reseat)
        self._go(self._days)

    def _page_of(self, day: date, *, number: int) -> Days:
        tz = zone(self._desk.zone)
        return days_around(day, number=number, tz=tz, first_weekday=self._locale.first_weekday)

    def _reading(self) -> Reading:
        return Reading(tz=zone(self._desk.zone), locale=self._locale, side=self._side)

    def _go(self, days: Days) -> None:
        self._days = days
        self._show()
        self._declare()
        self.turned_to.emit(self.title)

    def _declare(self) -> None:
        if self.isVisible():
            self._timeline.show(self._name, span=self._days.span())

    def _show(self) -> None:
        self.view.show_frame(self._frames.frame(self._days))
        self._idle.start()

    def _renew(self, span: Span) -> None:
        # What was asked for may come when the page is gone already.
        if not isValid(self):
            return
        self._frames.forget_within(span)
        if self._days.span().overlaps(span):
            self._show()
        else:
            self._idle.start()

    def _expect(self) -> None:
        self._timeline.look_ahead()
        self.view.expect_frames(self._frames.neighbours(self._days))

    def _take_changes(self, changes: ChangeSet) -> None:
        self._timeline.changed(changes)
        if any(changes.touches(kind) for kind in _HOURS_KINDS):
            self._ask_hours()

    def _reseat(self) -> None:
        self._frames.forget()
        self._timeline.forget()
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
