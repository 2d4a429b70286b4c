"""The booking wizard: time, details, confirmation, success."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget, QWizard

from mentordesk.application.verdicts import Refusal, Verdict
from mentordesk.presentation.booking_flow import BookingFlow, BookingStart, Step
from mentordesk.presentation.booking_people import is_for_another, role_line
from mentordesk.presentation.booking_refusals import WayBack, way_back
from mentordesk.presentation.booking_summary import summary_of
from mentordesk.presentation.details import Field
from mentordesk.presentation.formatting import zone_place
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.picking_clock import range_beside, short_when, spoken_when
from mentordesk.presentation.picking_refusals import headline
from mentordesk.ui.booking.conductor import Booking
from mentordesk.ui.booking.confirmation_page import ConfirmationPage
from mentordesk.ui.booking.details_page import DetailsPage
from mentordesk.ui.booking.draft_keeper import DraftKeeper
from mentordesk.ui.booking.footer import FooterNote
from mentordesk.ui.booking.frame import Frame, dress_buttons, tell_complete
from mentordesk.ui.booking.side_panel import Choosing, SidePanel
from mentordesk.ui.booking.success_page import SuccessPage
from mentordesk.ui.booking.time_page import TimePage
from mentordesk.ui.desk import Desk
from mentordesk.ui.locale import locale_of
from mentordesk.ui.services import Services
from mentordesk.ui.theme import current_theme
from mentordesk.ui.widgets import Banner

USUAL_SIZE = QSize(1000, 640)
_STEPS = tuple(Step)
_Button = QWizard.WizardButton
_Option = QWizard.WizardOption
DISCARD = "discard"


class BookingWizard(QWizard):
    """Open it with `open()`. `booked` carries the new session's id.

    `session_opened` carries the id of the session that is to be shown, `page_wished` the address
    of a page for the browser. Closing the window keeps
    what was typed; Cancel and success forget it.
    """

    booked = Signal(str)
    session_opened = Signal(str)
    page_wished = Signal(str)

    def __init__(
        self,
        desk: Desk,
        *,
        services: Services,
        start: BookingStart | None = None,
        locale: Locale | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._start = start or BookingStart()
        self._drafts = DraftKeeper(services.drafts, owner=desk.actor.id, parent=self)
        kept = self._drafts.load()
        self._begun = (kept or BookingFlow()).begun_at(self._start)
        self.booking = Booking(
            desk, flow=self._begun, locale=locale or locale_of(self.locale()), parent=self
        )
        self.time = TimePage(self.booking)
        self.details = DetailsPage(self.booking)
        self.confirmation = ConfirmationPage(self.booking)
        self.success = SuccessPage(
            desk, calendar_file=services.calendar_file, locale=self.booking.locale
        )
        self._session_id = ""
        self._side = SidePanel(parent=self)
        self._footer = FooterNote(parent=self)
        self._frame = Frame(self, side=self._side, footer=self._footer)
        self._note: Banner | None = None
        self._dress()
        self._connect()
        self.finished.connect(self.deleteLater)
        if kept is not None:
            self._show_kept()
        self.booking.load()

    def reject(self) -> None:
        """Close and keep what was typed; a booking that is being written is waited for."""
        if not self.booking.is_writing:
            super().reject()

    def done(self, result: int) -> None:
        """Keep what was typed, and hear nothing more."""
        self._drafts.flush()
        self.booking.stop()
        super().done(result)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw one surface under pages and buttons."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().surface)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep side panel, pages and foot in their places."""
        super().resizeEvent(event)
        self._frame.fit()

    def event(self, event: QEvent) -> bool:
        """Move the footer's text when buttons come and go."""
        heard = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._frame.fit_footer()
        return heard

    def _dress(self) -> None:
        self.setObjectName("booking.wizard")
        self.setWindowTitle(self.tr("Book a session"))
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOptions(
            _Option.NoBackButtonOnStartPage
            | _Option.NoBackButtonOnLastPage
            | _Option.NoCancelButtonOnLastPage
        )
        for number, page in enumerate(self._pages()):
            self.setPage(number, page)
        self._name_buttons()
        self.resize(USUAL_SIZE)
        self.setMinimumSize(880, 560)

    def _pages(self) -> tuple[TimePage, DetailsPage, ConfirmationPage, SuccessPage]:
        return self.time, self.details, self.confirmation, self.success

    def _name_buttons(self) -> None:
        self.time.setButtonText(_Button.NextButton, self.tr("&Next: Details"))
        self.details.setButtonText(_Button.NextButton, self.tr("&Next: Confirmation"))
        texts = {
            _Button.BackButton: self.tr("&Back"),
            _Button.CancelButton: self.tr("&Cancel"),
            _Button.CommitButton: self.tr("Con&firm booking"),
            _Button.FinishButton: self.tr("&Done"),
        }
        for which, text in texts.items():
            self.setButtonText(which, text)
        dress_buttons(self)

    def _connect(self) -> None:
        self.currentIdChanged.connect(self._enter_page)
        self.button(_Button.CancelButton).clicked.connect(self._drafts.discard)
        self._side.change_wished.connect(self._change_mentee)
        self.details.time_wished.connect(self._go_to_time)
        self.confirmation.writing.connect(self._show_writing)
        self.success.open_wished.connect(self._open_session)
        self.success.again_wished.connect(self._book_another)
        self.success.page_wished.connect(self.page_wished)
        self.booking.flow_changed.connect(self._keep)
        self.booking.time_changed.connect(self._show_acting_for)
        self.booking.time_changed.connect(self._show_footer)
        self.booking.fit_changed.connect(self._show_footer)
        self.booking.offer_changed.connect(self._show_footer)
        self.booking.decided.connect(self._decide)
        self.booking.trouble.connect(self._stop_waiting)
        self._drafts.lost.connect(self._side.show_lost_draft)
        self.time.shown.connect(self._show_footer)

    def _step(self) -> Step | None:
        number = self.currentId()
        return _STEPS[number] if number >= 0 else None

    def _enter_page(self, number: int) -> None:
        if number < 0:
            return
        self._frame.fit()
        self._side.steps.set_current(number)
        self._show_acting_for()
        self._show_footer()
        self._pages()[number].begin()

    def _keep(self) -> None:
        if self.booking.flow.precious() != self._begun.precious():
            self._drafts.keep(self.booking.flow)

    def _show_acting_for(self) -> None:
        booking = self.booking
        choices, mentee = booking.parties.mentees_to_choose(), booking.mentee
        for_another = is_for_another(booking.parties, mentee_id=booking.flow.mentee_id)
        if mentee is None or not (for_another or len(choices) > 1):
            self._side.hide_acting_for()
            return
        open_choice = len(choices) > 1 and self._step() is Step.TIME
        self._side.show_acting_for(
            mentee.name,
            role=role_line(self._desk.actor, locale=booking.locale),
            choosing=Choosing.OPEN if open_choice else Choosing.FIXED,
        )

    def _show_footer(self) -> None:
        booking = self.booking
        start, minutes, clocks = booking.flow.start, booking.flow.duration, booking.clocks
        asked = self._step() is Step.TIME and not self.time.is_choosing_time()
        hidden = self._step() in {Step.CONFIRMATION, Step.SUCCESS} or asked
        if booking.is_writing:
            return
        if start is None or minutes is None or hidden:
            self._footer.show_time("", beside="", spoken="")
            return
        here = zone_place(clocks.viewer)
        beside = range_beside(start, minutes=minutes, clocks=clocks)
        self._footer.show_time(
            short_when(start, minutes=minutes, clocks=clocks),
            beside=f"{here} · {beside}" if beside else here,
            spoken=spoken_when(start, minutes=minutes, clocks=clocks),
        )

    def _show_writing(self) -> None:
        self._footer.show_writing()
        for which in (_Button.BackButton, _Button.CancelButton):
            self.button(which).setEnabled(False)

    def _decide(self, verdict: Verdict) -> None:
        self._stop_waiting()
        if verdict.refusal is None:
            self._succeed(verdict.about_id())
        else:
            self._turn_back(verdict.refusal)

    def _stop_waiting(self) -> None:
        for which in (_Button.BackButton, _Button.CancelButton):
            self.button(which).setEnabled(True)
        tell_complete(self.confirmation)
        self._show_footer()

    def _succeed(self, session_id: str) -> None:
        self._drafts.discard()
        self._session_id = session_id
        booking = self.booking
        mentor, mentee = booking.mentor, booking.mentee
        if mentor is None or mentee is None:
            return
        summary = summary_of(
            booking.flow,
            mentor=mentor,
            mentee=mentee,
            actor=self._desk.actor,
            clocks=booking.clocks,
        )
        if summary is not None:
            self.success.show_summary(summary)
        self.success.follow(session_id, people=(mentor, mentee))
        self._begun = booking.flow
        self.confirmation.let_go()
        self.next()
        self.booked.emit(session_id)

    def _turn_back(self, refusal: Refusal) -> None:
        booking = self.booking
        way = way_back(refusal)
        title = headline(refusal, locale=booking.locale)
        if way is WayBack.TIME and booking.flow.start is not None:
            self._go_to_time()
            self.time.times.picker.show_refusal(refusal, lost=booking.flow.start)
        elif way is WayBack.DETAILS:
            self.back()
            self.details.form.show_problems({Field(str(refusal.details["path"])): refusal.message})
        else:
            self.confirmation.show_refusal(title, text=refusal.message)

    def _go_to_time(self) -> None:
        while self._step() not in {Step.TIME, None}:
            self.back()

    def _change_mentee(self) -> None:
        self._go_to_time()
        self.time.ask_mentee()

    def _open_session(self) -> None:
        self.session_opened.emit(self._session_id)
        self.accept()

    def _book_another(self) -> None:
        self._begun = self.booking.flow.after_success()
        self.booking.change(self._begun)
        self.restart()
        self.time.ask_next()

    def _show_kept(self) -> None:
        note = Banner(
            self.tr("Your unfinished booking was kept"),
            name="booking.kept",
        )
        note.add_action(DISCARD, text=self.tr("Discard"))
        note.acted.connect(self._discard_kept)
        self.time.notes.addWidget(note)
        self._note = note

    def _discard_kept(self) -> None:
        self._drafts.discard()
        if self._note is not None:
            self._note.hide()
        self._begun = BookingFlow().begun_at(self._start)
        self.booking.begin_anew(self._begun)
