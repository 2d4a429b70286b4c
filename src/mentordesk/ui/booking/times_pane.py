"""The times of one mentor: who it is, the picker, and why a time is booked all the same."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mentordesk.presentation.booking_people import mentor_line
from mentordesk.presentation.picking_emptiness import Whose
from mentordesk.presentation.picking_fit import Fit, Leeway
from mentordesk.ui.booking.conductor import Booking
from mentordesk.ui.booking.length_picker import LengthPicker
from mentordesk.ui.booking.mentor_head import MentorHead
from mentordesk.ui.picking.time_picker import TimePicker
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import FormRow

_REASON_LENGTH = 300


class TimesPane(QWidget):
    """Shows the booking's times; `change_wished` asks for other mentors.

    `reason_given` carries why a time is booked that is not offered.
    """

    change_wished = Signal()
    reason_given = Signal(str)

    def __init__(self, booking: Booking) -> None:
        super().__init__()
        self._booking = booking
        self.picker = TimePicker(
            booking.times, clocks=lambda: booking.clocks, now=booking.desk.now, name="booking"
        )
        self.picker.set_leeway(booking.leeway)
        self.head = MentorHead(self.picker.next_free)
        self._length = LengthPicker()
        self._reason = QLineEdit()
        self._reason.setObjectName("booking.override.reason")
        self._reason.setMaxLength(_REASON_LENGTH)
        label = self.tr("&Why it is booked anyway (goes into the history)")
        self._why = FormRow(label, field=self._reason)
        self._why.hide()
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Put the keyboard on the times."""
        self.picker.begin()

    def show_mentor(self) -> None:
        """Show another mentor's times, on the day of the chosen one if there is one."""
        booking = self._booking
        mentor, start = booking.mentor, booking.flow.start
        if mentor is None:
            return
        self.head.show_mentor(
            mentor.name,
            line=mentor_line(mentor, zone=booking.clocks.beside, locale=booking.locale),
        )
        self.picker.open(
            None if start is None else booking.clocks.local(start).date(),
            whose=Whose(mentor.name, is_settled=False),
        )

    def _show_length(self) -> None:
        offer = self._booking.offer
        minutes = self._booking.flow.duration or (None if offer is None else offer.duration)
        if minutes is not None:
            self._length.show_minutes(minutes)

    def _show_reason(self) -> None:
        """Keep the reason on view as long as the time it was given for needs one."""
        fit, reason = self._booking.standing.fit, self._booking.flow.override_reason
        if fit is Fit.CHECKING:
            return
        needs_reason = fit is Fit.NOT_OFFERED and self._booking.leeway is Leeway.WITH_REASON
        self._why.setVisible(needs_reason and (bool(reason) or not self._why.isHidden()))
        if self._reason.text() != reason:
            self._reason.setText(reason)

    def _ask_reason(self) -> None:
        self._why.show()
        self._reason.setFocus()

    def _lay_out(self) -> None:
        self.picker.below_month.addWidget(self._length, 1)
        self.picker.notes.addWidget(self._why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXL)
        column.addWidget(self.head)
        column.addWidget(self.picker, 1)

    def _connect(self) -> None:
        booking = self._booking
        self.head.change_wished.connect(self.change_wished)
        self.picker.other_wished.connect(self.change_wished)
        self.picker.insisted.connect(self._ask_reason)
        self.picker.chosen.connect(lambda start: booking.change(booking.flow.at(start)))
        self._length.chosen.connect(lambda minutes: booking.change(booking.flow.lasting(minutes)))
        self._reason.textChanged.connect(self.reason_given)
        booking.offer_changed.connect(self._show_length)
        booking.time_changed.connect(self._show_length)
        booking.fit_changed.connect(self._show_reason)
