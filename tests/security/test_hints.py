"""Hints are empty words: however many come, and whatever is in them, nobody works more or less."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest

from mentordesk.application.sharing import Cursor, Queue, Standing
from mentordesk.application.verdicts import Verdict
from mentordesk.bootstrap.connecting import ProgrammeConnecting
from mentordesk.bootstrap.sharing import open_for_window
from mentordesk.integrations.clocks import SystemClock
from mentordesk.storage.programme.programme import PostgresProgramme
from mentordesk.storage.programme.queue import PostgresQueue
from mentordesk.sync.worker import Hosting, Surroundings, Worker
from tests.end2end.waiting import wait_for
from tests.integration.programme.carrying import a_booking, a_queue, connected
from tests.keyrings import ForgettingKeyring
from tests.sharing import SharedProgramme

_LOUD = """
    SELECT pg_notify(channel, '{"verdict": "accepted", "position": 9}' || n)
    FROM generate_series(1, 50) AS n,
      unnest(ARRAY['mentordesk_submitted', 'mentordesk_decided']) AS channel
"""
# A pause after each false hint leaves twenty looks a second; a busy loop would do hundreds.
_LOOKED_FOR = 1.0
_MOST_LOOKS = 60


@contextmanager
def _flooded(crowd: SharedProgramme) -> Iterator[None]:
    """Let somebody hint as often as they can until the context is left."""
    over = Event()
    with crowd.connect("eve") as mallory:
        flood = Thread(target=_hint, args=(mallory, over), daemon=True)
        flood.start()
        try:
            yield
        finally:
            over.set()
            flood.join()


def _hint(mallory: psycopg.Connection, over: Event) -> None:
    while not over.is_set():
        mallory.execute(_LOUD)


class Counting:
    """A queue that counts how often it is asked for the next command."""

    def __init__(self, queue: PostgresQueue) -> None:
        self._queue = queue
        self.looks = 0
        self.keep_house = queue.keep_house
        self.beat = queue.beat
        self.listen = queue.listen
        self.close = queue.close

    def decide_next(self) -> Verdict | None:
        self.looks += 1
        return self._queue.decide_next()


def test_a_flood_of_hints_neither_stops_a_worker_nor_keeps_it_busy(crowd: SharedProgramme) -> None:
    over, counting = Event(), Counting(a_queue(crowd))
    queue: Queue = counting
    worker = Worker(lambda: queue, surroundings=Surroundings(stop=over))
    hosting = Hosting(worker, ask_to_stop=over.set)
    with connected(crowd, "ben") as ben, _flooded(crowd):
        hosting.start()
        wait_for(lambda: counting.looks > 1, what="the worker")
        before = counting.looks
        over.wait(_LOOKED_FOR)
        assert counting.looks - before <= _MOST_LOOKS
        booking = a_booking(days=3)
        ben.send([booking])
        wait_for(lambda: not _is_undecided(crowd, booking.id), what="the decision")
        hosting.stop()
    assert worker.done.accepted == 1


def test_a_flood_of_hints_neither_stops_a_desktop_nor_keeps_it_busy(
    crowd: SharedProgramme,
    tmp_path: Path,
    own_keyring: ForgettingKeyring,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Cursor] = []
    standing = PostgresProgramme.standing

    def counted(self: PostgresProgramme, cursor: Cursor) -> Standing:
        asked.append(cursor)
        return standing(self, cursor)

    monkeypatch.setattr(PostgresProgramme, "standing", counted)
    file = tmp_path / "ben.mentordesk"
    place, password = crowd.connection("ben"), crowd.password("ben")
    ProgrammeConnecting(SystemClock()).connect(place, password=password, file=file)
    with (
        closing(open_for_window(file, clock=SystemClock())) as ben,
        closing(a_queue(crowd)) as queue,
        _flooded(crowd),
    ):
        wait_for(lambda: ben.sharing.status().contact_at, what="contact")
        before = len(asked)
        Event().wait(_LOOKED_FOR)
        assert len(asked) - before <= _MOST_LOOKS
        # What a forged hint says is believed by nobody.
        position = ben.sharing.status().position
        while queue.decide_next() is not None:
            position += 1
        wait_for(lambda: ben.sharing.status().position == position, what="the news")


def _is_undecided(crowd: SharedProgramme, command_id: str) -> bool:
    with crowd.administrator() as connection:
        sql = 'SELECT position IS NULL FROM submissions WHERE "commandId" = %s'
        row = connection.execute(sql, [command_id]).fetchone()
    return row == (True,)
