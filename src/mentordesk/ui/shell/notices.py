"""Puts the notification centre into the window: the bell, and the panel it opens."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk
from mentordesk.ui.notices.bell import Bell
from mentordesk.ui.notices.centre import NoticeCentre


class Notices(QObject):
    """One centre, one bell and at most one panel; `link_opened` carries what was chosen there."""

    link_opened = Signal(str)

    def __init__(self, desk: Desk, *, locale: Locale, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._locale = locale
        self._window = window
        self.centre = NoticeCentre(desk, parent=self)
        self.bell = Bell(self.centre)
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
