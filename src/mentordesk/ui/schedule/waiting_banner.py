"""The banner that tells a mentor of requests for a new time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.presentation.mentor_overview import Notice
from mentordesk.ui.widgets import Banner, Panel


class WaitingBanner(Banner):
    """`session_asked` (id) when somebody wants to see what waits; hidden when nothing does."""

    session_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "", name="waitingBanner", icon_name="arrows", panel=Panel.WARNING, parent=parent
        )
        self._session_id = ""
        self.add_action("show", text=self.tr("Show session"))
        self.acted.connect(lambda _: self.session_asked.emit(self._session_id))
        self.hide()

    def show_notice(self, notice: Notice | None) -> None:
        """Tell of what waits, or hide."""
        self.setVisible(notice is not None)
        if notice is not None:
            self._session_id = notice.session_id
            self.set_message(notice.title, text=notice.text)
