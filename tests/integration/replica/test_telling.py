"""Whether a file is a replica: what cannot be told is never decided here."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.factories import NOW, FixedClock, a_booking
from tests.integration.damage import overwrite
from tests.integration.replica.damage import overwrite_pages_of
from tests.integration.replica.desks import Desk

from mentordesk.application.deciding import decide
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.storage import connections
from mentordesk.storage.connections import open_file
from mentordesk.storage.creating import create
from mentordesk.storage.replica.damage import damage_mark
from mentordesk.storage.replica.opening import open_replica
from mentordesk.storage.replica.telling import is_replica


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nobody who holds the file."""
    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 0.01)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Make a workspace of one's own."""
    path = tmp_path / "own.mentordesk"
    create(path, name="own", now=NOW)
    return path


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Hold a file as a process does that writes to it and takes its time."""
    with closing(open_file(path, mode="rw")) as connection:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        yield


def _refused(path: Path) -> WorkspaceError:
    with pytest.raises(WorkspaceError) as raised:
        is_replica(path)
    assert str(path) in raised.value.message
    return raised.value


def test_a_replica_is_one(mentee: Desk) -> None:
    assert is_replica(mentee.replica.path)


def test_a_local_workspace_is_no_replica(own: Path) -> None:
    assert not is_replica(own)


def test_a_workspace_from_before_there_were_replicas_is_none(own: Path) -> None:
    with closing(open_file(own, mode="rw")) as connection:
        connection.execute("DROP TABLE replica")
    assert not is_replica(own)


def test_a_file_that_is_not_there_is_no_replica(tmp_path: Path) -> None:
    assert not is_replica(tmp_path / "none.mentordesk")


def test_a_replica_in_use_is_not_taken_for_a_local_workspace(mentee: Desk) -> None:
    mentee.replica.close()
    with _held(mentee.replica.path):
        assert _refused(mentee.replica.path).problem is Problem.HELD


def test_a_replica_that_cannot_be_read_is_not_taken_for_a_local_workspace(mentee: Desk) -> None:
    mentee.replica.close()
    path = mentee.replica.path
    # Where a journal cannot be looked at, nobody knows whether the file is whole.
    path.with_name(path.name + "-journal").mkdir()
    assert _refused(path).problem is Problem.UNREACHABLE


@pytest.mark.parametrize("table", ["replica", "workspace"])
def test_a_file_that_does_not_tell_whose_it_is_is_damaged(mentee: Desk, table: str) -> None:
    mentee.replica.close()
    overwrite_pages_of(mentee.replica.path, table)
    if table == "replica":
        assert _refused(mentee.replica.path).problem is Problem.DAMAGED
    else:
        assert is_replica(mentee.replica.path)


def test_a_shared_workspace_without_its_owner_is_damaged(mentee: Desk) -> None:
    mentee.replica.close()
    with closing(open_file(mentee.replica.path, mode="rw")) as connection:
        connection.execute("DELETE FROM replica")
    assert _refused(mentee.replica.path).problem is Problem.DAMAGED


def test_a_file_whose_tables_cannot_be_listed_is_damaged(mentee: Desk) -> None:
    mentee.replica.close()
    overwrite(mentee.replica.path)
    assert _refused(mentee.replica.path).problem is Problem.DAMAGED


def test_a_replica_that_was_found_damaged_is_one_still(mentee: Desk) -> None:
    mentee.replica.close()
    overwrite_pages_of(mentee.replica.path, "replica")
    damage_mark(mentee.replica.path).touch()
    assert is_replica(mentee.replica.path)


def test_something_else_is_called_that(tmp_path: Path) -> None:
    letter = tmp_path / "letter.mentordesk"
    letter.write_text("Dear Ada, " * 500, encoding="utf-8")
    assert _refused(letter).problem is Problem.NOT_A_WORKSPACE


def test_a_replica_in_use_is_not_opened_and_loses_nothing(mentee: Desk) -> None:
    path, booked = mentee.replica.path, mentee.do(a_booking())
    mentee.replica.close()
    with _held(path), pytest.raises(WorkspaceError) as raised:
        open_replica(path, decide=decide, clock=FixedClock())
    assert raised.value.problem is Problem.HELD
    opened = open_replica(path, decide=decide, clock=FixedClock())
    assert [each.submission.id for each in opened.replica.outbox()] == [booked.command_id]
    opened.replica.close()
    opened.lock.release()
