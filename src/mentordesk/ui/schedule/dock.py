"""The mentor schedule dock: figures, what waits for an answer, and the week or the list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import SessionFilter
from mentordesk.domain.people import Person
from mentordesk.domain.policies import Party
from mentordesk.domain.zones import zone
from mentordesk.presentation.actions_standpoint import standpoint_of
from mentordesk.presentation.entries import Reading, Side
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.mentor_overview import (
    Notice,
    Overview,
    mentors_for,
    notice_of,
    overview_of,
)
from mentordesk.presentation.rescheduling_words import Notice as Proposal
from mentordesk.presentation.rescheduling_words import proposal_notice
from mentordesk.presentation.session_card import Reader
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.dock_head import DockHead, ScheduleView
from mentordesk.ui.schedule.list_page import ListPage
from mentordesk.ui.schedule.page_turner import PageTurner
from mentordesk.ui.schedule.stats_grid import StatsGrid
from mentordesk.ui.schedule.waiting_banner import WaitingBanner
from mentordesk.ui.schedule.week_page import WeekPage
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Card, EmptyState
from mentordesk.ui.widgets.minute_clock import MinuteClock

_OVERVIEW_KINDS = (Kind.SESSION, Kind.REQUEST, Kind.PERSON)
_FEW_DAYS, _ALL_DAYS = 3, 7
_ROOM_FOR_ALL_DAYS = 560


class ScheduleDock(QWidget):
    """One mentor's schedule; staff choose whose.

    `session_opened` (id), `range_dragged` (start and end, UTC), `mentor_shown` (id), `wished`
    (Wish) from the banner, `respond_asked` (id) to answer with both days in view.
    """

    session_opened = Signal(str)
    range_dragged = Signal(object, object)
    mentor_shown = Signal(str)
    wished = Signal(object)
    respond_asked = Signal(str)
    session_dragged = Signal(str, object)

    def __init__(self, desk: Desk, *, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scheduleDock")
        self._desk = desk
        self._locale = locale
        self._overview: Overview | None = None
        self._mentor_id: str | None = None
        self._head = DockHead()
        self._stats = StatsGrid(name="mentorStats")
        self._banner = WaitingBanner()
        self._turner = PageTurner(name="dockPages")
        self._week = WeekPage(desk, locale=locale, name="dockWeek")
        self._list = ListPage(desk, locale=locale, name="dockList")
        self._views = QStackedWidget()
        self._whole = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._ask_mentors()

    @property
    def mentor_id(self) -> str | None:
        """The mentor whose schedule is shown."""
        return self._mentor_id

    @property
    def view(self) -> ScheduleView:
        """Whether the week or the list is shown."""
        return self._head.view

    @property
    def days_shown(self) -> int:
        """How many days the week shows; few where there is little room."""
        return self._week.days.number

    def choose_view(self, view: ScheduleView) -> None:
        """Show the week or the list."""
        self._head.choose_view(view)

    def show_mentor(self, mentor_id: str) -> None:
        """Show a mentor's schedule; once it has come, `mentor_shown` follows."""
        self._mentor_id = mentor_id
        which = SessionFilter(mentor_id=mentor_id)
        self._week.show_sessions(which, side=Side.MENTOR)
        self._list.show_sessions(which, side=Side.MENTOR)
        self._ask_overview()
        self.mentor_shown.emit(mentor_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        number = _ALL_DAYS if self.width() >= _ROOM_FOR_ALL_DAYS else _FEW_DAYS
        if number != self._week.days.number:
            self._week.show_number_of_days(number)

    def _lay_out(self) -> None:
        week = Card(name="dockWeekCard", padding=Space.NONE, spacing=Space.NONE)
        week.body.addWidget(self._week)
        self._views.addWidget(week)
        self._views.addWidget(self._list)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.M)
        for part in (self._head, self._stats, self._banner, self._turner):
            column.addWidget(part)
        column.addWidget(self._views, 1)
        self._whole.addWidget(whole)
        self._whole.addWidget(self._empty_state())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            self.tr("No mentor to show"),
            hint=self.tr("Once there is a mentor in the programme, the schedule appears here."),
            name="dockEmpty",
            icon_name="people",
        )

    def _connect(self) -> None:
        self._head.mentor_chosen.connect(self.show_mentor)
        self._head.view_chosen.connect(self._show_view)
        self._turner.turned.connect(self._turn)
        self._turner.today_asked.connect(self._show_today)
        self._week.turned_to.connect(self._show_title)
        self._list.turned_to.connect(self._show_title)
        self._week.range_dragged.connect(self.range_dragged)
        for source in (self._week.session_opened, self._list.session_opened):
            source.connect(self.session_opened)
        self._week.session_dragged.connect(self.session_dragged)
        self._banner.asked.connect(self.wished)
        self._banner.respond_asked.connect(self.respond_asked)
        self._desk.changed.connect(self._take_changes)
        self._desk.seated.connect(self._ask_mentors)
        MinuteClock(self._desk.now, parent=self).ticked.connect(self._show_waiting)
        self._show_title()

    def _show_view(self, view: ScheduleView) -> None:
        self._views.setCurrentIndex(list(ScheduleView).index(view))
        self._show_title()

    def _shown(self) -> WeekPage | ListPage:
        return self._week if self.view is ScheduleView.WEEK else self._list

    def _show_title(self) -> None:
        self._turner.show_title(self._shown().title)

    def _turn(self, pages: int) -> None:
        self._shown().turn(pages)

    def _show_today(self) -> None:
        self._shown().show_today()

    def _ask_mentors(self) -> None:
        actor = self._desk.actor
        self._desk.ask(
            lambda questions: mentors_for(questions, actor=actor),
            then=self._take_mentors,
            topic="dock:mentors",
        )

    def _take_mentors(self, mentors: Sequence[Person]) -> None:
        self._whole.setCurrentIndex(0 if mentors else 1)
        if not mentors:
            self._mentor_id = None
            return
        chosen = self._chosen_of([mentor.id for mentor in mentors])
        if self._desk.actor.is_staff:
            self._head.offer_mentors(mentors, chosen=chosen)
        else:
            self._head.show_own()
        if chosen != self._mentor_id:
            self.show_mentor(chosen)

    def _chosen_of(self, ids: Sequence[str]) -> str:
        """Stay with the mentor shown; else begin with oneself, else with the first."""
        wished = (self._mentor_id, self._desk.actor.id)
        return next((each for each in wished if each is not None and each in ids), ids[0])

    def _ask_overview(self) -> None:
        mentor_id = self._mentor_id
        if mentor_id is not None:
            self._desk.ask(
                lambda questions: overview_of(questions, mentor_id=mentor_id),
                then=self._take_overview,
                topic="dock:overview",
            )

    def _take_overview(self, overview: Overview) -> None:
        self._stats.show_stats(overview.stats)
        self._overview = overview
        self._show_waiting()

    def _show_waiting(self) -> None:
        overview, desk = self._overview, self._desk
        if overview is None:
            return
        reading = Reading(tz=zone(desk.zone), locale=self._locale, side=Side.MENTOR)
        notice = notice_of(overview, reading=reading)
        if overview.foremost is None:
            self._show_count(notice)
            return
        reader = Reader(actor=desk.actor, zone=desk.zone, locale=self._locale, now=desk.now())
        standpoint = standpoint_of(
            overview.foremost, actor=desk.actor, now=desk.now(), chosen=Party.MENTOR
        )
        proposal = proposal_notice(standpoint, reader=reader)
        if proposal is None:
            self._banner.hide()
            return
        if notice is not None:
            proposal = Proposal(notice.title, notice.text)
        self._banner.show_proposal(standpoint, notice=proposal, locale=self._locale)

    def _show_count(self, notice: Notice | None) -> None:
        if notice is None:
            self._banner.hide()
        else:
            self._banner.show_several(notice)

    def _take_changes(self, changes: ChangeSet) -> None:
        if any(changes.touches(kind) for kind in _OVERVIEW_KINDS):
            self._ask_overview()
        if changes.touches(Kind.PERSON):
            self._ask_mentors()
