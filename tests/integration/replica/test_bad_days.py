"""Full disks, interruptions, and files of another schema."""

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from tests.factories import NOW, a_booking, a_person
from tests.fake_programme import Server
from tests.integration.replica.desks import WHERE, Desk

from mentordesk.application.commands import AddNote, AddPerson
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.application.sharing import ProgrammeError, Trouble
from mentordesk.application.verdicts import Verdict
from mentordesk.resources import migrations_dir
from mentordesk.storage.connections import open_file
from mentordesk.storage.migrating import migrate_file
from mentordesk.storage.replica.making import Whose, make_replica
from mentordesk.storage.revisions import HEAD

_PLENTY = 1_000_000


def _allow_pages(desk: Desk, number: int) -> None:
    turns = desk.replica._turns
    for opening in (turns.turn, turns.taking):
        with opening() as turn:
            turn.connection.execute(f"PRAGMA max_page_count = {number}")


def test_a_full_disk_leaves_the_replica_as_it_was(desks: dict[str, Desk], server: Server) -> None:
    office = desks["c1"]
    office.do(AddPerson(person=a_person("p9", name="Nia")))
    before, waiting = office.state(), office.replica.outbox()
    for number in range(100, 300):
        server.do(AddPerson(person=a_person(f"p{number}", name="Pat" * 60)))
    _allow_pages(office, 1)
    with pytest.raises(WorkspaceError) as raised:
        office.sync()
    assert raised.value.problem is Problem.NO_SPACE
    assert office.state() == before
    _allow_pages(office, _PLENTY)
    assert [each.submission for each in office.replica.outbox()] == [
        each.submission for each in waiting
    ]
    office.sync()
    assert len(office.rows("SELECT id FROM people")) == 205


def test_on_a_full_disk_nothing_is_handed_in_by_halves(mentee: Desk) -> None:
    booked = mentee.do(a_booking())
    note = AddNote(session_id=booked.about_id(), text="Looms " * 300)
    _allow_pages(mentee, 1)
    written: list[Verdict] = []
    with pytest.raises(WorkspaceError) as raised:
        written.extend(mentee.do(note) for _ in count())
    notes = len(written)
    assert raised.value.problem is Problem.NO_SPACE
    assert mentee.rows("SELECT count(*) FROM notes") == [(notes,)]
    assert len(mentee.replica.outbox()) == 1 + notes


def test_a_replica_that_could_not_be_brought_in_is_not_there(tmp_path: Path) -> None:
    def fail(_: Path) -> None:
        raise ProgrammeError(Trouble.LOST, "The connection broke.")

    path = tmp_path / "p1.mentordesk"
    whose = Whose(programme="x", person_id="p1", connection=WHERE)
    with pytest.raises(ProgrammeError):
        make_replica(path, whose=whose, now=NOW, bring=fail)
    assert not [each for each in tmp_path.iterdir() if each.suffix != ".lock"]


def test_migrating_a_replica_keeps_what_refers_to_what_is_not_shown(
    mentee: Desk, server: Server, tmp_path: Path
) -> None:
    server.do(a_booking(), actor="p1")
    mentee.sync()
    path = mentee.replica.path
    mentee.replica.close()
    with closing(open_file(path, mode="rw")) as connection:
        connection.execute("UPDATE busy_periods SET \"sessionId\" = '~m1~0'")
    scripts = shutil.copytree(migrations_dir(), tmp_path / "migrations")
    (scripts / "versions" / "9999_more.py").write_text(_REVISION.replace("{head}", HEAD), "utf-8")
    migrate_file(path, now=NOW, scripts=scripts)
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        guards = "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')"
        assert found == ("9999",)
        assert connection.execute(guards).fetchall() == []


_REVISION = """
from alembic import op
revision, down_revision = "9999", "{head}"
branch_labels = depends_on = None


def upgrade():
    op.execute("CREATE TABLE more (id INTEGER)")
"""
