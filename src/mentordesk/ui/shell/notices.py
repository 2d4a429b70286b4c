"""Puts the notification centre into the window: the bell, and the panel it opens."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.application.desktop import DesktopNotifier
from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk
from mentordesk.ui.notices.bell import Bell
from mentordesk.ui.notices.centre import NoticeCentre

if TYPE_CHECKING:
    from mentordesk.ui.reminders.board import ReminderBoard


class Notices(QObject):
    """One centre, one bell and at most one panel; `link_opened` carries what was chosen there.

    `conflict_asked` when somebody wants to see a conflict that was shown on the desktop.
    """

    link_opened = Signal(str)
    conflict_asked = Signal()

    def __init__(self, desk: Desk, *, locale: Locale, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._locale = locale
        self._window = window
        self.centre = NoticeCentre(desk, parent=self)
        self.bell = Bell(self.centre)
        self._board: ReminderBoard | None = None
        self.bell.asked.connect(self.show_panel)

    def show_panel(self) -> None:
        """List what the person was told."""
        # The first paint needs no panel.
        from mentordesk.ui.notices.panel import NoticesPanel  # noqa: PLC0415

        panel = NoticesPanel(
            self._desk, centre=self.centre, locale=self._locale, parent=self._window
        )
        panel.link_opened.connect(self.link_opened)
        panel.open()

    def remind(
        self,
        notifier: Callable[[], DesktopNotifier] | None,
        *,
        join: Callable[[str], None],
        opens: Callable[[str], None],
    ) -> None:
        """Show reminders and conflicts on the desktop from now on, or else by the tray.

        Where there is neither, the list in the window has them.
        """
        # The first paint needs no reminders.
        from mentordesk.ui.reminders.board import ReminderBoard  # noqa: PLC0415
        from mentordesk.ui.reminders.in_turn import InTurn  # noqa: PLC0415
        from mentordesk.ui.reminders.tray import TrayNotifier  # noqa: PLC0415

        tray = TrayNotifier(parent=self._window)
        board = ReminderBoard(
            self._desk,
            notifier=InTurn((tray,) if notifier is None else (notifier(), tray)),
            locale=self._locale,
            parent=self,
        )
        board.join_asked.connect(join)
        board.session_asked.connect(opens)
        board.conflict_asked.connect(self.conflict_asked)
        board.answered.connect(self.centre.mark_read)
        self.centre.told.connect(lambda: board.consider(self.centre.notifications))
        self._board = board

    def leave(self) -> None:
        """Hear no more of what was shown on the desktop."""
        if self._board is not None:
            self._board.close()
