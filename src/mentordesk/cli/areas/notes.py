"""`sessions note`: what somebody wants to remember of a session."""

from argparse import Namespace
from collections.abc import Iterable, Iterator

from mentordesk.application.commands import AddNote
from mentordesk.application.documents import note_to_json
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace
from mentordesk.cli.moments import moment_text
from mentordesk.cli.parser import Menu
from mentordesk.cli.tables import table
from mentordesk.domain.notes import Note, NoteVisibility


def add_to(sessions: Menu) -> None:
    """Add the command to those about sessions."""
    command = sessions.command(
        "note",
        run=add_note,
        purpose="note something about a session",
        names={"sessionId": "ID", "text": "TEXT"},
    )
    command.value("session", read=values.text, metavar="ID")
    command.value("text", read=values.text, metavar="TEXT")
    command.add_argument(
        "--shared",
        dest="visibility",
        action="store_const",
        const=NoteVisibility.SHARED,
        default=NoteVisibility.PRIVATE,
        help="let the other side read it, too",
    )


@in_workspace
def add_note(arguments: Namespace, errand: Errand) -> Answer:
    """Keep a note and give it."""
    command = AddNote(
        session_id=arguments.session, text=arguments.text, visibility=arguments.visibility
    )
    note_id = errand.submit(command).about_id()
    with errand.asking() as questions:
        notes = questions.session(arguments.session).notes
    note = next(note for note in notes if note.id == note_id)
    return Answer(
        document=note_to_json(note),
        lines=["Noted.", *note_lines([note], timezone=errand.timezone)],
    )


def note_lines(notes: Iterable[Note], *, timezone: str) -> Iterator[str]:
    """Give a table of notes, when they were written in `timezone`."""
    rows = (
        (
            moment_text(note.created_at, timezone=timezone),
            note.author_id,
            note.visibility,
            note.text,
        )
        for note in notes
    )
    return table(("NOTED", "BY", "FOR", "TEXT"), rows)
