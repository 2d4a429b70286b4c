"""The right side: a mentor's schedule, or for whoever is only a mentee their own sessions."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDockWidget, QWidget

from mentordesk.domain.people import Role
from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk

if TYPE_CHECKING:
    from mentordesk.ui.schedule.dock import ScheduleDock
    from mentordesk.ui.schedule.mentee_dock import MenteeDock
    from mentordesk.ui.shell.opener import Opener


class SideDock(QDockWidget):
    """Empty until it is filled, as the first week needs nothing of it."""

    def __init__(
        self,
        desk: Desk,
        *,
        locale: Locale,
        opener: Callable[[], "Opener"],
        view: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("schedule")
        self._desk = desk
        self._locale = locale
        self._opener = opener
        self._view = view
        self._name()

    def fill(self) -> None:
        """Show what is for the person who sits here."""
        self._name()
        content = self._schedule if self._has_schedule() else self._mine
        if self.widget() is not content:
            self.setWidget(content)
            content.show()

    def show_mentor(self, mentor_id: str) -> None:
        """Show a mentor's schedule."""
        self._schedule.show_mentor(mentor_id)

    def view(self) -> str:
        """Give how the schedule is shown, or was to be shown."""
        return self._schedule.view if "_schedule" in vars(self) else self._view

    def _has_schedule(self) -> bool:
        actor = self._desk.actor
        return actor.is_staff or Role.MENTOR in actor.roles

    def _name(self) -> None:
        has_schedule = self._has_schedule()
        self.setWindowTitle(self.tr("Schedule") if has_schedule else self.tr("My sessions"))

    @cached_property
    def _schedule(self) -> "ScheduleDock":
        from mentordesk.ui.schedule.dock import ScheduleDock  # noqa: PLC0415 - see above
        from mentordesk.ui.schedule.dock_head import ScheduleView  # noqa: PLC0415 - see above

        opener = self._opener()
        schedule = ScheduleDock(self._desk, locale=self._locale)
        schedule.session_opened.connect(opener.open_session)
        schedule.range_dragged.connect(opener.book_span)
        schedule.session_dragged.connect(opener.propose)
        schedule.wished.connect(opener.fulfil)
        schedule.respond_asked.connect(opener.respond)
        schedule.choose_view(ScheduleView(self._view))
        return schedule

    @cached_property
    def _mine(self) -> "MenteeDock":
        from mentordesk.ui.schedule.mentee_dock import MenteeDock  # noqa: PLC0415 - see above

        opener = self._opener()
        mine = MenteeDock(self._desk, locale=self._locale)
        mine.session_opened.connect(opener.open_session)
        mine.join_asked.connect(opener.join)
        mine.respond_asked.connect(opener.respond)
        mine.booking_again.connect(opener.book_again)
        return mine
