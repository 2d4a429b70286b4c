"""What the environment does is told in one sentence; what is a bug stays one."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.storage.failures import failures_told, trouble


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, Problem.NO_SPACE),
        (errno.EROFS, Problem.READ_ONLY),
        (errno.EACCES, Problem.READ_ONLY),
        (errno.ENOTDIR, Problem.MISSING),
        (errno.EIO, Problem.UNREACHABLE),
        (errno.ESTALE, Problem.UNREACHABLE),
    ],
)
def test_the_systems_errors_have_a_meaning(tmp_path: Path, number: int, problem: Problem) -> None:
    with pytest.raises(WorkspaceError) as failure, failures_told(tmp_path):
        raise OSError(number, "as the system says it")
    assert failure.value.problem is problem


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "small", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE letters (letter BLOB)")
        connection.execute("PRAGMA max_page_count = 2")
        with pytest.raises(WorkspaceError) as failure, failures_told(tmp_path / "small"):
            connection.execute("INSERT INTO letters VALUES (zeroblob(100000))")
    assert failure.value.problem is Problem.NO_SPACE


def test_a_file_that_was_moved_under_a_connection_is_told(tmp_path: Path) -> None:
    file = tmp_path / "here"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE letters (letter BLOB)")
        file.rename(tmp_path / "there")
        with pytest.raises(WorkspaceError) as failure, failures_told(file):
            connection.execute("INSERT INTO letters VALUES ('a')")
    assert failure.value.problem is Problem.MOVED


def test_a_statement_that_is_wrong_is_a_bug(tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(sqlite3.OperationalError),
        failures_told(tmp_path),
    ):
        connection.execute("SELECT nothing FROM nowhere")


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_a_sentence_that_names_the_file(tmp_path: Path, problem: Problem) -> None:
    assert str(tmp_path / "programme") in trouble(problem, tmp_path / "programme").message
