"""Lengths as cards with their price; any other length in a field below."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.people import Person
from mentordesk.domain.sessions import OFFERED_DURATIONS
from mentordesk.presentation.booking_prices import price_text
from mentordesk.presentation.booking_summary import length_name
from mentordesk.presentation.locales import Locale
from mentordesk.ui.booking.length_picker import OTHER, length_field
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Choice, ChoiceCards, FormRow, LabelPlace

_FIELD_WIDTH = 120


class LengthCards(QWidget):
    """`chosen` carries minutes."""

    chosen = Signal(int)

    def __init__(self, *, locale: Locale) -> None:
        super().__init__()
        self._locale = locale
        self._minutes = 0
        self._cards = ChoiceCards(name="booking.lengths", meaning=self.tr("Duration"))
        self._cards.chosen.connect(self._choose)
        self._field = length_field(name="booking.lengths.other")
        self._field.valueChanged.connect(self._take_other)
        label = self.tr("Other length")
        self._field.setMaximumWidth(_FIELD_WIDTH)
        self._row = FormRow(label, field=self._field, place=LabelPlace.BESIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._cards)
        column.addWidget(self._row, 0, Qt.AlignmentFlag.AlignLeading)

    def show_lengths(self, mentor: Person, *, minutes: int) -> None:
        """Show the prices of a mentor and which length is chosen, without a signal."""
        self._minutes = minutes
        is_usual = minutes in OFFERED_DURATIONS and not self._field.hasFocus()
        usual = [self._choice(mentor, minutes=length) for length in OFFERED_DURATIONS]
        price = "" if is_usual else self._price(mentor, minutes=minutes)
        other = Choice(key=OTHER, title=self.tr("Other"), subtitle=price or self.tr("any length"))
        with QSignalBlocker(self._cards), QSignalBlocker(self._field):
            self._cards.set_choices([*usual, other])
            self._cards.choose(str(minutes) if is_usual else OTHER)
            self._field.setValue(minutes)
        self._row.setVisible(not is_usual)

    def enter(self) -> None:
        """Put the keyboard on the chosen length."""
        self._cards.card(self._cards.current() or OTHER).setFocus()

    def _choice(self, mentor: Person, *, minutes: int) -> Choice:
        title = length_name(minutes, locale=self._locale)
        return Choice(key=str(minutes), title=title, subtitle=self._price(mentor, minutes=minutes))

    def _price(self, mentor: Person, *, minutes: int) -> str:
        return price_text(mentor, minutes=minutes, locale=self._locale)

    def _choose(self, key: str) -> None:
        self._row.setVisible(key == OTHER)
        if key == OTHER:
            self._field.setFocus()
            self._field.selectAll()
        else:
            self.chosen.emit(int(key))

    def _take_other(self, minutes: int) -> None:
        if minutes != self._minutes:
            self.chosen.emit(minutes)
