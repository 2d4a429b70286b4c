"""Choosing a time: a month with its free days, and the times of the chosen day."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.application.queries import Offer
from mentordesk.application.verdicts import Refusal
from mentordesk.domain.zones import TICK, instant_of
from mentordesk.presentation.picking_clock import Clocks, day_span
from mentordesk.presentation.picking_emptiness import Emptiness, Whose, emptiness_words
from mentordesk.presentation.picking_fit import Leeway
from mentordesk.presentation.picking_questions import Days
from mentordesk.presentation.picking_refusals import standing_after
from mentordesk.presentation.picking_search import Found
from mentordesk.presentation.picking_times import (
    day_times,
    free_days,
    free_text,
    last_day,
    opens_time,
)
from mentordesk.ui.picking.day_pane import DayPane
from mentordesk.ui.picking.free_times import FreeTimes
from mentordesk.ui.picking.legend import FreeLegend
from mentordesk.ui.picking.time_notice import TimeNotice
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Button, DayMark, MonthGrid, MonthUse

_MONTH_WIDTH = 322


class TimePicker(QWidget):
    """Shows free times and says which one is meant; whoever decides seeks it in `times`.

    `chosen` carries an instant (UTC). `other_wished` asks for another mentor, `insisted` for the
    chosen time although it is not offered. `next_free` is to be placed by the owner.
    """

    chosen = Signal(object)
    other_wished = Signal()
    insisted = Signal()

    def __init__(
        self,
        times: FreeTimes,
        *,
        clocks: Callable[[], Clocks],
        now: Callable[[], datetime],
        name: str,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.times = times
        self._clocks = clocks
        self._now = now
        self._day: date | None = None
        self._start: datetime | None = None
        self._whose = Whose("", is_settled=True)
        self._leeway = Leeway.OFFERED
        self._is_entering = False
        # The length (minutes) for which no free time is left; that stays said until something
        # else is wished, also when the month's times come late or anew.
        self._none_left_for: int | None = None
        self.next_free = Button(self.tr("Next &free time"), name=f"{name}.nextFree")
        self.notice = TimeNotice(times, clocks=clocks, name=name)
        self.month = MonthGrid(
            today=self._today(),
            name=f"{name}.month",
            meaning=self.tr("Days with free times"),
            use=MonthUse.FREE_TIMES,
        )
        self.below_month = QHBoxLayout()
        self.pane = DayPane(name=name)
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Put the keyboard on the times, and on the days until those come."""
        self._is_entering = not self.pane.board.enter()
        if self._is_entering:
            self.month.setFocus()

    def open(self, day: date | None, *, whose: Whose) -> None:
        """Show the times of a mentor: those of a day, or of the first one that is free."""
        self._day, self._whose, self._start = day, whose, self.times.start
        self._none_left_for = None
        self.month.set_today(self._today())
        self.month.set_limits(self._today())
        self.month.set_marks({})
        self.month.choose(day)
        if day is None:
            self.month.show_month(self._today())
        self.pane.show_waiting()
        self._ask()

    def set_leeway(self, leeway: Leeway) -> None:
        """Say which times may be chosen beside the free ones."""
        is_bound = leeway is Leeway.OFFERED
        self._leeway = leeway
        self.month.set_use(MonthUse.FREE_TIMES if is_bound else MonthUse.ANY_TIME)
        self.pane.any_time.setVisible(not is_bound)
        self.notice.set_leeway(leeway)

    def show_refusal(self, refusal: Refusal, *, lost: datetime) -> None:
        """Say that a time (UTC) is not to be had after all, and offer the nearest ones."""
        self.notice.expect(refusal, lost=lost)
        self.times.lose(standing_after(refusal))

    def _show_offer(self) -> None:
        """Mark the days with free times and lay out the chosen one."""
        offer, clocks = self.times.offer, self._clocks()
        if offer is None:
            return
        free = free_days(offer, clocks=clocks)
        self.month.set_limits(self._today(), maximum=self._last_day(offer))
        self.month.set_marks(
            {day: DayMark(free_text(count, locale=clocks.locale)) for day, count in free.items()}
        )
        if self._day is None:
            self._day = self._first_free(free)
            self.month.choose(self._day)
        if self._none_left_for == offer.duration:
            return
        if self._day is None:
            has_hours = opens_time(offer.schedule)
            self._show_empty(Emptiness.MONTH if has_hours else Emptiness.MENTOR)
        else:
            self._show_day(offer, self._day)
            self._enter_late()

    def _last_day(self, offer: Offer) -> date | None:
        """Give the last day to choose; only what is offered ends at the mentor's horizon."""
        if self._leeway is not Leeway.OFFERED:
            return None
        return last_day(offer, now=self._now(), clocks=self._clocks())

    def _enter_late(self) -> None:
        """Move on to the times that have come, unless the keyboard is elsewhere by now."""
        focused = QApplication.focusWidget()
        if self._is_entering and focused is not None and self.month.isAncestorOf(focused):
            self.begin()

    def _follow_standing(self) -> None:
        """Follow the chosen time, whoever chose it, and then say what is in its way."""
        if self.times.start != self._start:
            self._follow_start(self.times.start)
        self.notice.refresh()

    def _follow_start(self, start: datetime | None) -> None:
        self._start = start
        self._none_left_for = None
        if start is not None:
            local = self._clocks().local(start)
            self.pane.any_time.show_time(local)
            if local.date() != self._day:
                self._day = local.date()
                self.month.choose(self._day)
            self._show_offer()
        self.pane.board.mark(start)

    def _first_free(self, free: Iterable[date]) -> date | None:
        month = self.month.shown_month()
        return next((day for day in free if day.replace(day=1) == month), None)

    def _show_day(self, offer: Offer, day: date) -> None:
        first, last = self.month.shown_days()
        if first <= day <= last:
            self.pane.any_time.show_problem("")
            times = day_times(offer, day=day, clocks=self._clocks())
            self.pane.show_day(times, chosen=self.times.start)

    def _show_empty(self, emptiness: Emptiness, *, hint: str = "") -> None:
        words = emptiness_words(emptiness, whose=self._whose, locale=self._clocks().locale)
        self.pane.show_empty(emptiness, words=words._replace(hint=hint or words.hint))

    def _show_trouble(self, sentence: str) -> None:
        self._show_empty(Emptiness.TROUBLE, hint=sentence)

    def _ask(self) -> None:
        first, last = self.month.shown_days()
        self.times.show_days(Days(first, last, self._clocks().tz))

    def _turn(self, month: date) -> None:
        if self._day is not None and self._day.replace(day=1) != month:
            self._day = None
            self.month.choose(None)
        self._none_left_for = None
        self._ask()

    def _choose_day(self, day: date) -> None:
        self._day = day
        self._none_left_for = None
        self._show_offer()
        self.pane.board.enter()

    def _choose_any(self, clock: time) -> None:
        """Choose a time of the viewer's clock on the day that is on view."""
        if self._day is None:
            return
        wall = clock.hour * 60 + clock.minute
        start = instant_of(self._day, wall=wall, tz=self._clocks().tz)
        if start is None or start <= self._now():
            self.pane.any_time.show_problem(self.tr("That time has passed."))
        else:
            self.pane.any_time.show_problem("")
            self.chosen.emit(start.astimezone(UTC))

    def _take_found(self, found: Found | None) -> None:
        if found is None:
            offer = self.times.offer
            self._none_left_for = None if offer is None else offer.duration
            self._show_empty(Emptiness.HORIZON)
        else:
            self.chosen.emit(found.start)

    def _leave(self, emptiness: Emptiness) -> None:
        """Take the way out of having no times."""
        if emptiness is Emptiness.MONTH:
            since = day_span(self.month.shown_month(), tz=self._clocks().tz)[0]
            self.times.find_next(max(since, self._now()))
        elif emptiness is Emptiness.TROUBLE:
            self.times.refresh()
        else:
            self.other_wished.emit()

    def _find_next(self) -> None:
        start, now = self.times.start, self._now()
        self.times.find_next(now if start is None else max(now, start + TICK))

    def _today(self) -> date:
        return self._clocks().local(self._now()).date()

    def _lay_out(self) -> None:
        self.month.setFixedWidth(_MONTH_WIDTH)
        self.below_month.setSpacing(Space.M)
        self.below_month.addWidget(FreeLegend())
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        left.addWidget(self.month)
        left.addLayout(self.below_month)
        left.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.XXL + Space.S)
        columns.addLayout(left)
        columns.addWidget(self.pane, 1)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(Space.S)
        self.notes.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(self.notes)
        column.addLayout(columns, 1)

    def _connect(self) -> None:
        self.next_free.clicked.connect(self._find_next)
        self.notice.next_wished.connect(self._find_next)
        self.notice.chosen.connect(self.chosen)
        self.notice.insisted.connect(self.insisted)
        self.notice.settled.connect(self.begin)
        self.month.day_chosen.connect(self._choose_day)
        self.month.month_shown.connect(self._turn)
        self.pane.chosen.connect(self.chosen)
        self.pane.acted.connect(self._leave)
        self.pane.any_time.given.connect(self._choose_any)
        self.times.offer_changed.connect(self._show_offer)
        self.times.standing_changed.connect(self._follow_standing)
        self.times.found.connect(self._take_found)
        self.times.trouble.connect(self._show_trouble)
