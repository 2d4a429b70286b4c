"""Processes that are quick to make: forked from one that has the program loaded and runs no thread.

A test process has one such server, so that it is set up here for all who make processes.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from mentordesk.__main__ import main

_PATIENCE_SECONDS = 60
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(
    [
        *("mentordesk.__main__", "mentordesk.bootstrap", "mentordesk.cli.commands"),
        *("mentordesk.bootstrap.sharing", "mentordesk.bootstrap.connecting"),
        *("mentordesk.bootstrap.worker", "mentordesk.storage.local", "mentordesk.storage.writer"),
        *("mentordesk.storage.replica.applying", "mentordesk.storage.replica.turns"),
        *("mentordesk.storage.programme.programme", "mentordesk.storage.programme.queue"),
        *("tests.end2end.cli.struck", "tests.end2end.sharing.window"),
        "tests.end2end.sharing.keeping",
    ]
)


def write_to(out: Path, err: Path) -> None:
    """Let this process write what it says into two files that exist."""
    for stream, path in ((sys.stdout, out), (sys.stderr, err)):
        os.dup2(os.open(path, os.O_WRONLY), stream.fileno())


def type_quickly(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """Carry out a command that must be carried out, as if it were typed; give what it prints."""
    with tempfile.TemporaryDirectory(dir=environment["HOME"]) as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        for stream in (out, err):
            stream.touch()
        process = CONTEXT.Process(target=_type, args=(argv, dict(environment), out, err))
        process.start()
        process.join(_PATIENCE_SECONDS)
        assert process.exitcode == 0, err.read_text("utf-8")
        return out.read_text("utf-8")


def _type(argv: Sequence[str], environment: dict[str, str], out: Path, err: Path) -> None:
    write_to(out, err)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(environment["HOME"])
    sys.argv = ["mentordesk", *argv]
    sys.exit(main())
