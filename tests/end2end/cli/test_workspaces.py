"""Making, checking, copying and bringing back a workspace, and one that cannot be opened."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from mentordesk.storage.locking import held_exclusively, hold_shared
from tests.end2end.cli.terminal import Result, Terminal, in_own_process

Typed = Callable[[list[str]], Result]
NOBODY = 65534
BOOK = (
    *("book", "--mentor", "ada", "--mentee", "ben", "--start", "2026-12-01T09:00Z"),
    *("--duration", "60", "--type", "video", "--title", "First steps"),
)


def test_a_new_workspace_is_empty(tmp_path: Path, typed: Typed) -> None:
    file = tmp_path / "new" / "programme.mentordesk"
    terminal = Terminal(file, typed)
    assert terminal.json("init") == {"workspace": str(file), "people": 0}
    assert terminal.json("people", "list")["people"] == []
    assert terminal.json("check") == {"findings": []}


def test_a_demo_workspace_shows_a_programme_around_now(tmp_path: Path, typed: Typed) -> None:
    terminal = Terminal(tmp_path / "demo.mentordesk", typed)
    assert terminal.json("init", "--demo")["people"] >= 10
    around = ("--from", "2026-11-16", "--to", "2026-12-07")
    assert len(terminal.json("sessions", "list", *around)["sessions"]) >= 10
    assert terminal.json("check") == {"findings": []}


def test_init_leaves_an_existing_workspace_alone(terminal: Terminal) -> None:
    before = terminal.file.read_bytes()
    error = terminal.refusal("init", "--demo", status=3)
    assert error["code"] == "EXISTS"
    assert str(terminal.file) in error["message"]
    assert terminal.file.read_bytes() == before


def test_a_sound_workspace_is_said_to_be(terminal: Terminal) -> None:
    assert terminal("check").out == f"{terminal.file} is sound.\n"


def test_check_finds_what_plain_sql_broke(terminal: Terminal) -> None:
    with closing(sqlite3.connect(terminal.file)) as connection, connection:
        guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        connection.execute(f"DROP TRIGGER {guards.fetchone()[0]}")
    result = terminal("check", "--json")
    assert result.status == 1
    assert '"guard"' in result.out


def test_a_backup_is_a_workspace_of_its_own(terminal: Terminal, tmp_path: Path) -> None:
    copy = tmp_path / "copy.mentordesk"
    made = terminal.json("backup", str(copy))
    assert made == {"workspace": str(terminal.file), "backup": str(copy)}
    terminal.json(*BOOK)
    copied = Terminal(copy, terminal.typed)
    assert copied.json("sessions", "list")["sessions"] == []
    assert len(copied.json("people", "list")["people"]) == 6


def test_a_restored_backup_takes_back_what_came_after_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.mentordesk"
    terminal.json("backup", str(copy))
    before = terminal.programme()
    terminal.json(*BOOK)
    restored = terminal.json("restore", str(copy))
    assert terminal.programme() == before
    kept = Terminal(Path(restored["kept"]), terminal.typed)
    assert len(kept.json("sessions", "list")["sessions"]) == 1


def test_a_lost_workspace_comes_back(terminal: Terminal, tmp_path: Path) -> None:
    copy = tmp_path / "copy.mentordesk"
    terminal.json("backup", str(copy))
    terminal.file.unlink()
    assert terminal.json("restore", str(copy))["kept"] is None
    assert len(terminal.json("people", "list")["people"]) == 6


def test_people_read_where_the_copy_is(terminal: Terminal, tmp_path: Path) -> None:
    copy = tmp_path / "copy.mentordesk"
    assert str(copy) in terminal("backup", str(copy)).out
    assert "is kept as" in terminal("restore", str(copy)).out


def test_a_backup_replaces_no_other_file(terminal: Terminal, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear Ada", "utf-8")
    assert terminal.refusal("backup", str(other), status=2)["code"] == "EXISTS"
    assert other.read_text("utf-8") == "Dear Ada"


def test_a_backup_into_a_missing_folder_is_wrong_usage(terminal: Terminal, tmp_path: Path) -> None:
    error = terminal.refusal("backup", str(tmp_path / "none" / "copy"), status=2)
    assert error["code"] == "FILE_UNWRITABLE"


@pytest.mark.parametrize("content", [None, b"", b"Dear Ada", b"SQLite format 3\x00" + b"\x00" * 84])
def test_what_is_no_backup_changes_nothing(
    terminal: Terminal, tmp_path: Path, content: bytes | None
) -> None:
    backup = tmp_path / "backup"
    if content is not None:
        backup.write_bytes(content)
    before = terminal.file.read_bytes()
    result = terminal("restore", str(backup), "--json")
    assert result.status == (2 if content is None else 3)
    assert str(backup) in result.error["message"]
    assert terminal.file.read_bytes() == before


def missing(file: Path) -> None:
    file.unlink()


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def text(file: Path) -> None:
    file.write_text("people: none", "utf-8")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut_short(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def overwritten(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.seek(100)
        handle.write(b"\xff" * 8192)


def another_database(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE people (id)")


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


TROUBLES = {
    "missing": (missing, "MISSING"),
    "a folder": (folder, "IS_DIRECTORY"),
    "a text": (text, "NOT_A_WORKSPACE"),
    "empty": (empty, "NOT_A_WORKSPACE"),
    "cut short": (cut_short, "DAMAGED"),
    "overwritten": (overwritten, "DAMAGED"),
    "another database": (another_database, "NOT_A_WORKSPACE"),
    "newer": (newer, "NEWER"),
}


@pytest.mark.parametrize(("spoil", "code"), TROUBLES.values(), ids=TROUBLES)
@pytest.mark.parametrize(
    "command", [("people", "list"), BOOK, ("check",)], ids=lambda argv: argv[0]
)
def test_a_workspace_that_cannot_be_opened_is_named_and_left_alone(
    terminal: Terminal, spoil: Callable[[Path], None], code: str, command: tuple[str, ...]
) -> None:
    spoil(terminal.file)
    before = terminal.file.read_bytes() if terminal.file.is_file() else None
    error = terminal.refusal(*command, status=3)
    assert error["code"] == code
    assert str(terminal.file) in error["message"]
    after = terminal.file.read_bytes() if terminal.file.is_file() else None
    assert after == before


def test_people_read_the_same_sentence(terminal: Terminal) -> None:
    text(terminal.file)
    result = in_own_process(["people", "list", "--workspace", str(terminal.file)])
    assert result.status == 3
    assert result.out == ""
    assert result.err.startswith("mentordesk: ")
    assert result.err.count("\n") == 1


def test_a_damaged_workspace_names_the_way_back(terminal: Terminal) -> None:
    cut_short(terminal.file)
    assert "mentordesk restore" in terminal.refusal("people", "list", status=3)["message"]


@contextmanager
def as_an_ordinary_person() -> Iterator[None]:
    """Do something without the superuser's right to write everywhere."""
    user = os.geteuid()
    os.seteuid(NOBODY if user == 0 else user)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def shared_folder(file: Path) -> Iterator[Path]:
    """Put the workspace where everybody may go."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.move(file, folder / file.name)
        (folder / file.name).chmod(0o666)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


def protected_file(folder: Path) -> None:
    for file in folder.iterdir():
        file.chmod(0o444)


def protected_folder(folder: Path) -> None:
    folder.chmod(0o555)


@pytest.mark.parametrize("protect", [protected_file, protected_folder])
def test_a_read_only_workspace_is_named_and_left_alone(
    shared_folder: Path, file: Path, typed: Typed, protect: Callable[[Path], None]
) -> None:
    terminal = Terminal(shared_folder / file.name, typed)
    terminal.json("check")
    before = terminal.file.read_bytes()
    protect(shared_folder)
    with as_an_ordinary_person():
        error = terminal.refusal(*BOOK, status=3)
    assert error["code"] == "READ_ONLY"
    assert str(terminal.file) in error["message"]
    assert terminal.file.read_bytes() == before


def test_a_workspace_that_is_being_replaced_names_the_process(terminal: Terminal) -> None:
    with held_exclusively(terminal.file):
        error = Terminal(terminal.file, in_own_process).refusal("people", "list", status=3)
    assert error["code"] == "HELD"
    assert f"process {os.getpid()}" in error["message"]


def test_a_workspace_in_use_is_not_replaced(terminal: Terminal, tmp_path: Path) -> None:
    copy = tmp_path / "copy.mentordesk"
    terminal.json("backup", str(copy))
    terminal.json(*BOOK)
    lock = hold_shared(terminal.file)
    assert terminal.refusal("restore", str(copy), status=3)["code"] == "HELD"
    lock.release()
    assert len(terminal.json("sessions", "list")["sessions"]) == 1


def test_a_workspace_under_a_file_cannot_be_made(terminal: Terminal) -> None:
    inside = Terminal(terminal.file / "programme.mentordesk", terminal.typed)
    assert inside.refusal("init", status=3)["code"] == "UNREACHABLE"
