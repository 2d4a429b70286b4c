"""Opens what a click, a key or a link asks for: a session, or the booking wizard."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mentordesk.application.queries import SessionDetail
from mentordesk.domain.actions import Action
from mentordesk.domain.people import Role
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.booking_flow import BookingStart
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.undoing import Undo
from mentordesk.ui.booking.calendar_saver import CalendarSaver
from mentordesk.ui.desk import Desk
from mentordesk.ui.rescheduling.negotiator import Negotiator
from mentordesk.ui.schedule.popup import SessionPopup
from mentordesk.ui.services import Services

_SECONDS_PER_MINUTE = 60


class Opener(QObject):
    """One popup and one wizard at a time; `told` carries a sentence for the toast.

    `undoable` follows it with a call that takes back what was done.
    """

    told = Signal(str)
    undoable = Signal(object)

    def __init__(self, desk: Desk, *, locale: Locale, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._locale = locale
        self._services = services
        self._window = window
        self._saver = CalendarSaver(services.calendar_file, parent=window)
        self._saver.told.connect(self.told)
        self._negotiator = Negotiator(desk, locale=locale, open_link=_open_in_browser, parent=self)
        self._negotiator.told.connect(self._tell)
        self._negotiator.undoable.connect(self._offer_undo)
        self._popup = self._prepared()

    def open_session(self, session_id: str) -> None:
        """Show a session's popup; one that is open already for it only comes forward."""
        popup = self._popup
        if popup.session_id == session_id:
            popup.raise_()
            popup.activateWindow()
            return
        popup.reject()
        popup.show_session(session_id)

    def fulfil(self, wish: Wish) -> None:
        """Do what is wished of a session from outside its popup."""
        self._negotiator.fulfil(wish, over=self._window)

    def respond(self, session_id: str) -> None:
        """Show what waits for an answer, both days side by side."""
        self._negotiator.respond(session_id, over=self._window)

    def propose(self, session_id: str, start: datetime) -> None:
        """Propose a time (UTC) to which a session was dragged, or answer with it."""
        self._negotiator.propose(session_id, start=start, over=self._window)

    def book(self) -> None:
        """Open the booking wizard, with what is known of the person in it."""
        self._open_wizard(self._begun())

    def book_again(self, session_id: str) -> None:
        """Open the booking wizard for a session that was cancelled or missed."""
        self._desk.ask(
            lambda questions: questions.session(session_id),
            then=lambda detail: self._open_wizard(_again(detail)),
            topic="book again",
            failed=self.told.emit,
        )

    def join(self, session_id: str) -> None:
        """Enter a session, or say why that cannot be done now."""
        self.fulfil(Wish(action=Action.JOIN, session_id=session_id))

    def book_span(self, start: datetime, end: datetime) -> None:
        """Open the booking wizard for a time that was dragged (UTC)."""
        minutes = round((end - start).total_seconds() / _SECONDS_PER_MINUTE)
        begun = self._begun()
        self._open_wizard(replace(begun, start=start, duration=minutes))

    def save_calendar_file(self, detail: SessionDetail) -> None:
        """Ask where, and write the session there as a calendar file."""
        self._saver.offer(detail)
        self._saver.ask()

    def _tell(self, session_id: str, sentence: str) -> None:
        """Say it in the session's popup while that is open, else over the window."""
        if self._is_shown(session_id):
            self._popup.tell(sentence)
        else:
            self.told.emit(sentence)

    def _offer_undo(self, session_id: str, undo: Undo) -> None:
        """Offer it where it was told what was done."""
        take_back = partial(self._negotiator.take_back, undo, session_id=session_id)
        if self._is_shown(session_id):
            self._popup.offer_undo(take_back)
        else:
            self.undoable.emit(take_back)

    def _is_shown(self, session_id: str) -> bool:
        return self._popup.session_id == session_id and self._popup.isVisible()

    def _prepared(self) -> SessionPopup:
        """Make the popup that all sessions share."""
        popup = SessionPopup(self._desk, locale=self._locale, parent=self._window)
        popup.page_asked.connect(_open_in_browser)
        popup.calendar_asked.connect(self.save_calendar_file)
        popup.wished.connect(lambda wish: self._negotiator.fulfil(wish, over=popup))
        popup.history_asked.connect(
            lambda session_id: self._negotiator.show_history(session_id, over=popup)
        )
        return popup

    def _open_wizard(self, start: BookingStart) -> None:
        # The first paint needs no wizard.
        from mentordesk.ui.booking.wizard import BookingWizard  # noqa: PLC0415

        wizard = BookingWizard(
            self._desk,
            services=self._services,
            locale=self._locale,
            start=start,
            parent=self._window,
        )
        wizard.session_opened.connect(self.open_session)
        wizard.page_wished.connect(_open_in_browser)
        wizard.open()

    def _begun(self) -> BookingStart:
        actor = self._desk.actor
        if actor.is_staff:
            return BookingStart()
        if Role.MENTEE in actor.roles:
            return BookingStart(mentee_id=actor.id)
        return BookingStart(mentor_id=actor.id)


def _again(detail: SessionDetail) -> BookingStart:
    session = detail.session
    return BookingStart(
        mentor_id=session.mentor_id,
        mentee_id=session.mentee_id,
        duration=session.duration,
        title=session.title,
        rescheduled_from=session.id,
    )


def _open_in_browser(link: str) -> None:
    QDesktopServices.openUrl(QUrl(link))
