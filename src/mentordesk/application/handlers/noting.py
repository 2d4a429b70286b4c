"""Notes on sessions (Booking rules, Attending)."""

from mentordesk.application.case import Case
from mentordesk.application.changes import Kind, Ref
from mentordesk.application.commands import AddNote
from mentordesk.application.handlers.standing import (
    News,
    announce,
    require,
    session_trace,
    situation_of,
)
from mentordesk.application.records import PRIVATE_NOTE, NotificationKind
from mentordesk.domain.actions import Action, Situation
from mentordesk.domain.notes import Note, NoteVisibility, check_note

_SHARED_NOTE = "note_shared"


def add_note(command: AddNote, case: Case) -> Ref:
    """Write a note; the other party is told of a shared one, and hears nothing of a private one."""
    situation = situation_of(case, command.session_id)
    require(Action.NOTE, situation)
    check_note(command.text)
    note = _note(command, case)
    case.records.notes.add([note])
    if note.visibility is NoteVisibility.PRIVATE:
        case.audit(session_trace(situation.session, PRIVATE_NOTE, noteId=note.id))
    else:
        _announce(case, situation, note=note)
    return Ref(Kind.NOTE, note.id)


def _note(command: AddNote, case: Case) -> Note:
    return Note(
        id=case.new_id("note"),
        session_id=command.session_id,
        author_id=case.actor.id,
        text=command.text.strip(),
        visibility=command.visibility,
        created_at=case.now,
    )


def _announce(case: Case, situation: Situation, *, note: Note) -> None:
    trace = session_trace(situation.session, _SHARED_NOTE, noteId=note.id)
    told = {"changed": ["notes"], "noteId": note.id}
    news = News(trace=trace, kind=NotificationKind.BOOKING_CHANGED, told=told)
    announce(case, situation.session, news)
