"""Fills the window once the workspace is open: header, navigator, calendar and status line."""

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QMainWindow

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import SessionFilter, Standing
from mentordesk.domain.people import Role
from mentordesk.presentation.entries import Side
from mentordesk.ui.desk import Desk
from mentordesk.ui.locale import locale_of
from mentordesk.ui.shell.calendar import Calendar
from mentordesk.ui.shell.header import Header, View
from mentordesk.ui.shell.layout import LayoutKeeper
from mentordesk.ui.shell.menus import Menus
from mentordesk.ui.shell.navigator import Navigator
from mentordesk.ui.shell.start import Start
from mentordesk.ui.shell.status import StatusLine

_LISTED = (Kind.SESSION, Kind.REQUEST, Kind.PERSON)


class Workbench(QObject):
    """Connects the parts; what a person chooses in one is shown by the others."""

    def __init__(
        self, desk: Desk, *, start: Start, layout: LayoutKeeper, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._start = start
        self._layout = layout
        self._window = window
        self._locale = locale_of(QLocale())
        self._person: str | None = None
        self._standing: Standing | None = None
        self._search = ""
        self.header = Header(parent=window)
        self.navigator = Navigator(desk, parent=window)
        self.calendar = Calendar(desk, locale=self._locale, parent=window)
        self.status = StatusLine(parent=window)
        self.menus = Menus(window, theme=layout.theme())
        self._connect()

    def fill(self) -> None:
        """Put everything in its place and show what was shown last."""
        window = self._window
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.header)
        window.setCentralWidget(self.calendar)
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.navigator)
        window.setStatusBar(self.status)
        self.header.show_view(View(self._layout.word("view", usual=View.WEEK)))
        self._show_view(self.header.view())
        self._show_place()
        self._show_sessions()
        self.navigator.refresh()
        self.calendar.setFocus()

    def leave(self) -> None:
        """Remember what was shown."""
        self._layout.keep_word("view", self.header.view())

    def _connect(self) -> None:
        self.header.turned.connect(self.calendar.turn)
        self.header.view_chosen.connect(self._show_view)
        self.header.searched.connect(self._find)
        self.calendar.turned_to.connect(self.header.show_title)
        self.calendar.turned_to.connect(lambda _: self._show_span())
        self.navigator.day_chosen.connect(self.calendar.show_day)
        self.navigator.person_chosen.connect(self._choose_person)
        self.navigator.standing_chosen.connect(self._choose_standing)
        self._desk.changed.connect(self._refresh)
        self._desk.seated.connect(self._reseat)

    def _show_view(self, view: View) -> None:
        self.calendar.show_view(view)

    def _show_span(self) -> None:
        first, last = self.calendar.shown_days()
        self.navigator.show_span(first, last=last)

    def _find(self, text: str) -> None:
        self._search = text
        self._show_sessions()

    def _choose_person(self, person_id: str | None) -> None:
        self._person = person_id
        self._show_sessions()

    def _choose_standing(self, standing: Standing | None) -> None:
        self._standing = standing
        self._show_sessions()

    def _show_sessions(self) -> None:
        which = SessionFilter(person_id=self._person, search=self._search, standing=self._standing)
        self.calendar.show_sessions(which, side=self._side())

    def _side(self) -> Side:
        roles = self._desk.actor.roles
        if self._desk.actor.is_staff:
            return Side.BOTH
        return Side.MENTOR if Role.MENTOR in roles else Side.MENTEE

    def _refresh(self, changes: ChangeSet) -> None:
        if any(changes.touches(kind) for kind in _LISTED):
            self.navigator.refresh()

    def _reseat(self) -> None:
        self._show_place()
        self.navigator.forget_choices()
        self._person = self._standing = None
        self._show_sessions()
        self.navigator.refresh()

    def _show_place(self) -> None:
        roles = ", ".join(sorted(self._desk.actor.roles))
        self.status.show_place(
            connection=self.tr("Local"),
            workspace=self._desk.name,
            person=f"{self._desk.actor.name} · {roles}",
            zone=self._desk.zone,
        )
