"""The session popup's foot: what one takes along from a session."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Button, Kind


class PopupFoot(QFrame):
    """Each signal is one button's."""

    link_asked = Signal()
    calendar_asked = Signal()
    history_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self._link = _quiet(self.tr("Copy link"), name="copyLink", icon_name="link")
        self._calendar = _quiet(
            self.tr("Add to calendar"), name="addToCalendar", icon_name="calendar-plus"
        )
        self._history = _quiet(self.tr("History"), name="history", icon_name="history")
        close = Button(self.tr("Close"), name="popup.close")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.XL, Space.M)
        row.setSpacing(Space.XS)
        for button in (self._link, self._calendar, self._history):
            button.setEnabled(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        self._link.clicked.connect(self.link_asked)
        self._calendar.clicked.connect(self.calendar_asked)
        self._history.clicked.connect(self.history_asked)
        close.clicked.connect(self.close_asked)
        close.setDefault(True)
        self.setFocusProxy(close)

    def enable(self) -> None:
        """Offer everything, once the session is known."""
        for button in (self._link, self._calendar, self._history):
            button.setEnabled(True)

    def disable(self) -> None:
        """Offer nothing but to close."""
        for button in (self._link, self._calendar, self._history):
            button.setEnabled(False)


def _quiet(text: str, *, name: str, icon_name: str) -> Button:
    return Button(text, name=f"popup.{name}", kind=Kind.QUIET, icon_name=icon_name)
