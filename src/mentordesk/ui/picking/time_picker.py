"""Choosing another time for a session: a month of free times, a day's times, or any time."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from mentordesk.application.queries import Offer, SessionDetail
from mentordesk.domain.zones import instant_of, zone
from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.picking_times import day_times, free_days, free_text
from mentordesk.presentation.rescheduling_offer import (
    clocks_for,
    furthest,
    may_leave_hours,
    offer_for,
)
from mentordesk.presentation.session_card import Reader
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.time_list import TimeList
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Button, DayMark, MonthGrid, MonthUse, caption, indented

_MONTH_WIDTH = 300


class TimePicker(QWidget):
    """`chosen` carries the instant (UTC) of a time that was picked."""

    chosen = Signal(object)

    def __init__(
        self,
        desk: Desk,
        *,
        detail: SessionDetail,
        locale: Locale,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._desk = desk
        self._detail = detail
        self._locale = locale
        self._offer: Offer | None = None
        self._time: datetime | None = None
        self._day = self._local_day(detail.session.scheduled_at)
        self._month = MonthGrid(
            today=self._local_day(desk.now()),
            name=f"{name}.month",
            meaning=self.tr("Days with free times"),
            use=MonthUse.FREE_TIMES,
        )
        self._list = TimeList(name=f"{name}.times")
        self._free_field = indented(QTimeEdit(QTime(9, 0)))
        self._lay_out()
        self._connect()
        self._go_to(self._day)

    @property
    def time(self) -> datetime | None:
        """The time chosen so far (UTC)."""
        return self._time

    def choose(self, time: datetime) -> None:
        """Choose a time (UTC), whether or not it is offered."""
        self._time = time
        self._go_to(self._local_day(time))
        self.chosen.emit(time)

    def show_standpoint(self, standpoint: Standpoint) -> None:
        """Follow the session, and offer any time to those who may propose it."""
        self._any_time.setVisible(may_leave_hours(standpoint))
        if standpoint.detail is not self._detail:
            self._detail = standpoint.detail
            self._ask()

    def _go_to(self, day: date) -> None:
        self._day = day
        self._month.choose(day)
        self._ask()

    def _ask(self) -> None:
        detail, reader = self._detail, self._reader()
        first, last = self._month.shown_days()
        self._desk.ask(
            lambda questions: offer_for(
                questions, detail=detail, first=first, last=last, reader=reader
            ),
            then=self._take,
            topic=f"{self.objectName()}:{id(self)}",
        )

    def _take(self, offer: Offer) -> None:
        self._offer = offer
        reader = self._reader()
        clocks = clocks_for(self._detail, reader=reader)
        self._month.set_limits(
            self._local_day(self._desk.now()), maximum=furthest(offer, reader=reader)
        )
        free = free_days(offer, clocks=clocks)
        self._month.set_marks(
            {day: DayMark(free_text(count, locale=self._locale)) for day, count in free.items()}
        )
        self._show_day()

    def _show_day(self) -> None:
        if self._offer is not None:
            clocks = clocks_for(self._detail, reader=self._reader())
            times = day_times(self._offer, day=self._day, clocks=clocks)
            self._list.show_day(times, chosen=self._time)

    def _choose_day(self, day: date) -> None:
        self._day = day
        self._show_day()

    def _take_time(self, time: datetime) -> None:
        self._time = time
        self.chosen.emit(time)

    def _take_any_time(self) -> None:
        clock = self._free_field.time()
        wall = clock.hour() * 60 + clock.minute()
        start = instant_of(self._day, wall=wall, tz=zone(self._desk.zone))
        if start is not None:
            self._list.mark(start)
            self._take_time(start.astimezone(UTC))

    def _local_day(self, moment: datetime) -> date:
        return moment.astimezone(zone(self._desk.zone)).date()

    def _reader(self) -> Reader:
        return Reader(
            actor=self._desk.actor,
            zone=self._desk.zone,
            locale=self._locale,
            now=self._desk.now(),
        )

    def _lay_out(self) -> None:
        self._month.setFixedWidth(_MONTH_WIDTH)
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addWidget(self._month)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        right.addWidget(self._list, 1)
        right.addWidget(self._any_time_row())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XXL)
        row.addLayout(left)
        row.addLayout(right, 1)

    def _any_time_row(self) -> QWidget:
        """Let a time be typed that is not among the published hours."""
        self._any_time = QWidget()
        row = QHBoxLayout(self._any_time)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        label = caption(self.tr("&Another time of this day"))
        label.setBuddy(self._free_field)
        self._free_field.setObjectName(f"{self.objectName()}.anyTime")
        self._free_field.setAccessibleName(self.tr("Another time of this day"))
        use = Button(self.tr("Use"), name=f"{self.objectName()}.useAnyTime")
        use.setAccessibleName(self.tr("Use this time"))
        use.clicked.connect(self._take_any_time)
        row.addWidget(label)
        row.addWidget(self._free_field)
        row.addWidget(use)
        row.addStretch(1)
        return self._any_time

    def _connect(self) -> None:
        self._month.day_chosen.connect(self._choose_day)
        self._month.month_shown.connect(lambda _: self._ask())
        self._list.chosen.connect(self._take_time)
