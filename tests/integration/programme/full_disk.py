"""Fills the disk under a server for real: `python -m tests.integration.programme.full_disk FOLDER`.

FOLDER lies on a small file system of its own, such as a tmpfs of 150 MB. Mounting takes rights
that the tests do not have, so this is run by hand; docs/reliability.md says what came of it.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

from tests.certificates import make_authority
from tests.integration.programme.carrying import a_booking, connected, hosting
from tests.sharing import (
    SharedProgramme,
    SharingCluster,
    make_shared_programme,
    running_sharing_cluster,
)

from mentordesk.application.sharing import Cursor, ProgrammeError

_MOST = 500
_TENTHS = 50


def main() -> None:
    """Fill the disk, once with room in the log and once without; say what people are told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for what, statement in (("tables", "CHECKPOINT"), ("log", "SELECT pg_switch_wal()")):
        say(f"{what} are full")
        with tempfile.TemporaryDirectory() as elsewhere:
            play(folder, Path(elsewhere), statement=statement)


def play(folder: Path, elsewhere: Path, *, statement: str) -> None:
    """Hand in and decide until the disk is full; free it, start the server if it left, go on."""
    authority = make_authority(elsewhere)
    tempfile.tempdir = str(folder)
    with running_sharing_cluster(authority) as server:
        tempfile.tempdir = None
        programme = make_shared_programme(server, "programme")
        filler = folder / "filler"
        with connected(programme, "ben") as ben, hosting(programme) as queue:
            with programme.administrator() as administrator:
                administrator.execute(statement.encode())
            fill(filler)
            until_told("handing in", lambda: ben.send([a_booking(days=1)]))
            until_told("deciding", queue.decide_next)
        wait_until_it_stops(server)
        filler.unlink()
        start_again(server)
        go_on(programme)


def wait_until_it_stops(server: SharingCluster) -> None:
    """Give a server without room for its log the time to give up; one that has some stays."""
    waiting = Event()
    for _ in range(_TENTHS):
        if not is_running(server):
            break
        waiting.wait(0.1)


def start_again(server: SharingCluster) -> None:
    """Start the server if it has stopped itself."""
    if not is_running(server):
        say("the server has stopped itself and is started again")
        server.start()


def is_running(server: SharingCluster) -> bool:
    """Tell whether the server has not stopped."""
    return (server.cluster.directory / "data" / "postmaster.pid").exists()


def fill(filler: Path) -> None:
    """Write until nothing more can be written."""
    with closing(filler.open("wb", buffering=0)) as file:
        for size in (65536, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError as error:
                say(f"{error.strerror} after {filler.stat().st_size} bytes")


def until_told(doing: str, act: Callable[[], object]) -> None:
    """Do something until it is refused, and say how."""
    for number in range(_MOST):
        try:
            act()
        except ProgrammeError as error:
            say(f"{doing}, number {number}: {error.trouble.name}: {error.message}")
            return
    say(f"{doing}: never refused")


def go_on(programme: SharedProgramme) -> None:
    """Hand in and decide as if nothing had been."""
    with connected(programme, "ben") as ben, hosting(programme) as queue:
        ben.send([a_booking(days=2)])
        decided = 0
        while queue.decide_next() is not None:
            decided += 1
        say(f"{decided} decided, position {ben.standing(Cursor()).position}")


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
