"""How a session is paid; never by a card number typed here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QLineEdit

from mentordesk.domain.sessions import PaymentMethod
from mentordesk.presentation.booking_flow import BookingFlow
from mentordesk.presentation.booking_summary import method_name
from mentordesk.presentation.locales import Locale
from mentordesk.ui.theme import CONTROL_HEIGHT, Space
from mentordesk.ui.widgets import (
    Card,
    Choice,
    ChoiceCards,
    FormRow,
    LabelPlace,
    Tone,
    heading,
    paragraph,
)

_LINE_LENGTH = 300


class PaymentForm(Card):
    """`edited` says that something was typed or chosen; `read` gives it."""

    edited = Signal()

    def __init__(self, *, locale: Locale) -> None:
        super().__init__(name="booking.payment", spacing=Space.M)
        self._locale = locale
        self._offered: Sequence[PaymentMethod] = ()
        self.methods = ChoiceCards(
            name="booking.payment.method",
            meaning=self.tr("Payment"),
            card_size=QSize(70, CONTROL_HEIGHT),
        )
        self.bill_to = self._line("booking.payment.billTo", self.tr("Who receives the invoice"))
        self.reference = self._line(
            "booking.payment.reference", self.tr("For instance an order number")
        )
        beside = LabelPlace.BESIDE
        self._invoice = (
            FormRow(self.tr("Bill t&o"), field=self.bill_to, place=beside),
            FormRow(self.tr("&Reference"), field=self.reference, place=beside),
        )
        self._explanation = paragraph(tone=Tone.MUTED)
        self.body.addWidget(heading(self.tr("Payment")))
        self.body.addWidget(self.methods)
        self.body.addWidget(self._explanation)
        for row in self._invoice:
            self.body.addWidget(row)
        self.methods.chosen.connect(self._choose)

    def offer(self, methods: Sequence[PaymentMethod]) -> None:
        """Offer these ways to pay."""
        if methods == self._offered:
            return
        self._offered = methods
        self.methods.set_choices(
            [
                Choice(key=str(method), title=method_name(method, locale=self._locale))
                for method in methods
            ]
        )

    def show_flow(self, flow: BookingFlow) -> None:
        """Show what was chosen before, without a signal."""
        with QSignalBlocker(self.methods):
            self.methods.choose(str(flow.payment_method))
        for field, text in ((self.bill_to, flow.bill_to), (self.reference, flow.reference)):
            if field.text() != text:
                with QSignalBlocker(field):
                    field.setText(text)
        self._show_method(flow.payment_method)

    def read(self, flow: BookingFlow) -> BookingFlow:
        """Give the flow with what stands in the fields."""
        chosen = self.methods.current()
        return replace(
            flow,
            payment_method=flow.payment_method if chosen is None else PaymentMethod(chosen),
            bill_to=self.bill_to.text(),
            reference=self.reference.text(),
        )

    def enter(self) -> None:
        """Put the keyboard on the chosen method."""
        self.methods.card(self.methods.current() or str(PaymentMethod.INVOICE)).setFocus()

    def _line(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setMaxLength(_LINE_LENGTH)
        field.setPlaceholderText(hint)
        field.textChanged.connect(self.edited)
        return field

    def _choose(self, key: str) -> None:
        self._show_method(PaymentMethod(key))
        self.edited.emit()

    def _show_method(self, method: PaymentMethod) -> None:
        for row in self._invoice:
            row.setVisible(method is PaymentMethod.INVOICE)
        text = self._explanations().get(method, "")
        self._explanation.setText(text)
        self._explanation.setVisible(bool(text))

    def _explanations(self) -> Mapping[PaymentMethod, str]:
        return MappingProxyType(
            {
                PaymentMethod.PROGRAMME: self.tr("The programme pays; nothing is billed to you."),
                PaymentMethod.LINK: self.tr(
                    "Paid on a page in the browser. Card numbers are never typed in here."
                ),
            }
        )
