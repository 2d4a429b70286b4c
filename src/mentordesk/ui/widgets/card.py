"""Rounded surfaces that hold things which belong together."""

from enum import StrEnum

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.ui.theme import Space

# So far from the edges what fills a card lies neither upon its border nor upon its round corners.
_INSIDE_CORNERS = 3


class Panel(StrEnum):
    """Surfaces that the style sheet knows."""

    CARD = "card"
    RAISED = "raised"
    SUNKEN = "sunken"
    SURFACE = "surface"
    WARNING = "warning"
    INFO = "info"
    DANGER = "danger"
    TOAST = "toast"


class Card(QFrame):
    """A bordered surface with its content in a column, ``body``."""

    def __init__(
        self,
        *,
        name: str = "",
        panel: Panel = Panel.CARD,
        padding: Space = Space.L,
        spacing: Space = Space.S,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("panel", panel.value)
        self.body = QVBoxLayout(self)
        room = max(padding, _INSIDE_CORNERS)
        self.body.setContentsMargins(room, room, room, room)
        self.body.setSpacing(spacing)
