"""The session list with its data: filters, an endless list and what an empty one says."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentordesk.application.queries import SessionFilter, Standing
from mentordesk.domain.zones import zone
from mentordesk.presentation.day_list import by_day
from mentordesk.presentation.entries import Reading, Side, session_entry
from mentordesk.presentation.feed import Feed
from mentordesk.presentation.formatting import full_day
from mentordesk.presentation.frames import DAYS_PER_WEEK
from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.list_filter import ListFilter
from mentordesk.ui.schedule.outcome_bar import OutcomeBar
from mentordesk.ui.schedule.session_list import SessionList
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Card, EmptyState, Opening, hairline


class ListPage(QWidget):
    """Sessions by day, filtered by status and text, endless in both directions.

    `turned_to` (title) tells that another day was put at the top. Sessions that need an outcome
    can be given one right here: `wished` (Wish).
    """

    session_opened = Signal(str)
    wished = Signal(object)
    turned_to = Signal(str)

    def __init__(
        self, desk: Desk, *, locale: Locale, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._desk = desk
        self._locale = locale
        self._which = SessionFilter()
        self._side = Side.BOTH
        self._day = self.today()
        self._is_due = True
        self._is_on_its_way = False
        self._feed = Feed(desk, name=name, told=self._show)
        self._filter = ListFilter(locale=locale, name=name)
        self.view = SessionList(now=desk.now, locale=locale)
        self._outcomes: OutcomeBar | None = None
        self._nothing = self._empty_state()
        self._card = Card(name="sessionListCard", padding=Space.NONE, spacing=Space.NONE)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """The day that was put at the top, in words."""
        return full_day(self._day, locale=self._locale)

    def show_sessions(self, which: SessionFilter, *, side: Side) -> None:
        """Show the sessions of a filter from today on; `side` says whose names they go by."""
        self._which, self._side = which, side
        self._offer_outcomes()
        self.show_today()

    def show_today(self) -> None:
        """Put today at the top."""
        self.show_day(self.today())

    def show_day(self, day: date) -> None:
        """Put a day at the top, or the first day after it that has sessions."""
        self._day = day
        self._is_due = True
        self.turned_to.emit(self.title)
        self._open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._open()

    def _open(self) -> None:
        """Read what is to be shown, unless nobody looks."""
        if not self._is_due or not self.isVisible():
            return
        self._is_due = False
        self._is_on_its_way = True
        day = self._day
        around = datetime.combine(day, time.min, tzinfo=zone(self._desk.zone))
        self._feed.open(self._asked(), around=around.astimezone(UTC))

    def turn(self, pages: int) -> None:
        """Go so many weeks forth (or back) from the day at the top."""
        top = self.view.top_day() or self.today()
        self.show_day(top + timedelta(days=DAYS_PER_WEEK * pages))

    def today(self) -> date:
        """Give the present date in the zone shown."""
        return self._desk.now().astimezone(zone(self._desk.zone)).date()

    @property
    def _needs_outcomes(self) -> bool:
        return self._which.standing is Standing.NEEDS_OUTCOME

    def _offer_outcomes(self) -> None:
        """Have a bar act on the selected session where all of them wait for an outcome."""
        self.view.open_by(Opening.DOUBLE_CLICK if self._needs_outcomes else Opening.CLICK)
        if self._needs_outcomes and self._outcomes is None:
            self._outcomes = OutcomeBar(self._desk, locale=self._locale)
            self._outcomes.wished.connect(self.wished)
            self._outcomes.opened.connect(self.session_opened)
            self._card.body.addWidget(hairline())
            self._card.body.addWidget(self._outcomes)
        if self._outcomes is not None:
            self._outcomes.setVisible(self._needs_outcomes)
        self._show_outcomes(self.view.selected_session())

    def _show_outcomes(self, session_id: str | None) -> None:
        if self._outcomes is not None and self._needs_outcomes:
            self._outcomes.show_session(session_id)

    def _lay_out(self) -> None:
        self._card.body.addWidget(self.view, 1)
        self._stack.addWidget(self._card)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._all_said())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._filter)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.session_opened.connect(self.session_opened)
        self.view.session_selected.connect(self._show_outcomes)
        self.view.neared_start.connect(self._feed.more_before)
        self.view.neared_end.connect(self._feed.more_after)
        self._filter.changed.connect(self.show_today)
        self._nothing.acted.connect(self._filter.clear)
        self._desk.changed.connect(self._feed.changed)
        self._desk.seated.connect(self.show_today)

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            self.tr("No sessions here"),
            hint=self.tr("Sessions appear here as soon as they are booked and match the filters."),
            name=f"{self.objectName()}Empty",
            action=self.tr("Clear filters"),
        )

    def _all_said(self) -> EmptyState:
        return EmptyState(
            self.tr("Every session has its outcome"),
            hint=self.tr("Sessions whose time has passed wait here until somebody completes them."),
            name=f"{self.objectName()}AllSaid",
            icon_name="tick",
        )

    def _asked(self) -> SessionFilter:
        return replace(self._which, search=self._filter.search, statuses=self._filter.statuses)

    def _show(self) -> None:
        reading = Reading(tz=zone(self._desk.zone), locale=self._locale, side=self._side)
        entries = [session_entry(row, reading=reading) for row in self._feed.stretch.rows]
        rows = by_day(entries, today=self.today(), locale=self._locale)
        self.view.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else self._empty_page())
        if self._is_on_its_way and not self._needs_outcomes:
            self.view.scroll_to_day(self._day)
        if self._needs_outcomes:
            self.view.select_first()
        self._is_on_its_way = False

    def _empty_page(self) -> int:
        return 2 if self._needs_outcomes and not self._filter.is_on else 1
