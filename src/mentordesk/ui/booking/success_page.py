"""The last page: what was booked and what can be done with it now."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget, QWizardPage

from mentordesk.application.queries import SessionDetail
from mentordesk.domain.sessions import link_to
from mentordesk.presentation.booking_summary import Summary
from mentordesk.ui.booking.calendar_saver import CalendarSaver
from mentordesk.ui.booking.cards import SummaryCard
from mentordesk.ui.booking.frame import scrolled_column
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

    def __init__(self, calendar_file: Callable[[SessionDetail], str]) -> None:
        super().__init__()
        self._session_id = ""
        self._title = title(self.tr("The session is booked"))
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
        self._checkout_url = ""
        self._pay = self._button("pay", self.tr("Open &payment page"), icon="money")
        self._pay.clicked.connect(lambda: self.page_wished.emit(self._checkout_url))
        self._lay_out()

    def show_booked(self, session_id: str, *, summary: Summary, told: str) -> None:
        """Show what was booked and who has been told."""
        self._session_id = session_id
        self.card.show_summary(summary)
        self._told.setText(told)
        self._done.clear()
        self._calendar.setEnabled(False)
        self._pay.hide()

    def show_detail(self, detail: SessionDetail) -> None:
        """Have the whole session at hand for a calendar file, and the page to pay on."""
        self.saver.offer(detail)
        self._checkout_url = detail.checkout_url or ""
        self._pay.setVisible(bool(self._checkout_url))
        self._calendar.setEnabled(True)

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
        column.addWidget(IconLabel("tick", tone=Tone.ACCENT, size=36))
        column.addWidget(self._title)
        column.addWidget(self._told)
        column.addWidget(self.card)
        column.addWidget(self._actions())
        column.addWidget(self._done)
        column.addStretch(2)

    def _actions(self) -> QWidget:
        copy = self._button("copy", self.tr("Copy &link"), icon="copy")
        copy.clicked.connect(self._copy)
        opened = self._button("open", self.tr("&Open session"), icon="open")
        opened.clicked.connect(self.open_wished)
        again = self._button("again", self.tr("&Book another"), icon="plus")
        again.clicked.connect(self.again_wished)
        holder = QWidget()
        flow = FlowLayout(holder, gap=Space.S)
        for button in (self._pay, self._calendar, copy, opened, again):
            flow.addWidget(button)
        return holder

    def _button(self, key: str, text: str, *, icon: str) -> Button:
        return Button(text, name=f"booking.success.{key}", icon_name=icon)
