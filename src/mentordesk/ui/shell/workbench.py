"""Fills the window once the workspace is open, and connects its parts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import SessionFilter, Standing
from mentordesk.domain.people import Role
from mentordesk.domain.zones import zone
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.entries import Side
from mentordesk.presentation.sharing_notices import CONFLICTS_LINK
from mentordesk.ui.desk import Desk
from mentordesk.ui.locale import locale_of
from mentordesk.ui.reminders.housekeeper import Housekeeper
from mentordesk.ui.shell.calendar import Calendar
from mentordesk.ui.shell.docks import Docks
from mentordesk.ui.shell.header import Header, View
from mentordesk.ui.shell.help import AboutDialog, KeysDialog
from mentordesk.ui.shell.layout import LayoutKeeper
from mentordesk.ui.shell.menus import Menus
from mentordesk.ui.shell.navigator import Navigator
from mentordesk.ui.shell.notices import Notices
from mentordesk.ui.shell.sharing import SharedProgramme
from mentordesk.ui.shell.side_dock import SideDock
from mentordesk.ui.shell.start import Start
from mentordesk.ui.shell.status import StatusLine
from mentordesk.ui.shell.telling import Teller
from mentordesk.ui.theme.keeper import Choice, keeper_of
from mentordesk.ui.widgets import Toast

if TYPE_CHECKING:
    from mentordesk.ui.shell.errands import Errands
    from mentordesk.ui.shell.opener import Opener

_LISTED = (Kind.SESSION, Kind.REQUEST, Kind.PERSON)


class Workbench(QObject):
    """What a person chooses in one part is shown by the others.

    What the first week does not need is loaded after it has been shown, or when it is asked for.
    """

    def __init__(
        self, desk: Desk, *, start: Start, layout: LayoutKeeper, window: QMainWindow, toast: Toast
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._start = start
        self._layout = layout
        self._window = window
        self._teller = Teller(toast)
        self._which = self._everything()
        self._housekeeper: Housekeeper | None = None
        self._locale = locale_of(QLocale())
        self.notices = Notices(desk, locale=self._locale, window=window)
        self.header = Header(bell=self.notices.bell, parent=window)
        self.navigator = Navigator(desk, locale=self._locale, parent=window)
        self.calendar = Calendar(desk, locale=self._locale, parent=window)
        self.dock = SideDock(
            desk,
            locale=self._locale,
            opener=lambda: self.opener,
            view=layout.word("dock", usual="list"),
        )
        self._docks = Docks(window, left=self.navigator, right=self.dock, layout=layout)
        self.status = StatusLine(parent=window)
        self.sharing = SharedProgramme(desk, status=self.status, locale=self._locale, window=window)
        self.menus = Menus(window, theme=layout.theme())
        self._connect()

    @cached_property
    def opener(self) -> "Opener":
        """Give what opens sessions and the booking wizard."""
        from mentordesk.ui.shell.opener import Opener  # noqa: PLC0415 - see above

        opener = Opener(
            self._desk, locale=self._locale, services=self._start.services, window=self._window
        )
        opener.told.connect(self._teller.tell)
        opener.undoable.connect(self._teller.offer_undo)
        return opener

    @cached_property
    def _errands(self) -> "Errands":
        from mentordesk.ui.shell.errands import Errands  # noqa: PLC0415 - see above

        errands = Errands(
            self._desk,
            services=self._start.services,
            system_zone=self._start.system_zone,
            window=self._window,
        )
        errands.told.connect(self._teller.tell)
        errands.undoable.connect(self._teller.offer_undo)
        errands.refused.connect(self._teller.tell)
        return errands

    def fill(self) -> None:
        """Put everything in its place and show what was shown last."""
        self._place()
        view = View(self._layout.word("view", usual=View.WEEK))
        self.header.show_view(view)
        self.calendar.show_view(view)
        self._show_place()
        self._aim(self._which)
        self.navigator.refresh()
        # Qt shows it later; a window that has not got the keyboard yet forgets hidden widgets.
        self.calendar.show()
        self.calendar.setFocus()

    def complete(self) -> None:
        """Fill the dock, and let the system do what is due."""
        if self._housekeeper is None:
            notices, opener = self.notices, self.opener
            notices.remind(
                self._start.services.notifier, join=opener.join, opens=opener.open_session
            )
            notices.conflict_asked.connect(self.sharing.show_panel)
            self._housekeeper = Housekeeper(self._desk, parent=self)
        self.dock.fill()

    def leave(self) -> None:
        """Remember what was shown."""
        self._layout.keep_word("view", self.header.view())
        self._layout.keep_word("dock", self.dock.view())
        self.notices.leave()

    def show_link(self, link: str) -> None:
        """Open the session that a `mentordesk://sessions/<id>` link names, or the conflicts."""
        if link == CONFLICTS_LINK:
            self.sharing.show_panel()
        else:
            self.opener.open_session(link.rpartition("/")[2])

    def _place(self) -> None:
        window = self._window
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.header)
        window.setCentralWidget(self.calendar)
        window.setStatusBar(self.status)
        self._docks.place()
        for dock in (self.navigator, self.dock):
            self.menus.add_toggle(dock.toggleViewAction())

    def _connect(self) -> None:
        self.header.turned.connect(self.calendar.turn)
        self.header.view_chosen.connect(self.calendar.show_view)
        self.header.searched.connect(self._find)
        self.header.booking_wished.connect(self._book)
        self.calendar.turned_to.connect(self._show_title)
        self.calendar.day_chosen.connect(self._show_week_of)
        self.calendar.session_opened.connect(self._open_session)
        self.calendar.range_dragged.connect(self._book_span)
        self.calendar.session_dragged.connect(self._propose)
        self.calendar.wished.connect(self._fulfil)
        self.navigator.import_wished.connect(self._import_programme)
        self.navigator.day_chosen.connect(self.calendar.show_day)
        self.navigator.person_chosen.connect(self._choose_person)
        self.navigator.standing_chosen.connect(self._choose_standing)
        self.notices.link_opened.connect(self.show_link)
        self.menus.chosen.connect(lambda name: self._deeds()[name]())
        self.menus.theme_chosen.connect(self._choose_theme)
        self.sharing.conflicted.connect(self._tell_conflict)
        self._desk.trouble.connect(self._teller.tell)
        self._desk.changed.connect(self._refresh)
        self._desk.seated.connect(self._reseat)

    def _open_session(self, session_id: str) -> None:
        self.opener.open_session(session_id)

    def _import_programme(self) -> None:
        self._errands.import_programme()

    def _book(self) -> None:
        self.opener.book()

    def _book_span(self, start: datetime, end: datetime) -> None:
        self.opener.book_span(start, end)

    def _propose(self, session_id: str, start: datetime) -> None:
        self.opener.propose(session_id, start)

    def _fulfil(self, wish: Wish) -> None:
        self.opener.fulfil(wish)

    def _deeds(self) -> Mapping[str, Callable[[], object]]:
        return {
            "import": self._errands.import_programme,
            "export": self._errands.export_programme,
            "backup": self._errands.back_up,
            "quit": self._window.close,
            "book": self.opener.book,
            "week": lambda: self.header.show_view(View.WEEK),
            "month": lambda: self.header.show_view(View.MONTH),
            "list": lambda: self.header.show_view(View.LIST),
            "today": lambda: self.calendar.turn(0),
            "previous": lambda: self.calendar.turn(-1),
            "next": lambda: self.calendar.turn(1),
            "zoom_in": lambda: self.calendar.zoom(1),
            "zoom_out": lambda: self.calendar.zoom(-1),
            "zoom_reset": lambda: self.calendar.zoom(0),
            "reset_layout": self._reset_layout,
            "act_as": self._errands.act_as,
            "keys": lambda: KeysDialog(parent=self._window).open(),
            "about": lambda: AboutDialog(parent=self._window).open(),
            "search": self.header.search.setFocus,
        }

    def _tell_conflict(self, sentence: str) -> None:
        self._teller.tell(sentence)
        self._teller.offer_show(self.sharing.show_panel)

    def _show_title(self, title: str) -> None:
        self.header.show_title(title)
        days = self.calendar.shown_days()
        if days is not None:
            self.navigator.show_span(days[0], last=days[1])

    def _show_week_of(self, day: date) -> None:
        self.header.show_view(View.WEEK)
        self.calendar.show_day(day)

    def _find(self, text: str) -> None:
        self._aim(replace(self._which, search=text))

    def _choose_person(self, person_id: str | None) -> None:
        if not self._desk.actor.is_staff:
            self._aim(replace(self._which, person_id=person_id))
            return
        self._aim(replace(self._which, mentor_id=person_id))
        if person_id is not None:
            self.dock.show_mentor(person_id)

    def _choose_standing(self, standing: Standing | None) -> None:
        self._aim(replace(self._which, standing=standing))
        if standing is Standing.NEEDS_OUTCOME:
            # The list offers the outcomes, and shows those of all weeks.
            self.header.show_view(View.LIST)

    def _aim(self, which: SessionFilter) -> None:
        self._which = which
        self.calendar.show_sessions(which, side=self._side())

    def _everything(self) -> SessionFilter:
        """Find all that the person may see; a mentor who is nothing else has hours to shade."""
        actor = self._desk.actor
        if actor.roles == {Role.MENTOR}:
            return SessionFilter(mentor_id=actor.id)
        return SessionFilter()

    def _side(self) -> Side:
        if self._desk.actor.is_staff:
            return Side.BOTH
        return Side.MENTOR if Role.MENTOR in self._desk.actor.roles else Side.MENTEE

    def _refresh(self, changes: ChangeSet) -> None:
        if any(changes.touches(kind) for kind in _LISTED):
            self.navigator.refresh()

    def _reseat(self) -> None:
        # Whoever sits down now does not take back what somebody else has done.
        self._teller.forget()
        self._show_place()
        self.navigator.forget_choices()
        self._aim(self._everything())
        self.navigator.refresh()
        self.complete()
        self.dock.show()

    def _show_place(self) -> None:
        now = self._desk.now().astimezone(zone(self._desk.zone))
        roles = ", ".join(sorted(self._desk.actor.roles))
        self.status.show_place(
            workspace=self._desk.name,
            person=f"{self._desk.actor.name} · {roles}",
            zone=f"{self._desk.zone} ({now.tzname()})",
        )

    def _choose_theme(self, theme: Choice) -> None:
        self._layout.keep_word("theme", theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            keeper_of(app).choose(theme)

    def _reset_layout(self) -> None:
        take_back = self._docks.reset()
        self._teller.tell(self.tr("The usual layout is back."))
        self._teller.offer_undo(take_back)
