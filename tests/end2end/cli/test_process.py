"""What depends on the process: its imports, its streams, its end."""

import subprocess
import sys

import pytest

from tests.end2end.cli.terminal import Result, environment, in_own_process

LIGHT = """
import sys
sys.argv = ["mentordesk", *sys.argv[1:]]
from mentordesk.__main__ import main
try:
    status = main()
except SystemExit as leaving:
    status = leaving.code
heavy = {"PySide6", "sqlalchemy", "alembic", "psycopg"} & set(sys.modules)
sys.exit(f"imported {heavy}" if heavy else status)
"""


def run_light(*argv: str) -> Result:
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, *argv],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (["--help"], 0),
        (["sessions", "list", "--help"], 0),
        (["--version"], 0),
        (["dance"], 2),
        (["book", "--mentor", "ada"], 2),
        (["slots", "--mentor", "ada", "--from", "soon", "--to", "later"], 2),
    ],
)
def test_help_and_wrong_usage_load_neither_window_nor_database(
    argv: list[str], status: int
) -> None:
    assert run_light(*argv).status == status


def test_help_tells_every_command_and_exit_status() -> None:
    text = in_own_process(["--help"]).out
    for command in ("init", "import", "export", "people", "slots", "book", "sessions", "restore"):
        assert f"\n    {command} " in text
    assert "3 the workspace cannot be opened" in text
