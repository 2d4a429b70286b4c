"""A figure with its caption, as at the head of the schedule."""

from PySide6.QtWidgets import QWidget

from mentordesk.ui.theme import Space, TextRole
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.elided_label import ElidedLabel
from mentordesk.ui.widgets.labels import Tone


class StatCard(Card):
    """Reads as one thing to assistive technology: ``14 Total mentees``."""

    def __init__(
        self, figure: str, *, caption: str, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name=name, padding=Space.M, spacing=Space.XS, parent=parent)
        self._figure = ElidedLabel(figure, role=TextRole.FIGURE)
        self._caption = ElidedLabel(caption, role=TextRole.CAPTION, tone=Tone.MUTED)
        self.body.addWidget(self._figure)
        self.body.addWidget(self._caption)
        self._name_whole()

    def set_figure(self, figure: str) -> None:
        """Show another figure, already formatted for the locale."""
        self._figure.setText(figure)
        self._name_whole()

    def figure(self) -> str:
        """Return the figure as shown."""
        return self._figure.text()

    def _name_whole(self) -> None:
        self.setAccessibleName(f"{self._figure.text()} {self._caption.text()}")
