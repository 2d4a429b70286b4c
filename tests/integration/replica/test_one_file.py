"""Where a replica's commits are: on the disk at once, and in the one file soon after."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from tests.factories import FixedClock, a_booking, a_person
from tests.fake_programme import Server
from tests.integration.replica.desks import SCHEMAS, Desk

from mentordesk.application.commands import AddPerson
from mentordesk.application.deciding import decide
from mentordesk.application.sharing import Programme, ProgrammeError, Trouble
from mentordesk.storage.backups import back_up
from mentordesk.storage.connections import open_file, open_replica
from mentordesk.storage.places import write_ahead_log
from mentordesk.storage.replica.checkpointing import checkpoint
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.sync.resting import RestingSharing
from mentordesk.sync.syncing import Syncer

_WAL_IS_SYNCED_AT_EACH_COMMIT = 3  # synchronous=EXTRA, which is FULL and more


def _waiting_in(file: Path) -> list[str]:
    """Open a file as another computer would; give the commands in its outbox."""
    with closing(SqliteReplica(file, decide=decide, clock=FixedClock())) as replica:
        return [each.submission.id for each in replica.outbox()]


def _copied(desk: Desk, folder: Path) -> Path:
    """Copy the file alone, whatever lies beside it."""
    folder.mkdir()
    return Path(shutil.copy(desk.replica.path, folder))


def test_every_commit_is_on_the_disk_and_never_copied_beside_another(mentee: Desk) -> None:
    with closing(open_replica(mentee.replica.path)) as connection:
        asked = ("journal_mode", "synchronous", "wal_autocheckpoint")
        found = [connection.execute(f"PRAGMA {each}").fetchone()[0] for each in asked]
    assert found == ["wal", _WAL_IS_SYNCED_AT_EACH_COMMIT, 0]


def test_what_was_handed_in_is_found_after_a_power_cut(mentee: Desk, tmp_path: Path) -> None:
    booked = mentee.do(a_booking())
    # As the disk would be: nothing is closed, and what lies in memory is gone.
    left = _copied(mentee, tmp_path / "after")
    shutil.copy(write_ahead_log(mentee.replica.path), left.parent)
    assert _waiting_in(left) == [booked.command_id]


def test_a_replica_that_rests_is_whole_in_one_file(mentee: Desk, tmp_path: Path) -> None:
    booked = mentee.do(a_booking())
    mentee.replica.rest()
    assert _waiting_in(_copied(mentee, tmp_path / "copy")) == [booked.command_id]


def test_a_quiet_round_is_time_to_rest(mentee: Desk, server: Server, tmp_path: Path) -> None:
    booked = mentee.do(a_booking())
    mentee.sync()
    mentee.sync()
    server.decide_all()
    assert _waiting_in(_copied(mentee, tmp_path / "copy")) == [booked.command_id]


def test_a_round_that_cannot_be_is_time_to_rest(mentee: Desk, tmp_path: Path) -> None:
    def connect() -> Programme:
        raise ProgrammeError(Trouble.LOST, "The connection broke.")

    booked = mentee.do(a_booking())
    Syncer(mentee.replica, connect=connect, schemas=SCHEMAS, clock=FixedClock()).step()
    assert _waiting_in(_copied(mentee, tmp_path / "copy")) == [booked.command_id]


def test_a_replica_that_stays_offline_rests_after_each_change(mentee: Desk, tmp_path: Path) -> None:
    booked = mentee.do(a_booking())
    RestingSharing(mentee.replica).sync()
    assert _waiting_in(_copied(mentee, tmp_path / "copy")) == [booked.command_id]


def test_many_changes_in_a_row_do_not_wait_for_a_rest(
    desks: dict[str, Desk], tmp_path: Path
) -> None:
    office = desks["c1"]
    for number in range(100, 170):
        office.do(AddPerson(person=a_person(f"p{number}")))
    assert len(_waiting_in(_copied(office, tmp_path / "copy"))) >= 50


def test_one_of_two_windows_leaves_the_file_whole(mentee: Desk, tmp_path: Path) -> None:
    mentee.replica.status()
    with closing(SqliteReplica(mentee.replica.path, decide=decide, clock=FixedClock())) as other:
        booked = mentee._replace(replica=other).do(a_booking())
    assert _waiting_in(_copied(mentee, tmp_path / "copy")) == [booked.command_id]


def test_nothing_is_copied_into_the_file_while_somebody_writes(mentee: Desk) -> None:
    mentee.do(a_booking())
    before = mentee.replica.path.read_bytes()
    with closing(open_replica(mentee.replica.path)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert not checkpoint(mentee.replica.path)
        assert mentee.replica.path.read_bytes() == before
        writer.execute("ROLLBACK")
        assert checkpoint(mentee.replica.path)
    assert mentee.replica.path.read_bytes() != before


def test_who_reads_an_older_state_keeps_it_and_the_rest_is_copied_later(mentee: Desk) -> None:
    with closing(open_file(mentee.replica.path, mode="rw")) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
        mentee.do(a_booking())
        assert not checkpoint(mentee.replica.path)
        assert reader.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
        reader.execute("ROLLBACK")
    assert checkpoint(mentee.replica.path)


def test_a_backup_of_a_replica_in_use_has_what_lies_beside_the_file(
    mentee: Desk, tmp_path: Path
) -> None:
    booked = mentee.do(a_booking())
    back_up(mentee.replica.path, to=tmp_path / "backup.mentordesk")
    assert _waiting_in(tmp_path / "backup.mentordesk") == [booked.command_id]


def test_a_closed_replica_has_nothing_beside_it(mentee: Desk) -> None:
    mentee.do(a_booking())
    mentee.replica.close()
    beside = mentee.replica.path.parent.glob(f"{mentee.replica.path.name}-*")
    assert list(beside) == []


@pytest.mark.parametrize("ending", ["-wal", "-shm"])
def test_a_replica_whose_log_was_emptied_opens_without_what_lies_beside_it(
    mentee: Desk, tmp_path: Path, ending: str
) -> None:
    booked = mentee.do(a_booking())
    mentee.replica.rest()
    copy = _copied(mentee, tmp_path / "copy")
    other = "-shm" if ending == "-wal" else "-wal"
    beside = mentee.replica.path.with_name(mentee.replica.path.name + other)
    shutil.copy(beside, copy.parent)
    assert _waiting_in(copy) == [booked.command_id]
