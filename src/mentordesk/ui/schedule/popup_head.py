"""The head of the session popup: person, history with them, and status."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.presentation.session_card import SessionCard
from mentordesk.ui.theme import Space, TextRole
from mentordesk.ui.widgets import Avatar, ElidedLabel, StatusBadge, Tone

_AVATAR = 44


class PopupHead(QFrame):
    """Says with whom a session is and where it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self._avatar = Avatar("", size=_AVATAR)
        self._name = ElidedLabel(role=TextRole.TITLE)
        self._beside = ElidedLabel(role=TextRole.CAPTION, tone=Tone.MUTED)
        self._badge = StatusBadge("scheduled", text="")
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._beside)
        names.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        row.setSpacing(Space.M)
        row.addWidget(self._avatar)
        row.addLayout(names, 1)
        row.addWidget(self._badge)

    def show_card(self, card: SessionCard) -> None:
        """Show a session's person and status."""
        self._avatar.set_name(card.person)
        self._name.setText(card.person)
        self._beside.setText(card.beside_person)
        self._badge.set_status(card.look, text=card.status)
