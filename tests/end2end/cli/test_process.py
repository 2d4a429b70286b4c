"""What depends on the process: its imports, its streams, its end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import mentordesk
from tests.end2end.cli.terminal import Result, Terminal, environment, in_own_process

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


def test_the_version_is_the_packages() -> None:
    assert in_own_process(["--version"]).out == f"MentorDesk {mentordesk.__version__}\n"


def test_without_json_a_wrong_usage_is_one_line_of_text() -> None:
    result = in_own_process(["book", "--mentor", "ada"])
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("mentordesk: The following arguments are required: --mentee")
    assert result.err.count("\n") == 1


def test_with_json_a_wrong_usage_is_one_document() -> None:
    assert in_own_process(["book", "--json"]).error["code"] == "USAGE"


def test_output_is_utf8_whatever_the_locale(terminal: Terminal) -> None:
    terminal.json("people", "edit", "ben", "--name", "Zoë 木村")
    argv = ["--workspace", str(terminal.file), "people", "list"]
    result = in_own_process(argv, PYTHONIOENCODING="ascii")
    assert "Zoë 木村" in result.out


def test_a_file_name_that_is_no_text_is_named_in_escapes(tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")
    result = in_own_process(["--workspace", odd, "people", "list", "--json"])
    assert result.status == 3
    assert result.error["code"] == "MISSING"


@pytest.mark.parametrize("command", [["people", "list"], ["sessions", "list", "--help"]])
def test_a_reader_who_leaves_is_no_trouble(file: Path, command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with subprocess.Popen(
        [sys.executable, "-m", "mentordesk", "--workspace", str(file), *command],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment(),
        text=True,
    ) as process:
        os.close(writer)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, "")


def test_output_that_cannot_be_written_is_said_so(file: Path) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [sys.executable, "-m", "mentordesk", "--workspace", str(file), "people", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "mentordesk: The output cannot be written: No space left on device.\n"


INTERRUPTIBLE = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_an_interrupt_ends_quietly(tmp_path: Path) -> None:
    """A pipe that nobody feeds keeps the import waiting until the interrupt comes.

    Whoever runs the tests in the background has interrupts ignored, which programs inherit.
    """
    file, given = tmp_path / "w.mentordesk", tmp_path / "given.json"
    assert in_own_process(["--workspace", str(file), "init"]).status == 0
    os.mkfifo(given)
    command = [sys.executable, "-m", "mentordesk", "--workspace", str(file), "import", str(given)]
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(PYTHONWARNINGS=""),
        text=True,
    ) as process:
        feeder = os.open(given, os.O_WRONLY)  # waits until the import reads
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        os.close(feeder)
    assert (process.returncode, out, err) == (130, "", "")
