"""Rounded surfaces that hold things which belong together."""

from enum import StrEnum

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.ui.theme import Space


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
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)
