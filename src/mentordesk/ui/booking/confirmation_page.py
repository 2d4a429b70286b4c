"""The third page: everything once more, the terms, and how it is paid."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWizardPage

from mentordesk.domain.paying import methods_offered
from mentordesk.presentation.booking_summary import summary_of
from mentordesk.presentation.booking_terms import Plan, terms_of
from mentordesk.presentation.sharing_deadlines import shared_terms
from mentordesk.ui.booking.cards import PriceCard, SummaryCard, TermsCard
from mentordesk.ui.booking.conductor import Booking
from mentordesk.ui.booking.frame import scrolled_column, tell_complete
from mentordesk.ui.booking.payment_form import PaymentForm
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Banner, Panel, announce, title

_SIDE_WIDTHS = (220, 280)


class ConfirmationPage(QWizardPage):
    """Commits: the write begins, and the page is left once its answer is there."""

    writing = Signal()

    def __init__(self, booking: Booking) -> None:
        super().__init__()
        self._booking = booking
        self._is_booked = False
        self._banner: Banner | None = None
        self.setCommitPage(True)
        self.summary = SummaryCard()
        self.price = PriceCard()
        self.terms = TermsCard()
        self.payment = PaymentForm(locale=booking.locale)
        self.payment.edited.connect(self._take_payment)
        self._notes = QVBoxLayout()
        self._lay_out()
        booking.time_changed.connect(self._follow)
        booking.trouble.connect(self._show_trouble)

    def initializePage(self) -> None:
        """Show what is about to be booked."""
        self._is_booked = False
        self._clear_banner()
        self._follow()

    def isComplete(self) -> bool:
        """Let confirm while nothing is being written."""
        return not self._booking.is_writing

    def validatePage(self) -> bool:
        """Begin to write; the verdict turns the page."""
        if self._is_booked:
            return True
        self._clear_banner()
        self._booking.commit()
        self.writing.emit()
        tell_complete(self)
        return False

    def begin(self) -> None:
        """Put the keyboard on the payment, or on the button that confirms."""
        if self.payment.isVisible():
            self.payment.enter()
        else:
            self.wizard().button(self.wizard().WizardButton.CommitButton).setFocus()

    def let_go(self) -> None:
        """Let the page be left: it is booked."""
        self._is_booked = True
        tell_complete(self)

    def show_refusal(self, headline: str, *, text: str) -> None:
        """Say why it was refused, where nothing but this page can mend it."""
        self._clear_banner()
        self._banner = Banner(
            headline, name="booking.refused", text=text, icon_name="warning", panel=Panel.DANGER
        )
        self._notes.addWidget(self._banner)
        announce(self, f"{headline}. {text}")
        tell_complete(self)

    def _show_trouble(self, sentence: str) -> None:
        if self.isVisible():
            self.show_refusal(self.tr("The booking could not be written"), text=sentence)

    def _clear_banner(self) -> None:
        if self._banner is not None:
            self._notes.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def _take_payment(self) -> None:
        self._booking.change(self.payment.read(self._booking.flow))

    def _follow(self) -> None:
        booking = self._booking
        mentor, mentee, bill = booking.mentor, booking.mentee, booking.bill
        if mentor is None or mentee is None or bill is None or booking.flow.start is None:
            return
        clocks = booking.clocks
        summary = summary_of(
            booking.flow, mentor=mentor, mentee=mentee, actor=booking.desk.actor, clocks=clocks
        )
        if summary is not None:
            self.summary.show_summary(summary)
        plan = Plan(start=booking.flow.start, is_free=bill.is_free, now=booking.desk.now())
        contact = booking.desk.contact
        terms = shared_terms(
            terms_of(plan, policies=booking.policies, clocks=clocks),
            status=None if contact is None else contact.status,
            now=plan.now,
            locale=booking.locale,
        )
        self.terms.show_terms(terms)
        self.price.show_bill(bill)
        self.payment.setVisible(not bill.is_free)
        self.payment.offer(methods_offered(booking.policies))
        self.payment.show_flow(booking.flow)

    def _lay_out(self) -> None:
        main = QVBoxLayout()
        main.setSpacing(Space.M)
        main.addWidget(self.summary)
        main.addWidget(self.payment)
        main.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(Space.M)
        side.addWidget(self.price)
        side.addWidget(self.terms)
        side.addStretch(1)
        for card in (self.price, self.terms):
            card.setMinimumWidth(_SIDE_WIDTHS[0])
            card.setMaximumWidth(_SIDE_WIDTHS[-1])
        columns = QHBoxLayout()
        columns.setSpacing(Space.XL)
        columns.addLayout(main, 3)
        columns.addLayout(side, 2)
        column = scrolled_column(self)
        column.setSpacing(Space.L)
        column.addWidget(title(self.tr("Review and confirm")))
        column.addLayout(self._notes)
        column.addLayout(columns)
        column.addStretch(1)
