"""Opens what a click, a key or a link asks for: a session, or the booking wizard."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk
from mentordesk.ui.services import Services


class Opener(QObject):
    """One dialog a session and one wizard at a time; `told` carries a sentence for the toast."""

    told = Signal(str)

    def __init__(
        self, desk: Desk, *, locale: Locale, services: Services, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._locale = locale
        self._services = services
        self._window = window
