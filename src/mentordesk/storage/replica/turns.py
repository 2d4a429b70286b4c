"""One writing transaction on a replica, with everything that works within it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine

from mentordesk.application.changes import ChangeSet, Ref
from mentordesk.application.ports import Clock
from mentordesk.storage.local import Decide
from mentordesk.storage.replica.checkpointing import Checkpointing
from mentordesk.storage.replica.damage import damage_marked
from mentordesk.storage.replica.expecting import Expecting, driver_of
from mentordesk.storage.replica.ledger import Identity, Ledger
from mentordesk.storage.replica.outbox import Outbox
from mentordesk.storage.replica.recording import Recorded
from mentordesk.storage.sqlite import replica_engine

# Naming more records than this costs a view more than reading again.
_MOST_NAMED = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What one transaction works with; `now` is this computer's present instant (UTC)."""

    connection: sqlite3.Connection
    ledger: Ledger
    outbox: Outbox
    identity: Identity
    now: datetime
    expecting: Callable[[], Expecting]

    def announce(self, touched: Iterable[Ref], *, everything: bool, actor: str) -> ChangeSet:
        """Let windows know what changed; give it as they read it."""
        named = frozenset(touched)
        position = self.ledger.feed_position()
        if everything or len(named) > _MOST_NAMED:
            changes = ChangeSet(position, actor, everything=True)
        else:
            changes = ChangeSet(position, actor, named)
        self.ledger.feed(changes)
        return changes


class Turns:
    """Opens writing transactions on a replica, a single one at a time."""

    def __init__(self, path: Path, *, decide: Decide, clock: Clock) -> None:
        self._path = path
        self._decide = decide
        self._clock = clock
        self._lock = Lock()
        self._engines: dict[str, Engine] = {}
        self._recorded: dict[str, Recorded] = {}
        self._fed: int | None = None
        self._checkpointing = Checkpointing(path)

    def turn(self) -> AbstractContextManager[Turn]:
        """Open a transaction; it is committed unless something is raised."""
        return self._turn("expecting")

    def taking(self) -> AbstractContextManager[Turn]:
        """Open one in which rows may come as the server has them.

        It has a connection of its own. What guards expectations stays with the other, as making
        it anew for every command costs more than the command.
        """
        return self._turn("taking")

    @contextmanager
    def _turn(self, purpose: str) -> Iterator[Turn]:
        with self._lock, damage_marked(self._path):
            with self._opened(purpose).begin() as connection:
                turn = self._at(connection)
                self._forget_if_overtaken(turn.ledger)
                yield turn
                self._fed = turn.ledger.feed_position()
            self._checkpointing.committed()

    def _at(self, connection: Connection) -> Turn:
        driver = driver_of(connection)
        ledger = Ledger(driver)
        now = self._clock.now()
        return Turn(
            connection=driver,
            ledger=ledger,
            outbox=Outbox(driver),
            identity=ledger.identity(),
            now=now,
            expecting=partial(self._expecting, connection, ledger, now),
        )

    def _forget_if_overtaken(self, ledger: Ledger) -> None:
        """Forget what was expected where another process has expected something since."""
        if ledger.feed_position() != self._fed:
            self._recorded.clear()

    def _expecting(self, connection: Connection, ledger: Ledger, now: datetime) -> Expecting:
        """Expect by the server's clock, as it was when it was heard of last."""
        identity = ledger.identity()
        return Expecting(
            connection,
            decide=self._decide,
            now=now - timedelta(seconds=identity.clock_skew),
            position=identity.cursor.position,
            recorded=self._recorded,
        )

    def rest(self) -> None:
        """Have everything in the one file: nothing is about to be written."""
        with self._lock:
            self._checkpointing.rest()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._checkpointing.rest()
            for engine in self._engines.values():
                engine.dispose()

    def _opened(self, purpose: str) -> Engine:
        """Give the engine of the one connection for a purpose, made with the first need."""
        if purpose not in self._engines:
            self._engines[purpose] = replica_engine(self._path)
        return self._engines[purpose]
