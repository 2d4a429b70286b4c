"""What a login is told of its own commands says nothing of people whom it does not see."""

import json
from collections.abc import Mapping

import psycopg
import pytest

from mentordesk.application.codec import written
from mentordesk.application.commands import (
    AddNote,
    ArchivePerson,
    CancelSession,
    Command,
    EditPerson,
    EditSession,
    SetAvailability,
)
from mentordesk.domain.notes import NoteVisibility
from tests.integration.handlers.factories import hours, person, wish
from tests.integration.programme.carrying import hosting, midday
from tests.security.crowd import hand_in
from tests.sharing import SharedProgramme

# Whom Ben knows nothing of; their ids are guessed, as those of an imported programme can be.
STRANGERS = ("Eve", "Cleo", "Amy")
WISHES: Mapping[str, Command] = {
    "to have somebody's address": EditPerson(person=person("ben", email="eve@example.org")),
    "to be somebody": EditPerson(person=person("eve")),
    "that somebody goes": ArchivePerson(person_id="eve"),
    "to be mentored by who is no mentor": wish(midday(days=3), mentor_id="eve"),
    "to book for another mentee": wish(midday(days=3), mentee_id="eve"),
    "to book for who is no mentee": wish(midday(days=3), mentee_id="cleo"),
    "a taken time": wish(midday(days=1)),
    "somebody's hours": SetAvailability(schedule=hours("eve")),
}


@pytest.mark.parametrize("wished", WISHES.values(), ids=WISHES)
def test_a_refusal_names_nobody_whom_its_reader_does_not_know(
    crowd: SharedProgramme, wished: Command
) -> None:
    told = _refused(crowd, wished)
    assert [name for name in STRANGERS if name in told] == []


@pytest.mark.parametrize("kind", [CancelSession, EditSession, AddNote])
def test_a_refusal_tells_nothing_of_somebody_elses_session(
    crowd: SharedProgramme, kind: type[Command]
) -> None:
    with crowd.administrator() as connection:
        found = connection.execute("SELECT id FROM sessions WHERE \"menteeId\" = 'eve'").fetchone()
    assert found is not None
    (session,) = found
    wished: dict[type[Command], Command] = {
        CancelSession: CancelSession(session_id=session),
        EditSession: EditSession(session_id=session, title="Mine"),
        AddNote: AddNote(session_id=session, text="Hi", visibility=NoteVisibility.SHARED),
    }
    told = json.loads(_refused(crowd, wished[kind]))
    assert told == ["NOT_ALLOWED", "Only a coordinator or an admin may do this.", {}]


def _refused(crowd: SharedProgramme, wished: Command) -> str:
    """Let Ben hand something in, and give all that he can read about its verdict."""
    with crowd.connect("ben") as connection:
        command_id = hand_in(connection, kind=wished.kind, parameters=written(wished))
        with hosting(crowd) as queue:
            while queue.decide_next() is not None:
                pass
        return _verdict(connection, command_id)


def _verdict(connection: psycopg.Connection, command_id: str) -> str:
    row = connection.execute(
        """SELECT verdict, code, message, details FROM log WHERE "commandId" = %s""", [command_id]
    ).fetchone()
    assert row is not None
    verdict, *told = row
    assert verdict == "rejected"
    return json.dumps(told)
