"""A programme in which everybody has something that is not the others' business."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import psycopg

from mentordesk.application.commands import (
    AddException,
    AddNote,
    Command,
    RequestReschedule,
)
from mentordesk.domain.availability import AvailabilityException, ExceptionType
from mentordesk.domain.notes import NoteVisibility
from tests.integration.handlers.factories import wish
from tests.integration.programme.carrying import midday
from tests.sharing import SharedProgramme

# What nobody else may come across, wherever it turns up.
SECRETS = {"eve": "Eve's secret worry", "dan": "Dan's secret doubt", "ada": "Ada's secret plan"}
SUBMIT = (
    "SELECT submit(%(id)s, %(subject)s, %(kind)s, %(parameters)s, %(reason)s, %(client)s, %(at)s)"
)


def settle_in(programme: SharedProgramme) -> None:
    """Book sessions for two pairs, note things about them, and leave something undecided."""
    with_ada = _decide(programme, wish(midday()), actor="ben")
    with_dan = _decide(programme, wish(midday(), mentor_id="dan", mentee_id="eve"), actor="eve")
    _decide(programme, wish(midday(days=1), mentee_id="eve"), actor="eve")
    for author, session in (("ada", with_ada), ("dan", with_dan), ("eve", with_dan)):
        _decide(programme, AddNote(session_id=session, text=SECRETS[author]), actor=author)
    shared = AddNote(session_id=with_dan, text="See you", visibility=NoteVisibility.SHARED)
    _decide(programme, shared, actor="dan")
    moved = RequestReschedule(session_id=with_dan, time=midday(days=2), details=SECRETS["dan"])
    _decide(programme, moved, actor="dan")
    closed = AvailabilityException("", date(2030, 1, 1), date(2030, 1, 2), ExceptionType.BLOCKED)
    _decide(programme, AddException(mentor_id="ada", exception=closed), actor="ada")
    with programme.connect("eve") as connection:
        hand_in(connection, parameters=f'{{"secret": "{SECRETS["eve"]}"}}')


def hand_in(connection: psycopg.Connection, **changes: object) -> str:
    """Hand in a command that is nonsense but has the right form; give its id."""
    given: dict[str, object] = {
        "id": str(uuid4()),
        "subject": None,
        "kind": "book_session",
        "parameters": "{}",
        "reason": None,
        "client": "tests",
        "at": datetime.now(UTC),
        **changes,
    }
    connection.execute(SUBMIT.encode(), given)
    return str(given["id"])


def as_worker(programme: SharedProgramme, person_id: str = "cleo") -> psycopg.Connection:
    """Connect as somebody who may host, with the rights of one."""
    connection = programme.connect(person_id)
    connection.execute(f"SET ROLE {programme.roles.worker}".encode())
    return connection


def _decide(programme: SharedProgramme, command: Command, *, actor: str) -> str:
    now = datetime.now(UTC) - timedelta(seconds=1)
    return programme.decide(command, actor=actor, now=now).about_id()
