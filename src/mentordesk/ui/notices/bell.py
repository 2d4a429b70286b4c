"""The bell: how much there is to read, and the way to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.ui.notices.centre import NoticeCentre
from mentordesk.ui.widgets import Button, Kind

_MOST_COUNTED = 99


class Bell(Button):
    """A bell with the number of unread notifications; `asked` when somebody wants to see them."""

    asked = Signal()

    def __init__(self, centre: NoticeCentre, *, parent: QWidget | None = None) -> None:
        super().__init__(
            "", name="header.notices", kind=Kind.PLAIN, icon_name="bell", parent=parent
        )
        self._centre = centre
        self.clicked.connect(self.asked)
        centre.told.connect(self._show_count)
        self._show_count()

    def _show_count(self) -> None:
        count = self._centre.unread
        shown = str(count) if count <= _MOST_COUNTED else f"{_MOST_COUNTED}+"
        self.setText(shown if count else "")
        self.setProperty("square", "" if count else "yes")
        meaning = self.tr("Notifications")
        if count:
            meaning = self.tr("Notifications, {count} unread").format(count=count)
        self.setAccessibleName(meaning)
        self.setToolTip(meaning)
        self.style().unpolish(self)
        self.style().polish(self)
