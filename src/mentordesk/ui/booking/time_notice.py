"""What stands in the way of the chosen time, with the ways on: other times, or book it anyway."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from mentordesk.application.verdicts import Refusal
from mentordesk.presentation.booking_refusals import (
    Alternative,
    alternatives_of,
    explanation,
    headline,
)
from mentordesk.presentation.picking_clock import short_when
from mentordesk.presentation.picking_fit import Fit
from mentordesk.ui.booking.conductor import Booking
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Banner, Button, FormRow, Panel, announce

ANYWAY, NEXT = "anyway", "next"


class TimeNotice(QWidget):
    """`chosen` carries another time (UTC), `next_wished` asks for the next free one.

    `reason_given` carries why a time is booked that is not offered.
    """

    chosen = Signal(object)
    next_wished = Signal()
    reason_given = Signal(str)

    def __init__(self, booking: Booking) -> None:
        super().__init__()
        self._booking = booking
        self._refusal: Refusal | None = None
        self._lost: datetime | None = None
        self._situation: tuple[object, ...] | None = None
        self._banner: Banner | None = None
        self._is_awaited = False
        self._alternatives: dict[str, Alternative] = {}
        self._reason = QLineEdit()
        self._reason.setObjectName("booking.override.reason")
        self._reason.setMaxLength(300)
        self._reason.textChanged.connect(self.reason_given)
        label = self.tr("&Why it is booked anyway (goes into the history)")
        self._row = FormRow(label, field=self._reason)
        self._row.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self._row)

    def show_refusal(self, refusal: Refusal, *, lost: datetime) -> None:
        """Show why a time was refused at the last moment, until another one is chosen."""
        self._refusal, self._lost = refusal, lost
        # The banner may have to wait for the times that are being asked for.
        self._is_awaited = True
        self.refresh()

    def refresh(self) -> None:
        """Show what stands in the way now, or nothing."""
        flow, fit = self._booking.flow, self._booking.standing.fit
        if fit is Fit.CHECKING:
            return
        if flow.start != self._lost or (fit is Fit.FREE and self._refusal is not None):
            self._refusal = self._lost = None
        self._show_banner(fit)
        if not self._may_insist():
            self._row.hide()
        elif flow.override_reason:
            self._row.show()
        if self._reason.text() != flow.override_reason:
            self._reason.setText(flow.override_reason)

    def _show_banner(self, fit: Fit) -> None:
        """Leave a banner alone while it still tells what is so: it may have the keyboard."""
        booking = self._booking
        situation = (self._refusal, booking.standing, booking.flow.time_key(), booking.clocks)
        if situation == self._situation:
            return
        self._situation = situation
        has_keyboard = self._has_keyboard()
        self._remove_banner()
        if self._refusal is not None:
            self._show_refused(self._refusal)
        elif fit in {Fit.TAKEN, Fit.NOT_OFFERED}:
            self._show_misfit(fit)
        if has_keyboard or self._is_awaited:
            self._enter()
        self._is_awaited = False

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return (
            focused is not None and self._banner is not None and self._banner.isAncestorOf(focused)
        )

    def _enter(self) -> None:
        """Put the keyboard on the first way on."""
        first = self._banner.findChild(Button) if self._banner is not None else None
        if first is not None:
            first.setFocus()

    def _show_refused(self, refusal: Refusal) -> None:
        flow, clocks = self._booking.flow, self._booking.clocks
        text = explanation(
            refusal,
            lost=self._lost or self._booking.desk.now(),
            minutes=flow.duration or 0,
            clocks=clocks,
        )
        banner = self._add_banner(headline(refusal, locale=clocks.locale), text=text)
        self._alternatives = {
            f"{place}": alternative
            for place, alternative in enumerate(alternatives_of(refusal, clocks=clocks))
        }
        for key, alternative in self._alternatives.items():
            banner.add_action(key, text=alternative.text)
        self._offer_ways(banner)

    def _show_misfit(self, fit: Fit) -> None:
        booking = self._booking
        flow, clocks = booking.flow, booking.clocks
        if flow.start is None or flow.duration is None:
            return
        when = short_when(flow.start, minutes=flow.duration, clocks=clocks)
        taken = self.tr("{when} is already booked.").format(when=when)
        closed = self.tr("{when} is not offered.").format(when=when)
        if booking.standing.reason:
            closed = self.tr("{when} is not offered: {reason}.").format(
                when=when, reason=booking.standing.reason
            )
        self._offer_ways(self._add_banner(taken if fit is Fit.TAKEN else closed, text=""))

    def _offer_ways(self, banner: Banner) -> None:
        if not self._alternatives:
            banner.add_action(NEXT, text=self.tr("Next free time"))
        if self._may_insist():
            banner.add_action(ANYWAY, text=self.tr("Book it anyway…"))

    def _may_insist(self) -> bool:
        """Let staff book what is not offered; nobody books what is taken (Booking rules)."""
        return self._booking.desk.actor.is_staff and self._booking.standing.fit is Fit.NOT_OFFERED

    def _add_banner(self, title: str, *, text: str) -> Banner:
        banner = Banner(
            title, name="booking.notice", text=text, icon_name="warning", panel=Panel.WARNING
        )
        banner.acted.connect(self._act)
        self._column.insertWidget(0, banner)
        banner.show()
        self._banner = banner
        announce(self, " ".join(part for part in (title, text) if part))
        return banner

    def _remove_banner(self) -> None:
        self._alternatives = {}
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def _act(self, key: str) -> None:
        if key == ANYWAY:
            self._row.show()
            self._reason.setFocus()
        elif key == NEXT:
            self.next_wished.emit()
        else:
            self.chosen.emit(self._alternatives[key].start)
