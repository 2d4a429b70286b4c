"""Does what is wished of a session: at once where a click says all, else in a dialog."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mentordesk.application.commands import Command
from mentordesk.application.queries import SessionDetail
from mentordesk.application.verdicts import Verdict
from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_standpoint import Standpoint, standpoint_of
from mentordesk.presentation.actions_wishes import Wish, direct_command
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import outcome
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sharing_deadlines import asked_outcome
from mentordesk.presentation.undoing import Undo, undo_of
from mentordesk.ui.desk import Desk
from mentordesk.ui.rescheduling.cancel_dialog import CancelDialog
from mentordesk.ui.rescheduling.edit_dialog import EditDialog
from mentordesk.ui.rescheduling.frame import SessionDialog
from mentordesk.ui.rescheduling.history_dialog import HistoryDialog
from mentordesk.ui.rescheduling.leave_dialog import LeaveDialog
from mentordesk.ui.rescheduling.no_show_dialog import NoShowDialog
from mentordesk.ui.rescheduling.note_dialog import NoteDialog
from mentordesk.ui.rescheduling.reschedule_dialog import RescheduleDialog
from mentordesk.ui.rescheduling.response_dialog import ResponseDialog

_OF_SESSION: Mapping[Action, type[CancelDialog | NoteDialog | EditDialog]] = MappingProxyType(
    {Action.CANCEL: CancelDialog, Action.NOTE: NoteDialog, Action.EDIT: EditDialog}
)
# What a wish may have set off at once comes here where staff have to give a reason first.
_OF_WISH: Mapping[Action, type[NoShowDialog | LeaveDialog | RescheduleDialog]] = MappingProxyType(
    {
        Action.NO_SHOW: NoShowDialog,
        Action.CANCEL_IN_RESPONSE: LeaveDialog,
        Action.RESCHEDULE: RescheduleDialog,
        Action.COUNTER_PROPOSE: RescheduleDialog,
    }
)


class Negotiator(QObject):
    """`told` carries a session's id and a sentence about what was done or refused.

    `undoable` follows it with the id and the Undo of what can be taken back. `open_link` opens a
    meeting link once somebody has joined.
    """

    told = Signal(str, str)
    undoable = Signal(str, object)

    def __init__(
        self,
        desk: Desk,
        *,
        locale: Locale,
        open_link: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_link = open_link
        self._desk = desk
        self._locale = locale

    def fulfil(self, wish: Wish, *, over: QWidget) -> None:
        """Do what is wished, with any dialog above a widget; read the session first."""
        self._desk.ask(
            lambda questions: questions.session(wish.session_id),
            then=lambda detail: self._act(wish, detail=detail, over=over),
            topic=f"wish:{wish.session_id}",
            failed=lambda sentence: self.told.emit(wish.session_id, sentence),
        )

    def respond(self, session_id: str, *, over: QWidget) -> None:
        """Show what waits for an answer, both days side by side."""
        self._desk.ask(
            lambda questions: questions.session(session_id),
            then=lambda detail: self._open_response(detail, over=over),
            topic=f"respond:{session_id}",
            failed=lambda sentence: self.told.emit(session_id, sentence),
        )

    def propose(self, session_id: str, *, start: datetime, over: QWidget) -> None:
        """Propose a time (UTC) to which a session was dragged, or answer the proposal with it."""
        self._desk.ask(
            lambda questions: questions.session(session_id),
            then=lambda detail: self._propose(detail, start=start, over=over),
            topic=f"wish:{session_id}",
            failed=lambda sentence: self.told.emit(session_id, sentence),
        )

    def show_history(self, session_id: str, *, over: QWidget) -> None:
        """Show what has been done with a session."""
        if isValid(over):
            HistoryDialog(
                self._desk, session_id=session_id, locale=self._locale, parent=over
            ).open()

    def take_back(self, undo: Undo, *, session_id: str) -> None:
        """Take back what was done to a session, if that can still be done."""

        def decided(verdict: Verdict) -> None:
            refusal = verdict.refusal
            sentence = self._asked(undo.done) if refusal is None else refusal.message
            self.told.emit(session_id, sentence)

        self._desk.submit(
            undo.command,
            then=decided,
            subject=undo.subject,
            reason=undo.reason,
            failed=lambda sentence: self.told.emit(session_id, sentence),
        )

    def _propose(self, detail: SessionDetail, *, start: datetime, over: QWidget) -> None:
        """Open the dialog with the dragged time, or say why there is nothing to propose."""
        standpoint = self._standpoint(detail, side=None)
        action = Action.COUNTER_PROPOSE if standpoint.has_request else Action.RESCHEDULE
        refusal = standpoint.refusal(action)
        if refusal is not None and not standpoint.needs_reason(action):
            self.told.emit(detail.session.id, refusal.message)
            return
        wish = Wish(
            action=action,
            session_id=detail.session.id,
            side=standpoint.side,
            request_id=None if detail.request is None else detail.request.id,
            time=start,
        )
        self._act(wish, detail=detail, over=over)

    def _act(self, wish: Wish, *, detail: SessionDetail, over: QWidget) -> None:
        command = direct_command(wish)
        overrides = self._standpoint(detail, side=wish.side).needs_reason(wish.action)
        if command is not None and not overrides:
            self._submit(command, wish=wish, detail=detail)
        elif isValid(over):
            self._open(self._dialog(wish, detail=detail, over=over))

    def _dialog(self, wish: Wish, *, detail: SessionDetail, over: QWidget) -> SessionDialog:
        desk, locale, side = self._desk, self._locale, wish.side
        if wish.action in _OF_SESSION:
            plain = _OF_SESSION[wish.action]
            return plain(desk, detail=detail, side=side, locale=locale, parent=over)
        special = _OF_WISH[wish.action]
        return special(desk, detail=detail, wish=wish, locale=locale, parent=over)

    def _open(self, dialog: SessionDialog) -> None:
        session_id = dialog.detail.session.id
        dialog.done_with.connect(lambda sentence: self.told.emit(session_id, sentence))
        dialog.undoable.connect(lambda undo: self.undoable.emit(session_id, undo))
        dialog.open()

    def _open_response(self, detail: SessionDetail, *, over: QWidget) -> None:
        if not isValid(over):
            return
        dialog = ResponseDialog(
            self._desk, detail=detail, side=None, locale=self._locale, parent=over
        )
        dialog.wished.connect(lambda wish: self._answer(wish, dialog=dialog, over=over))
        self._open(dialog)

    def _answer(self, wish: Wish, *, dialog: ResponseDialog, over: QWidget) -> None:
        """Answer at once and leave the dialog open if it was refused; else go on in the next."""
        command = direct_command(wish)
        if command is None:
            dialog.accept()
            self.fulfil(wish, over=over)
            return
        standpoint = dialog.standpoint
        sentence = outcome(wish, standpoint, reader=self._reader())

        def decided(verdict: Verdict) -> None:
            dialog.take(verdict, sentence=sentence)

        self._desk.submit(
            command, then=decided, subject=standpoint.subject, failed=dialog.show_problem
        )

    def _submit(self, command: Command, *, wish: Wish, detail: SessionDetail) -> None:
        standpoint = self._standpoint(detail, side=wish.side)
        subject, reader = standpoint.subject, self._reader()
        undo = undo_of(command, before=standpoint, subject=subject, reader=reader)

        def decided(verdict: Verdict) -> None:
            self._tell(verdict, wish=wish, standpoint=standpoint)
            if verdict.is_accepted and undo is not None:
                self.undoable.emit(wish.session_id, undo)

        self._desk.submit(
            command,
            then=decided,
            subject=subject,
            failed=lambda sentence: self.told.emit(wish.session_id, sentence),
        )

    def _tell(self, verdict: Verdict, *, wish: Wish, standpoint: Standpoint) -> None:
        if verdict.refusal is not None:
            self.told.emit(wish.session_id, verdict.refusal.message)
            return
        sentence = outcome(wish, standpoint, reader=self._reader())
        self.told.emit(wish.session_id, self._asked(sentence))
        url = standpoint.detail.session.meeting_url
        if wish.action is Action.JOIN and url:
            self._open_link(url)

    def _asked(self, sentence: str) -> str:
        """Say what was done; in a shared programme it has only been asked for so far."""
        contact = self._desk.contact
        status = None if contact is None else contact.status
        return asked_outcome(sentence, status=status, now=self._desk.now(), locale=self._locale)

    def _standpoint(self, detail: SessionDetail, *, side: Party | None) -> Standpoint:
        return standpoint_of(detail, actor=self._desk.actor, now=self._desk.now(), chosen=side)

    def _reader(self) -> Reader:
        desk = self._desk
        return Reader(actor=desk.actor, zone=desk.zone, locale=self._locale, now=desk.now())
