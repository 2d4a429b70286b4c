"""Who the booking is with, and the two ways on from there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.ui.theme import Space, TextRole
from mentordesk.ui.widgets import Avatar, Button, ElidedLabel, Tone


class MentorHead(QWidget):
    """Avatar, name and what the mentor is about; the ways to another mentor and to a free time."""

    change_wished = Signal()

    def __init__(self, next_free: Button) -> None:
        super().__init__()
        self._avatar = Avatar("", size=36)
        self._name = ElidedLabel(role=TextRole.HEADING)
        self._line = ElidedLabel(role=TextRole.CAPTION, tone=Tone.MUTED)
        self.change = Button(self.tr("Change &mentor"), name="booking.changeMentor")
        self.change.clicked.connect(self.change_wished)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._line)
        names.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._avatar)
        row.addLayout(names, 1)
        row.addWidget(self.change)
        row.addWidget(next_free)

    def show_mentor(self, name: str, *, line: str) -> None:
        """Show another mentor."""
        self._avatar.set_name(name)
        self._name.setText(name)
        self._line.setText(line)
