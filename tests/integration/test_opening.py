"""Whatever lies where a workspace should be is named in one sentence and left as it is."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy.exc import OperationalError, StatementError
from tests.factories import NOW, FixedClock, a_mentor, a_submission
from tests.integration.damage import overwrite

from mentordesk.application.commands import AddPerson
from mentordesk.application.deciding import decide
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.storage.connections import journal_mode
from mentordesk.storage.creating import create
from mentordesk.storage.local import LocalWorkspace, open_workspace
from mentordesk.storage.locking import held_exclusively
from mentordesk.storage.sqlite import reading_engine, writing_engine

NOBODY = 65534
_EXTRA = 3  # a commit is on the disk, and the folder knows that its journal is gone


def opened(path: Path) -> LocalWorkspace:
    return open_workspace(path, decide=decide, clock=FixedClock())


def problem(path: Path) -> Problem:
    """Give why a path cannot be opened; the sentence must name it and fit on a line or two."""
    with pytest.raises(WorkspaceError) as refusal:
        opened(path)
    assert str(path) in refusal.value.message
    assert refusal.value.path == path
    assert len(refusal.value.message.splitlines()) == 1
    return refusal.value.problem


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Be somebody whom file permissions concern, as root is not."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    yield
    if is_root:
        os.seteuid(0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Make a folder, with a workspace in it, that others may look into."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        create(folder / "programme", name="Test programme", now=NOW)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_new_workspace_opens_and_is_empty(workspace: LocalWorkspace) -> None:
    assert workspace.changes_since(0) == []
    assert workspace.check() == []


def test_what_was_written_is_there_after_opening_again(workspace_file: Path) -> None:
    first = opened(workspace_file)
    first.submit(a_submission(AddPerson(person=a_mentor())))
    first.close()
    again = opened(workspace_file)
    assert [changes.position for changes in again.changes_since(0)] == [1]
    again.close()


def test_a_workspace_says_whose_file_it_is(workspace_file: Path) -> None:
    with closing(sqlite3.connect(workspace_file)) as connection:
        row = connection.execute("SELECT application, name FROM workspace").fetchone()
    assert row == ("mentordesk", "Test programme")


def test_nothing_there(tmp_path: Path) -> None:
    assert problem(tmp_path / "missing") is Problem.MISSING
    assert problem(tmp_path / "no" / "folder") is Problem.MISSING
    assert list(tmp_path.iterdir()) == []


def test_a_folder(tmp_path: Path) -> None:
    assert problem(tmp_path) is Problem.IS_DIRECTORY


@pytest.mark.parametrize(
    "content", [b"", b"Dear diary\n", b"SQLite format 3\x00", b"\x00" * 8192, b"PK\x03\x04" * 100]
)
def test_a_file_of_something_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert problem(path) is Problem.NOT_A_WORKSPACE
    assert path.read_bytes() == content


def test_somebody_elses_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    before = path.read_bytes()
    assert problem(path) is Problem.NOT_A_WORKSPACE
    assert path.read_bytes() == before


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def lose_its_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE alembic_version")


def have_no_version(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM alembic_version")


@pytest.mark.parametrize("harm", [cut, overwrite, lose_its_version, have_no_version])
def test_a_damaged_workspace(workspace_file: Path, harm: Callable[[Path], None]) -> None:
    harm(workspace_file)
    before = workspace_file.read_bytes()
    assert problem(workspace_file) is Problem.DAMAGED
    assert workspace_file.read_bytes() == before


def test_the_sentence_about_damage_names_the_newest_backup(workspace_file: Path) -> None:
    backups = workspace_file.parent / "backups"
    backups.mkdir()
    for day in ("20260101", "20261119", "20260801"):
        (backups / f"programme-{day}T000000.000000Z.mentordesk").touch()
    cut(workspace_file)
    with pytest.raises(WorkspaceError, match="programme-20261119"):
        opened(workspace_file)


def test_a_newer_workspace(workspace_file: Path) -> None:
    with closing(sqlite3.connect(workspace_file, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = workspace_file.read_bytes()
    assert problem(workspace_file) is Problem.NEWER
    assert workspace_file.read_bytes() == before


def test_a_file_that_may_only_be_read(folder: Path) -> None:
    path = folder / "programme"
    path.chmod(0o444)
    folder.chmod(0o777)
    before = path.read_bytes()
    with as_somebody_else():
        assert problem(path) is Problem.READ_ONLY
    assert path.read_bytes() == before


def test_a_folder_that_may_only_be_read(folder: Path) -> None:
    path = folder / "programme"
    path.chmod(0o666)
    folder.chmod(0o555)
    before = path.read_bytes()
    with as_somebody_else():
        assert problem(path) is Problem.READ_ONLY
    assert path.read_bytes() == before


def test_nothing_is_made_in_a_folder_that_may_only_be_read(folder: Path) -> None:
    folder.chmod(0o555)
    with as_somebody_else(), pytest.raises(WorkspaceError) as refusal:
        create(folder / "new", name="New", now=NOW)
    assert refusal.value.problem is Problem.READ_ONLY


def test_nothing_is_made_over_what_is_there(workspace_file: Path) -> None:
    before = workspace_file.read_bytes()
    with pytest.raises(WorkspaceError) as refusal:
        create(workspace_file, name="New", now=NOW)
    assert refusal.value.problem is Problem.EXISTS
    assert workspace_file.read_bytes() == before


def test_nothing_is_made_where_a_folder_is_or_none_is(tmp_path: Path) -> None:
    for path, expected in (
        (tmp_path, Problem.IS_DIRECTORY),
        (tmp_path / "no" / "folder", Problem.MISSING),
    ):
        with pytest.raises(WorkspaceError) as refusal:
            create(path, name="New", now=NOW)
        assert refusal.value.problem is expected


def test_making_a_workspace_leaves_nothing_else_behind(tmp_path: Path) -> None:
    create(tmp_path / "new", name="New", now=NOW)
    assert {path.name for path in tmp_path.iterdir()} == {"new", "new.lock"}


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "delete"),
        ((3, 44, 5), "delete"),
        ((3, 44, 6), "wal"),
        ((3, 45, 0), "delete"),
        ((3, 50, 6), "delete"),
        ((3, 50, 7), "wal"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 52, 0), "wal"),
    ],
)
def test_wal_is_used_only_where_sqlite_is_mended(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


def test_every_connection_holds_foreign_keys_and_syncs(workspace_file: Path) -> None:
    engine = writing_engine(workspace_file)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == _EXTRA
    engine.dispose()


def test_readers_cannot_write(workspace_file: Path) -> None:
    engine = reading_engine(workspace_file)
    with engine.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("UPDATE workspace SET name = 'Mine'")
    engine.dispose()


def test_a_file_from_a_computer_with_wal_is_used_as_is_safe_here(workspace_file: Path) -> None:
    with closing(sqlite3.connect(workspace_file)) as connection:
        connection.execute("PRAGMA journal_mode=wal")
    opened(workspace_file).close()
    with closing(sqlite3.connect(workspace_file)) as connection:
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    assert mode == journal_mode(sqlite3.sqlite_version_info)


def test_a_making_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StatementError, match="no time zone"):
        create(tmp_path / "new", name="New", now=NOW.replace(tzinfo=None))
    assert {path.name for path in tmp_path.iterdir()} == {"new.lock"}


def test_opening_loads_neither_the_migration_tool_nor_a_server_s_driver(
    workspace_file: Path,
) -> None:
    source = Path(__file__).parents[2] / "src"
    script = (
        "import sys; from pathlib import Path; from mentordesk.application.deciding import decide;"
        "from mentordesk.integrations.clocks import SystemClock;"
        "from mentordesk.storage.local import open_workspace;"
        "open_workspace(Path(sys.argv[1]), decide=decide, clock=SystemClock()).close();"
        "print({'alembic', 'psycopg', 'sqlalchemy.dialects.postgresql'} & set(sys.modules))"
    )
    output = subprocess.run(
        [sys.executable, "-c", script, workspace_file],
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert output == "set()\n"


def test_a_link_leads_to_the_same_workspace_and_lock(workspace_file: Path) -> None:
    link = workspace_file.with_name("link")
    link.symlink_to(workspace_file)
    with closing(opened(link)) as workspace:
        assert workspace.path == workspace_file
        with pytest.raises(WorkspaceError) as refusal, held_exclusively(workspace_file):
            pass
    assert refusal.value.problem is Problem.HELD


def test_a_workspace_that_is_being_replaced_is_not_opened(workspace_file: Path) -> None:
    with held_exclusively(workspace_file):
        assert problem(workspace_file) is Problem.HELD
