"""Choosing one of several cards, such as a length with its price."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from mentordesk.ui.theme import Space
from mentordesk.ui.widgets.choice_card import Choice, ChoiceCard
from mentordesk.ui.widgets.flow_layout import FlowLayout

CARD_SIZE = QSize(112, 40)


class ChoiceCards(QWidget):
    """Cards that wrap; Tab enters once, arrow keys move and choose."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        name: str,
        meaning: str,
        card_size: QSize = CARD_SIZE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(meaning)
        self._card_size = card_size
        self._cards: dict[str, ChoiceCard] = {}
        self._flow = FlowLayout(self, gap=Space.S)
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._announce)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these instead; the choice is kept silently where its key is still offered."""
        kept = self.current()
        self._remove_all()
        for choice in choices:
            self._add(choice)
        if kept in self._cards:
            self._set_checked(kept)

    def choose(self, key: str) -> None:
        """Choose by key; an unknown key is a KeyError."""
        self._cards[key].setChecked(True)

    def current(self) -> str | None:
        """Return the key of the chosen card, if there is one."""
        return next((key for key, card in self._cards.items() if card.isChecked()), None)

    def card(self, key: str) -> ChoiceCard:
        """Return the card of a key."""
        return self._cards[key]

    def _add(self, choice: Choice) -> None:
        name = f"{self.objectName()}.{choice.key}"
        card = ChoiceCard(choice, name=name, size=self._card_size)
        self._cards[choice.key] = card
        self._group.addButton(card)
        self._flow.addWidget(card)

    def _remove_all(self) -> None:
        for card in self._cards.values():
            self._group.removeButton(card)
            self._flow.removeWidget(card)
            card.deleteLater()
        self._cards = {}

    def _set_checked(self, key: str) -> None:
        with QSignalBlocker(self._group):
            self._cards[key].setChecked(True)

    def _announce(self, card: ChoiceCard) -> None:
        if card.isChecked():
            self.chosen.emit(card.choice.key)
