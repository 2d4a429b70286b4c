"""Commands in processes that are quick to make, can start together, and can be killed."""

import os
import signal
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import Engine, Pool, event

from mentordesk.__main__ import main
from tests.end2end.cli.terminal import Result
from tests.end2end.forking import CONTEXT, write_to

PATIENCE = 60


@dataclass(frozen=True)
class Blow:
    """When a process kills itself: at a step of its work with the database, or by the clock.

    `seconds` count from the first commit. A step is a statement's begin, also of one within
    a trigger, a commit, or a connection given back; steps count from 1.
    """

    step: int | None = None
    seconds: float | None = None


class Typing:
    """A command being carried out in a process of its own; its streams are files in `folder`."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        folder: Path,
        together: Barrier | None = None,
        blow: Blow | None = None,
    ) -> None:
        folder.mkdir(parents=True)
        self._streams = (folder / "out", folder / "err")
        for path in self._streams:
            path.touch()
        self._process = CONTEXT.Process(
            target=_type, args=(list(argv), self._streams, together, blow or Blow()), daemon=True
        )
        self._process.start()

    def kill_after(self, seconds: float) -> None:
        """Kill the process unless it ends sooner."""
        self._process.join(seconds)
        self._process.kill()

    def result(self) -> Result:
        """Wait for the end; a killed process has a negative status."""
        self._process.join(PATIENCE)
        status = self._process.exitcode
        assert status is not None, "the process neither ended nor died"
        out, err = (path.read_text("utf-8") for path in self._streams)
        return Result(status, out, err)


def raced(folder: Path, *commands: list[str]) -> list[Result]:
    """Let processes go at the same moment."""
    together = CONTEXT.Barrier(len(commands))
    typing = [
        Typing(argv, folder=folder / f"{number}", together=together)
        for number, argv in enumerate(commands)
    ]
    return [each.result() for each in typing]


def _type(
    argv: list[str], streams: tuple[Path, Path], together: Barrier | None, blow: Blow
) -> None:
    write_to(*streams)
    if blow.step is not None:
        _strike_at(blow.step)
    if blow.seconds is not None:
        _strike_after(blow.seconds)
    if together is not None:
        together.wait(PATIENCE)
    sys.argv = ["mentordesk", *argv]
    status = main()
    sys.stdout.flush()
    sys.exit(status)


def _strike_at(fatal: int) -> None:
    steps = count(1)

    def strike(*_: object) -> None:
        if next(steps) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(Pool, "connect")
    def _watch(connection: sqlite3.Connection, _: object) -> None:
        connection.set_trace_callback(strike)

    for step in ("commit", "rollback"):
        event.listen(Engine, step, strike)
    event.listen(Pool, "checkin", strike)


def _strike_after(seconds: float) -> None:
    """Die of the alarm, which like SIGKILL takes effect wherever the process is just then."""

    def wind_up(*_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds)

    event.listen(Engine, "commit", wind_up)
