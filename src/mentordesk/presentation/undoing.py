"""What takes back what has just been done to a session, where the rules know a way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from mentordesk.application.commands import (
    Command,
    EditSession,
    MarkNoShow,
    ReopenSession,
    RequestReschedule,
    WithdrawReschedule,
)
from mentordesk.domain.rescheduling import RequestStatus
from mentordesk.domain.sessions import Session
from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.presentation.rescheduling_words import moment
from mentordesk.presentation.session_card import Reader


@dataclass(frozen=True, kw_only=True, slots=True)
class Undo:
    """A command that takes another one back; `done` says what has come of it.

    It is decided like any other: what has happened meanwhile may have it refused. `subject` and
    `reason` go with the command.
    """

    command: Command
    done: str
    subject: str | None = None
    reason: str | None = None


def undo_of(
    command: Command, *, before: Standpoint, subject: str | None, reader: Reader
) -> Undo | None:
    """Give the way back from a command; None where the rules know none.

    Cancelling, completing and answering are final, a note stays (Booking rules, Booking). `before`
    is how the person stood before the session when they handed the command in for `subject`.
    """
    made = _WAYS_BACK.get(type(command))
    undo = None if made is None else made(command, before, reader)
    return None if undo is None else replace(undo, subject=subject)


def _withdraw(command: RequestReschedule, before: Standpoint, reader: Reader) -> Undo:
    pattern = reader.locale.translate("Undoing", "Undone: the session stays on {time}.")
    time = moment(before.detail.session.scheduled_at, reader=reader)
    return Undo(
        command=WithdrawReschedule(session_id=command.session_id), done=pattern.format(time=time)
    )


def _propose_again(command: WithdrawReschedule, before: Standpoint, reader: Reader) -> Undo | None:
    """Propose the same time anew, unless the other side has countered: that is past recall."""
    request = before.detail.request
    if request is None or request.status is not RequestStatus.PENDING:
        return None
    pattern = reader.locale.translate("Undoing", "Undone: {time} is proposed again.")
    return Undo(
        command=RequestReschedule(
            session_id=command.session_id,
            time=request.proposed_time,
            duration=request.proposed_duration,
        ),
        done=pattern.format(time=moment(request.proposed_time, reader=reader)),
    )


def _edit_back(command: EditSession, before: Standpoint, reader: Reader) -> Undo:
    return Undo(
        command=_former(before.detail.session, edited=command),
        done=reader.locale.translate("Undoing", "Undone: the session's details are as before."),
    )


def _former(session: Session, *, edited: EditSession) -> EditSession:
    """Ask for what was there in just the fields that were changed."""
    return EditSession(
        session_id=session.id,
        title=None if edited.title is None else session.title,
        description=None if edited.description is None else session.description,
        location=None if edited.location is None else session.location or "",
        meeting_type=None if edited.meeting_type is None else session.meeting_type,
    )


def _reopen(command: MarkNoShow, before: Standpoint, reader: Reader) -> Undo | None:
    """Take a no-show back, which is the coordinators' alone and wants a written reason."""
    if not before.actor.is_staff:
        return None
    return Undo(
        command=ReopenSession(session_id=command.session_id, to=before.detail.session.status),
        done=reader.locale.translate("Undoing", "Undone: the no-show is taken back."),
        reason=reader.locale.translate("Undoing", "Taken back right after it was reported."),
    )


# Each is given the commands of its own class alone.
_WAYS_BACK: Mapping[type, Callable[[Any, Standpoint, Reader], Undo | None]] = MappingProxyType(
    {
        EditSession: _edit_back,
        MarkNoShow: _reopen,
        RequestReschedule: _withdraw,
        WithdrawReschedule: _propose_again,
    }
)
