"""The line at the bottom: connection, workspace, who sits here, and the zone of all times."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from mentordesk.ui.theme import Space, current_theme
from mentordesk.ui.widgets import ElidedLabel, Label, TextRole, Tone
from mentordesk.ui.widgets.painting import rounded, smooth_painter


class _Dot(QWidget):
    """A green dot: everything is where it should be."""

    def sizeHint(self) -> QSize:
        """Leave room around the dot."""
        return QSize(16, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = smooth_painter(self)
        box = QRectF(self.width() / 2 - 4, self.height() / 2 - 4, 8, 8)
        colour = current_theme().status["in_progress"].foreground
        rounded(painter, box, fill=colour, radius=4)
        painter.end()


class StatusLine(QStatusBar):
    """Says where one is; every part has a name that assistive technology reads."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAccessibleName(self.tr("Status"))
        self.setSizeGripEnabled(False)
        self._connection = Label(role=TextRole.CAPTION)
        self._workspace = ElidedLabel("", role=TextRole.CAPTION)
        self._person = ElidedLabel("", role=TextRole.CAPTION)
        self._zone = Label(role=TextRole.CAPTION, tone=Tone.MUTED)
        self.addWidget(_Dot())
        for label in (self._connection, self._workspace, self._person):
            label.setContentsMargins(0, 0, Space.M, 0)
            self.addWidget(label)
        self._zone.setContentsMargins(0, 0, Space.M, 0)
        self.addPermanentWidget(self._zone)

    def show_place(self, *, connection: str, workspace: str, person: str, zone: str) -> None:
        """Show all four; `person` says for whom they act as well, if for anybody."""
        self._connection.setText(connection)
        self._workspace.setText(workspace)
        self._person.setText(person)
        self._zone.setText(zone)
