"""What cancelling pays back and what happens then."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.presentation.cancelling_words import Consequences
from mentordesk.ui.theme import Space, TextRole, font
from mentordesk.ui.widgets import Card, IconLabel, Panel, Tone, paragraph


class RefundCard(Card):
    """The figure stands out; the terms and the consequences are below it."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, panel=Panel.INFO, spacing=Space.XS, parent=parent)
        self._figure = paragraph()
        self._figure.setFont(font(TextRole.HEADING))
        self._terms = paragraph()
        self._next = paragraph(tone=Tone.MUTED)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(IconLabel("undo", tone=Tone.NORMAL))
        head.addWidget(self._figure, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._terms)
        self.body.addWidget(self._next)

    def show_consequences(self, words: Consequences) -> None:
        """Show what cancelling now would mean."""
        self._figure.setText(words.refund)
        self._terms.setText(words.terms)
        self._next.setText(" ".join(words.next))
        self.setAccessibleName(words.refund)
        self.setAccessibleDescription(" ".join((words.terms, *words.next)))
