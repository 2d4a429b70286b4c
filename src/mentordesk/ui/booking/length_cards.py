"""Lengths as cards with their price; any other length in a field below."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.people import Person
from mentordesk.domain.sessions import OFFERED_DURATIONS
from mentordesk.presentation.booking_prices import price_text
from mentordesk.presentation.booking_summary import length_name
from mentordesk.presentation.locales import Locale
from mentordesk.ui.booking.length_picker import OTHER, length_field
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Choice, ChoiceCards, FormRow, LabelPlace, caption

_FIELD_WIDTH = 120


class LengthCards(QWidget):
    """`chosen` carries minutes."""

    chosen = Signal(int)

    def __init__(self, *, locale: Locale) -> None:
        super().__init__()
        self._locale = locale
        self._shown: list[Choice] = []
        self._cards = ChoiceCards(name="booking.lengths", meaning=self.tr("Duration"))
        self._cards.chosen.connect(self._choose)
        self._field = length_field(name="booking.lengths.other.minutes")
        self._field.setMaximumWidth(_FIELD_WIDTH)
        self._field.valueChanged.connect(self.chosen)
        self._price = caption()
        self._row = QWidget()
        self._lay_out()

    def show_lengths(self, mentor: Person, *, minutes: int) -> None:
        """Show the prices of a mentor and which length is chosen, without a signal."""
        self._offer(self._choices(mentor))
        is_usual = minutes in OFFERED_DURATIONS and not self._field.hasFocus()
        with QSignalBlocker(self._cards), QSignalBlocker(self._field):
            self._cards.choose(str(minutes) if is_usual else OTHER)
            self._field.setValue(minutes)
        self._price.setText(self._price_of(mentor, minutes=minutes))
        self._row.setVisible(not is_usual)

    def _choices(self, mentor: Person) -> list[Choice]:
        usual = [
            Choice(
                key=str(minutes),
                title=length_name(minutes, locale=self._locale),
                subtitle=self._price_of(mentor, minutes=minutes),
            )
            for minutes in OFFERED_DURATIONS
        ]
        return [*usual, Choice(key=OTHER, title=self.tr("Other"), subtitle=self.tr("any length"))]

    def _offer(self, choices: list[Choice]) -> None:
        """Leave the cards alone while nothing about them changes: one of them has the keyboard."""
        if choices != self._shown:
            self._shown = choices
            self._cards.set_choices(choices)

    def _price_of(self, mentor: Person, *, minutes: int) -> str:
        return price_text(mentor, minutes=minutes, locale=self._locale)

    def _choose(self, key: str) -> None:
        self._row.setVisible(key == OTHER)
        if key == OTHER:
            self._field.setFocus()
            self._field.selectAll()
        else:
            self.chosen.emit(int(key))

    def _lay_out(self) -> None:
        beside = LabelPlace.BESIDE
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(FormRow(self.tr("Other length"), field=self._field, place=beside))
        row.addWidget(self._price)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._cards)
        column.addWidget(self._row, 0, Qt.AlignmentFlag.AlignLeading)
