"""The line at the bottom: connection, workspace, who sits here, and the zone of all times."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStatusBar, QWidget

from mentordesk.presentation.sharing_status import StatusNote
from mentordesk.ui.shell.connection_button import ConnectionButton
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import ElidedLabel, Label, TextRole, Tone


class StatusLine(QStatusBar):
    """Says where one is; every part has a name that assistive technology reads.

    `connection_asked` tells that somebody wants to know more of the connection.
    """

    connection_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAccessibleName(self.tr("Status"))
        self.setSizeGripEnabled(False)
        self.connection = ConnectionButton()
        self.connection.clicked.connect(self.connection_asked)
        self._workspace = ElidedLabel("", role=TextRole.CAPTION)
        self._person = ElidedLabel("", role=TextRole.CAPTION)
        self._zone = Label(role=TextRole.CAPTION, tone=Tone.MUTED)
        self.addWidget(self.connection)
        for label in (self._workspace, self._person):
            label.setContentsMargins(0, 0, Space.M, 0)
            self.addWidget(label)
        self._zone.setContentsMargins(0, 0, Space.M, 0)
        self.addPermanentWidget(self._zone)

    def show_connection(self, note: StatusNote) -> None:
        """Show how the workspace is connected."""
        self.connection.show_note(note)

    def show_place(self, *, workspace: str, person: str, zone: str) -> None:
        """Show all three; `person` says for whom they act as well, if for anybody."""
        self._workspace.setText(workspace)
        self._person.setText(person)
        self._zone.setText(zone)
