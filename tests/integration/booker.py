"""A process that books; run as `python -m tests.integration.booker WAY FILE [NUMBER]`."""

import os
import signal
import sqlite3
import sys
from itertools import count
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.pool import Pool
from tests.factories import FixedClock, a_booking, a_submission, at

from mentordesk.application.deciding import decide
from mentordesk.storage.local import LocalWorkspace, open_workspace


def race(workspace: LocalWorkspace, _number: int) -> None:
    """Book nine o'clock once told to go."""
    tell("ready")
    sys.stdin.readline()
    verdict = workspace.submit(a_submission(a_booking()))
    tell(verdict.refusal.code if verdict.refusal else "BOOKED")


def die(workspace: LocalWorkspace, number: int) -> None:
    """Book nine o'clock, but be killed before the statement of that number."""
    statements = count(1)

    def kill(_statement: str) -> None:
        if next(statements) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(Pool, "connect")
    def _watch(connection: sqlite3.Connection, _: object) -> None:
        connection.set_trace_callback(kill)

    workspace.submit(a_submission(a_booking()))
    tell(str(next(statements)))


def storm(workspace: LocalWorkspace, _number: int) -> None:
    """Book one day after the other, telling each, until killed."""
    for day in range(80):
        workspace.submit(a_submission(a_booking(start=at(9, days=day)))).about_id()
        tell("BOOKED")


def tell(word: str) -> None:
    """Print a word at once."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


WAYS = {"race": race, "die": die, "storm": storm}

if __name__ == "__main__":
    way, file, *number = sys.argv[1:]
    opened = open_workspace(Path(file), decide=decide, clock=FixedClock())
    WAYS[way](opened, int("".join(number) or 0))
    opened.close()
