"""The month, the length and the day's times of one mentor."""

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.application.queries import Offer
from mentordesk.domain.zones import TICK
from mentordesk.presentation.booking_clock import day_span
from mentordesk.presentation.booking_people import given_name, mentor_line
from mentordesk.presentation.booking_times import day_times, free_days, free_text, opens_time
from mentordesk.ui.booking.conductor import Booking
from mentordesk.ui.booking.day_pane import DayPane, Emptiness
from mentordesk.ui.booking.legend import FreeLegend
from mentordesk.ui.booking.length_picker import LengthPicker
from mentordesk.ui.booking.mentor_head import MentorHead
from mentordesk.ui.booking.time_notice import TimeNotice
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import DayMark, MonthGrid, MonthUse

_MONTH_WIDTH = 322


class TimesPane(QWidget):
    """Shows the booking's offer and changes its flow; `change_wished` asks for other mentors."""

    change_wished = Signal()

    def __init__(self, booking: Booking) -> None:
        super().__init__()
        self._booking = booking
        self._day: date | None = None
        self._is_entering = False
        self._is_exhausted = False
        self.head = MentorHead()
        self.notice = TimeNotice(booking)
        self.month = MonthGrid(
            today=booking.today(),
            name="booking.month",
            meaning=self.tr("Days with free times"),
            use=MonthUse.FREE_TIMES,
        )
        self.length = LengthPicker()
        self.day_pane = DayPane()
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Put the keyboard on the times, and on the days until those come."""
        self._is_entering = not self.day_pane.board.enter()
        if self._is_entering:
            self.month.setFocus()

    def show_mentor(self) -> None:
        """Show another mentor's month, at the chosen time or today."""
        booking = self._booking
        mentor = booking.mentor
        if mentor is None:
            return
        self._is_exhausted = False
        start = booking.flow.start
        self._day = None if start is None else booking.clocks.local(start).date()
        self.head.show_mentor(
            mentor.name,
            line=mentor_line(mentor, zone=booking.clocks.mentor, locale=booking.locale),
        )
        self.month.set_today(booking.today())
        self.month.set_limits(booking.today())
        self.month.set_marks({})
        self.month.choose(self._day)
        if self._day is None:
            self.month.show_month(booking.today())
        self.day_pane.show_waiting()
        self._ask()

    def show_offer(self) -> None:
        """Mark the days with free times and lay out the chosen one."""
        booking, offer = self._booking, self._booking.offer
        if offer is None:
            return
        self.length.show_minutes(booking.flow.duration or offer.duration)
        free = free_days(offer, clocks=booking.clocks)
        self.month.set_limits(booking.today(), maximum=booking.last_day())
        self.month.set_marks(
            {day: DayMark(free_text(count, locale=booking.locale)) for day, count in free.items()}
        )
        if self._day is None:
            self._day = self._first_free(free)
            self.month.choose(self._day)
        if self._is_exhausted:
            # That nothing is left stays said when the month's times come late or anew.
            return
        if self._day is None:
            self._show_emptiness(offer)
        else:
            self._show_day(offer, self._day)
            self._enter_late()

    def _enter_late(self) -> None:
        """Move on to the times that have come, unless the keyboard is elsewhere by now."""
        focused = QApplication.focusWidget()
        if self._is_entering and focused is not None and self.month.isAncestorOf(focused):
            self.begin()

    def show_flow(self) -> None:
        """Follow the chosen time, whoever chose it."""
        self._is_exhausted = False
        start = self._booking.flow.start
        if start is not None:
            day = self._booking.clocks.local(start).date()
            if day != self._day:
                self._day = day
                self.month.choose(day)
            self.show_offer()
        self.day_pane.board.mark(start)

    def _first_free(self, free: Iterable[date]) -> date | None:
        month = self.month.shown_month()
        return next((day for day in free if day.replace(day=1) == month), None)

    def _show_day(self, offer: Offer, day: date) -> None:
        first, last = self.month.shown_days()
        if first <= day <= last:
            times = day_times(offer, day=day, clocks=self._booking.clocks)
            self.day_pane.show_day(times, chosen=self._booking.flow.start)

    def _show_emptiness(self, offer: Offer) -> None:
        mentor = self._booking.mentor
        name = given_name(mentor.name) if mentor is not None else ""
        if not opens_time(offer.schedule):
            self.day_pane.show_empty(
                Emptiness.MENTOR,
                title=self.tr("{name} offers no times at present").format(name=name),
                hint=self.tr("Choose another mentor, or ask the office."),
                action=self.tr("Change mentor"),
            )
            return
        self.day_pane.show_empty(
            Emptiness.MONTH,
            title=self.tr("No free times this month"),
            hint=self.tr("A shorter session may fit, or a later month."),
            action=self.tr("Go to the next free time"),
        )

    def show_none_found(self) -> None:
        """Say that there is no free time as far ahead as one may book."""
        self._is_exhausted = True
        mentor = self._booking.mentor
        name = given_name(mentor.name) if mentor is not None else ""
        self.day_pane.show_empty(
            Emptiness.HORIZON,
            title=self.tr("{name} has no free times left").format(name=name),
            hint=self.tr("Try a shorter length, or another mentor."),
            action=self.tr("Change mentor"),
        )

    def _ask(self) -> None:
        first, last = self.month.shown_days()
        self._booking.show_days(first, last=last)

    def _turn(self, month: date) -> None:
        if self._day is not None and self._day.replace(day=1) != month:
            self._day = None
            self.month.choose(None)
        self._is_exhausted = False
        self._ask()

    def _choose_day(self, day: date) -> None:
        self._day = day
        self._is_exhausted = False
        self.show_offer()
        self.day_pane.board.enter()

    def _choose_time(self, start: datetime) -> None:
        self._booking.change(self._booking.flow.at(start))

    def _choose_length(self, minutes: int) -> None:
        self._booking.change(self._booking.flow.lasting(minutes))

    def _leave_emptiness(self, emptiness: Emptiness) -> None:
        if emptiness is Emptiness.MONTH:
            since = day_span(self.month.shown_month(), tz=self._booking.clocks.tz)[0]
            self._booking.find_next(max(since, self._booking.desk.now()))
        else:
            self.change_wished.emit()

    def _find_next(self) -> None:
        start = self._booking.flow.start
        now = self._booking.desk.now()
        self._booking.find_next(now if start is None else max(now, start + TICK))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        left.addWidget(self.month)
        below = QHBoxLayout()
        below.setSpacing(Space.M)
        below.addWidget(FreeLegend())
        below.addWidget(self.length, 1)
        left.addLayout(below)
        left.addStretch(1)
        self.month.setFixedWidth(_MONTH_WIDTH)
        columns = QHBoxLayout()
        columns.setSpacing(Space.XXL + Space.S)
        columns.addLayout(left)
        columns.addWidget(self.day_pane, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addLayout(columns, 1)

    def _connect(self) -> None:
        self.head.change_wished.connect(self.change_wished)
        self.head.next_wished.connect(self._find_next)
        self.notice.next_wished.connect(self._find_next)
        self.notice.chosen.connect(self._choose_time)
        self.month.day_chosen.connect(self._choose_day)
        self.month.month_shown.connect(self._turn)
        self.length.chosen.connect(self._choose_length)
        self.day_pane.chosen.connect(self._choose_time)
        self.day_pane.acted.connect(self._leave_emptiness)
