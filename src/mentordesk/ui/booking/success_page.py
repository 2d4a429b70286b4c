"""The last page: what was booked and what can be done with it now."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget, QWizardPage

from mentordesk.application.queries import SessionDetail
from mentordesk.domain.people import Person
from mentordesk.domain.sessions import link_to
from mentordesk.presentation.booking_outcomes import Outcome, outcome_words
from mentordesk.presentation.booking_summary import Summary
from mentordesk.presentation.locales import Locale
from mentordesk.ui.booking.awaiting import Awaiting
from mentordesk.ui.booking.calendar_saver import CalendarSaver
from mentordesk.ui.booking.cards import SummaryCard
from mentordesk.ui.booking.frame import scrolled_column
from mentordesk.ui.desk import Desk
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import (
    Button,
    FlowLayout,
    IconLabel,
    Tone,
    announce,
    paragraph,
    title,
)

_CARD_WIDTH = 560


class SuccessPage(QWizardPage):
    """`open_wished` and `again_wished` lead away from here, `page_wished` (address) to pay."""

    page_wished = Signal(str)
    open_wished = Signal()
    again_wished = Signal()

    def __init__(
        self, desk: Desk, *, calendar_file: Callable[[SessionDetail], str], locale: Locale
    ) -> None:
        super().__init__()
        self._session_id = ""
        self._outcome = Outcome.BOOKED
        self._people: tuple[Person, ...] = ()
        self._actor_id = desk.actor.id
        self._locale = locale
        self._begins_as = Outcome.BOOKED if desk.contact is None else Outcome.ASKED
        self._awaiting = Awaiting(desk, parent=self)
        self._awaiting.seen.connect(self._show_detail)
        self._awaiting.lost.connect(lambda: self._turn(Outcome.LOST))
        self._icon = IconLabel("tick", tone=Tone.ACCENT, size=36)
        self._title = title()
        self._told = paragraph(tone=Tone.MUTED)
        self._done = paragraph(tone=Tone.MUTED)
        self._done.setObjectName("booking.success.done")
        self.card = SummaryCard()
        self.card.setMaximumWidth(_CARD_WIDTH)
        self.saver = CalendarSaver(calendar_file, parent=self)
        self.saver.told.connect(self._tell)
        self._calendar = self._button(
            "calendar", self.tr("&Add to calendar…"), icon="calendar-plus"
        )
        self._calendar.clicked.connect(self.saver.ask)
        self._copy_link = self._button("copy", self.tr("Copy &link"), icon="copy")
        self._open = self._button("open", self.tr("&Open session"), icon="open")
        self._checkout_url = ""
        self._pay = self._button("pay", self.tr("Open &payment page"), icon="money")
        self._pay.clicked.connect(lambda: self.page_wished.emit(self._checkout_url))
        self._lay_out()

    def show_summary(self, summary: Summary) -> None:
        """Show what was booked."""
        self.card.show_summary(summary)

    def follow(self, session_id: str, *, people: tuple[Person, ...]) -> None:
        """Say where the booking of these two stands, until it is confirmed."""
        self._session_id = session_id
        self._people = people
        self._done.clear()
        self._calendar.setEnabled(False)
        self._pay.hide()
        self._show_outcome(self._begins_as)
        self._awaiting.watch(session_id)

    def _show_detail(self, detail: SessionDetail) -> None:
        """Have the whole session at hand: a calendar file, the page to pay on, where it stands."""
        self.saver.offer(detail)
        self._checkout_url = detail.checkout_url or ""
        self._pay.setVisible(bool(self._checkout_url))
        self._calendar.setEnabled(True)
        self._turn(Outcome.ASKED if detail.is_unconfirmed else Outcome.BOOKED)

    def _turn(self, outcome: Outcome) -> None:
        """Say it, also aloud, when the programme has decided."""
        if outcome is self._outcome:
            return
        self._show_outcome(outcome)
        announce(self, f"{self._title.text()}. {self._told.text()}")

    def _show_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome
        words = outcome_words(
            outcome, people=self._people, actor_id=self._actor_id, locale=self._locale
        )
        self._icon.set_icon_name(words.icon)
        self._title.setText(words.title)
        self._told.setText(words.text)
        is_there = outcome is not Outcome.LOST
        self._calendar.setEnabled(is_there and self._calendar.isEnabled())
        for button in (self._copy_link, self._open, self._pay):
            button.setEnabled(is_there)

    def begin(self) -> None:
        """Say that it is done, with the keyboard on the button that closes."""
        announce(self, f"{self._title.text()}. {self.card.accessibleDescription()}")
        self.wizard().button(self.wizard().WizardButton.FinishButton).setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(link_to(self._session_id))
        self._tell(self.tr("The link is on the clipboard."))

    def _tell(self, text: str) -> None:
        self._done.setText(text)
        announce(self._done, text)

    def _lay_out(self) -> None:
        column = scrolled_column(self)
        column.setSpacing(Space.M)
        column.addStretch(1)
        column.addWidget(self._icon)
        column.addWidget(self._title)
        column.addWidget(self._told)
        column.addWidget(self.card)
        column.addWidget(self._actions())
        column.addWidget(self._done)
        column.addStretch(2)

    def _actions(self) -> QWidget:
        self._copy_link.clicked.connect(self._copy)
        self._open.clicked.connect(self.open_wished)
        again = self._button("again", self.tr("&Book another"), icon="plus")
        again.clicked.connect(self.again_wished)
        holder = QWidget()
        flow = FlowLayout(holder, gap=Space.S)
        for button in (self._pay, self._calendar, self._copy_link, self._open, again):
            flow.addWidget(button)
        return holder

    def _button(self, key: str, text: str, *, icon: str) -> Button:
        return Button(text, name=f"booking.success.{key}", icon_name=icon)
