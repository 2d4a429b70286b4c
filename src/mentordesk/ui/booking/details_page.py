"""The second page: how long, how, and what about."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWizardPage

from mentordesk.presentation.details import problems
from mentordesk.presentation.picking_clock import short_when
from mentordesk.presentation.picking_fit import Fit
from mentordesk.ui.booking.conductor import Booking
from mentordesk.ui.booking.frame import scrolled_column, tell_complete
from mentordesk.ui.booking.length_cards import LengthCards
from mentordesk.ui.picking.details_form import DetailsForm
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Banner, Panel, announce, heading, title

BACK_TO_TIME, BACK_TO_LENGTH = "time", "length"
_WIDEST = 594


class DetailsPage(QWizardPage):
    """`time_wished` asks for the first page again."""

    time_wished = Signal()

    def __init__(self, booking: Booking) -> None:
        super().__init__()
        self._booking = booking
        self._fitting: int | None = None
        self._banner: Banner | None = None
        self.lengths = LengthCards(locale=booking.locale)
        hint = self.tr("Your mentor reads this before you meet.")
        self.form = DetailsForm(locale=booking.locale, name="booking", description_hint=hint)
        self._notes = QVBoxLayout()
        self._lay_out()
        self.lengths.chosen.connect(self._choose_length)
        self.form.edited.connect(self._take_form)
        booking.time_changed.connect(self._show_lengths)
        booking.fit_changed.connect(self._check_length)

    def initializePage(self) -> None:
        """Show what was typed before, with the length that fits."""
        self._fitting = self._booking.flow.duration
        self._show_lengths()
        self.form.show_details(self._booking.flow.details)

    def isComplete(self) -> bool:
        """Let go on while the time stands; what is missing is said when one tries."""
        return self._booking.may_leave_time

    def validatePage(self) -> bool:
        """Say what is missing, or let go on."""
        found = problems(self._booking.flow.details, locale=self._booking.locale)
        self.form.show_problems(found)
        return not found

    def begin(self) -> None:
        """Put the keyboard on the topic."""
        self.form.topic.setFocus()

    def _lay_out(self) -> None:
        column = scrolled_column(self)
        column.setSpacing(Space.L)
        column.addWidget(title(self.tr("What is it about?")))
        column.addLayout(self._notes)
        column.addWidget(heading(self.tr("Duration")))
        column.addWidget(self.lengths)
        column.addWidget(self.form)
        column.addStretch(1)
        self.form.setMaximumWidth(_WIDEST)

    def _show_lengths(self) -> None:
        flow, mentor = self._booking.flow, self._booking.mentor
        if mentor is not None and flow.duration is not None:
            self.lengths.show_lengths(mentor, minutes=flow.duration)

    def _choose_length(self, minutes: int) -> None:
        self._booking.change(self._booking.flow.lasting(minutes))

    def _take_form(self) -> None:
        details = self.form.read()
        self._booking.change(self._booking.flow.with_details(details))
        self.form.clear_problem(problems(details, locale=self._booking.locale))

    def _check_length(self) -> None:
        """Tell at once when the chosen time has no room for the chosen length."""
        fit = self._booking.standing.fit
        if fit is Fit.CHECKING:
            return
        self._clear_banner()
        if self._booking.may_leave_time:
            self._fitting = self._booking.flow.duration
        elif fit in {Fit.TAKEN, Fit.NOT_OFFERED} and self.isVisible():
            self._show_misfit()
        tell_complete(self)

    def _show_misfit(self) -> None:
        flow = self._booking.flow
        if flow.start is None or flow.duration is None:
            return
        when = short_when(flow.start, minutes=flow.duration, clocks=self._booking.clocks)
        text = self.tr("{when} is not free for this length.").format(when=when)
        banner = Banner(
            self.tr("{minutes} min do not fit").format(minutes=flow.duration),
            name="booking.misfit",
            text=text,
            icon_name="warning",
            panel=Panel.WARNING,
        )
        banner.add_action(BACK_TO_TIME, text=self.tr("Choose another time"))
        if self._fitting is not None and self._fitting != flow.duration:
            back = self.tr("Back to {minutes} min").format(minutes=self._fitting)
            banner.add_action(BACK_TO_LENGTH, text=back)
        banner.acted.connect(self._act)
        self._notes.addWidget(banner)
        self._banner = banner
        announce(banner, f"{banner.accessibleName()}. {text}")

    def _clear_banner(self) -> None:
        if self._banner is not None:
            self._notes.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def _act(self, key: str) -> None:
        if key == BACK_TO_TIME:
            self.time_wished.emit()
        elif self._fitting is not None:
            self._choose_length(self._fitting)
