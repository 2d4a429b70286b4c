"""The left side: a small month with dots, people, and filters that are always there."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDockWidget, QFrame, QVBoxLayout, QWidget

from mentordesk.application.queries import Companion, SessionFilter, Standing
from mentordesk.domain.zones import MINUTES_PER_DAY, instant_of, zone
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.navigator import (
    Overview,
    overview,
    sessions_by_day,
    standing_name,
)
from mentordesk.ui.desk import Desk
from mentordesk.ui.shell.row_list import RowList
from mentordesk.ui.shell.rows import Row
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import (
    Button,
    DayMark,
    MonthGrid,
    Panel,
    SearchField,
    SectionLabel,
    Tone,
    paragraph,
)

WIDTH = 232
_SEARCH_FROM = 8


class Navigator(QDockWidget):
    """Chooses the day and which sessions the calendar shows.

    `day_chosen` carries a date; `person_chosen` a person's id and `standing_chosen` a Standing,
    each None when everything is to be shown again.
    """

    day_chosen = Signal(object)
    person_chosen = Signal(object)
    standing_chosen = Signal(object)
    import_wished = Signal()

    def __init__(self, desk: Desk, *, locale: Locale, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._locale = locale
        self._companions: Sequence[Companion] = ()
        self.setObjectName("navigator")
        self.setWindowTitle(self.tr("Navigator"))
        self.setTitleBarWidget(QWidget(self))
        today = desk.now().astimezone(zone(desk.zone)).date()
        self._month = MonthGrid(today=today, name="navigator.month", meaning=self.tr("Calendar"))
        self._search = SearchField(name="navigator.search", meaning=self.tr("Search people"))
        self._people = RowList(name="navigator.people", meaning=self.tr("People"))
        self._standings = RowList(name="navigator.filters", meaning=self.tr("Filters"))
        self._nobody = paragraph("", tone=Tone.MUTED)
        self._nobody.setObjectName("navigator.nobody")
        self._import = Button(self.tr("Import people…"), name="navigator.import")
        self._connect()
        self.setWidget(self._laid_out())
        self.setMinimumWidth(WIDTH)

    def show_span(self, first: date, *, last: date) -> None:
        """Mark the days that the calendar shows, in the month that most of them are in."""
        self._month.set_span(first, last=last)
        self._month.show_month(first + (last - first) // 2)

    def forget_choices(self) -> None:
        """Show everything again, without telling."""
        self._people.choose(None)
        self._standings.choose(None)

    def refresh(self) -> None:
        """Read dots, people and counts again."""
        self._month.set_today(self._desk.now().astimezone(zone(self._desk.zone)).date())
        self._refresh_dots()
        self._desk.ask(overview, then=self._take, topic="navigator.overview")

    def _refresh_dots(self) -> None:
        tz = zone(self._desk.zone)
        first, last = self._month.shown_days()
        since = instant_of(first, wall=0, tz=tz)
        until = instant_of(last, wall=MINUTES_PER_DAY, tz=tz)
        if since is None or until is None:
            return
        self._desk.ask(
            lambda questions: sessions_by_day(
                questions.session_starts(SessionFilter(), since=since, until=until), tz=tz
            ),
            then=self._mark,
            topic="navigator.dots",
        )

    def _mark(self, days: dict[date, int]) -> None:
        self._month.set_marks({day: DayMark(self._sessions(n)) for day, n in days.items()})

    def _take(self, found: Overview) -> None:
        self._companions = found.companions
        self._search.setVisible(len(found.companions) >= _SEARCH_FROM)
        self._hint()
        self._show_people()
        self._standings.show_rows([self._standing_row(each, found) for each in Standing])

    def _hint(self) -> None:
        """Say why the list of people is empty, and to staff how to fill it."""
        is_staff, is_empty = self._desk.actor.is_staff, not self._companions
        self._nobody.setText(
            self.tr("There are no mentors yet. A programme file brings a whole programme in.")
            if is_staff
            else self.tr("The people you have sessions with appear here.")
        )
        self._nobody.setVisible(is_empty)
        self._import.setVisible(is_empty and is_staff)

    def _show_people(self) -> None:
        wanted = self._search.text().casefold()
        self._people.show_rows(
            [
                self._person_row(companion)
                for companion in self._companions
                if wanted in companion.name.casefold()
            ]
        )

    def _person_row(self, companion: Companion) -> Row:
        spoken = self.tr("{name}, {sessions} to come").format(
            name=companion.name, sessions=self._sessions(companion.upcoming)
        )
        waiting = companion.waiting
        return Row(
            key=companion.person_id,
            text=companion.name,
            figure=waiting or companion.upcoming,
            spoken=spoken,
            badge="reschedule_pending" if waiting else None,
            has_avatar=True,
        )

    def _standing_row(self, standing: Standing, found: Overview) -> Row:
        badges = {Standing.WAITING: "reschedule_pending", Standing.NEEDS_OUTCOME: "no_show"}
        count = found.counts[standing]
        text = standing_name(standing, locale=self._locale)
        spoken = f"{text}, {self._sessions(count)}"
        return Row(standing.value, text, count, spoken, badge=badges.get(standing))

    def _sessions(self, count: int) -> str:
        return self.tr("1 session") if count == 1 else self.tr("{n} sessions").format(n=count)

    def _connect(self) -> None:
        self._search.searched.connect(lambda _: self._show_people())
        self._people.chosen.connect(self.person_chosen)
        self._standings.chosen.connect(
            lambda key: self.standing_chosen.emit(None if key is None else Standing(key))
        )
        self._import.clicked.connect(self.import_wished)
        self._month.day_chosen.connect(self.day_chosen)
        self._month.month_shown.connect(lambda _: self._refresh_dots())

    def _laid_out(self) -> QWidget:
        inside = QFrame()
        inside.setProperty("panel", Panel.SURFACE.value)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self._month)
        column.addSpacing(Space.S)
        column.addWidget(SectionLabel(self.tr("People")))
        column.addWidget(self._search)
        column.addWidget(self._nobody)
        column.addWidget(self._import)
        column.addWidget(self._people, 1)
        column.addSpacing(Space.S)
        column.addWidget(SectionLabel(self.tr("Filters")))
        column.addWidget(self._standings)
        for part in (self._search, self._nobody, self._import):
            part.hide()
        return inside
