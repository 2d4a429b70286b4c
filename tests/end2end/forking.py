"""Processes that are quick to make: forked from one that has the program loaded and runs no thread.

A test process has one such server, so that it is set up here for all who make processes.
"""

import multiprocessing
import os
import sys
from pathlib import Path

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
