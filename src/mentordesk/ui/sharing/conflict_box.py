"""One conflict: what was asked and why not, with the nearest free times a click away."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.presentation.picking_refusals import Alternative
from mentordesk.presentation.sharing_conflicts import ConflictCard
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import (
    Button,
    Card,
    FlowLayout,
    IconLabel,
    Kind,
    Label,
    TextRole,
    Tone,
    announce,
    caption,
    paragraph,
)
from mentordesk.ui.widgets.tips import as_typed


class ConflictBox(Card):
    """`rebooked` carries the start (UTC) of a free time; all three end this conflict."""

    rebooked = Signal(object)
    retried = Signal()
    dropped = Signal()

    def __init__(self, card: ConflictCard, *, parent: QWidget | None = None) -> None:
        super().__init__(name=f"conflict.{card.command_id}", spacing=Space.S, parent=parent)
        self.setAccessibleName(card.spoken)
        self._problem = paragraph(tone=Tone.DANGER)
        self._problem.hide()
        self._buttons: list[Button] = []
        self.body.addLayout(self._head(card))
        self.body.addWidget(paragraph(card.meanwhile))
        self.body.addWidget(paragraph(card.why, tone=Tone.MUTED))
        self._add_times(card)
        for held in card.held:
            self.body.addWidget(self._held(held))
        self.body.addWidget(self._problem)
        self.body.addLayout(self._foot(card))

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be dealt with, and let the person choose again."""
        self._problem.setText(sentence)
        self._problem.show()
        announce(self, sentence)
        for button in self._buttons:
            button.setEnabled(True)

    def first_button(self) -> Button:
        """Give the first thing that can be done."""
        return self._buttons[0]

    def wait(self) -> None:
        """Let nothing more be chosen until there is an answer."""
        self._problem.hide()
        for button in self._buttons:
            button.setEnabled(False)

    def _head(self, card: ConflictCard) -> QHBoxLayout:
        asked = Label(card.asked, role=TextRole.BODY_STRONG)
        asked.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        # In line with the first of the lines that the sentence takes.
        row.addWidget(IconLabel("warning", tone=Tone.DANGER), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(asked, 1)
        row.addWidget(caption(card.noticed), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_times(self, card: ConflictCard) -> None:
        if not card.alternatives:
            return
        self.body.addWidget(caption(self.tr("The nearest free times")))
        flow = FlowLayout(gap=Space.S)
        for number, alternative in enumerate(card.alternatives):
            flow.addWidget(self._time(alternative, card=card, number=number))
        self.body.addLayout(flow)

    def _time(self, alternative: Alternative, *, card: ConflictCard, number: int) -> Button:
        name = f"conflict.{card.command_id}.time{number}"
        button = Button(alternative.text, name=name, kind=Kind.PLAIN, parent=self)
        meaning = self.tr("Ask for {time} instead").format(time=alternative.text)
        button.setAccessibleName(meaning)
        button.setToolTip(as_typed(meaning))
        button.clicked.connect(lambda: self._rebook(alternative.start))
        self._buttons.append(button)
        return button

    def _rebook(self, start: datetime) -> None:
        self.wait()
        self.rebooked.emit(start)

    def _held(self, text: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(IconLabel("lock"))
        row.addWidget(paragraph(self.tr("Held back with it: {change}").format(change=text)), 1)
        return line

    def _foot(self, card: ConflictCard) -> QHBoxLayout:
        again = Button(self.tr("Try again"), name=f"conflict.{card.command_id}.retry")
        drop = Button(self.tr("Drop"), name=f"conflict.{card.command_id}.drop", kind=Kind.QUIET)
        for button, signal in ((again, self.retried), (drop, self.dropped)):
            button.setAccessibleDescription(card.asked)
            button.clicked.connect(self.wait)
            button.clicked.connect(signal)
            self._buttons.append(button)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(drop)
        row.addWidget(again)
        return row
