"""One computer with MentorDesk on it: a replica's file, a clock of its own, and a bad network."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.simulation.sharing.cast import BEGIN, COORDINATOR
from tests.simulation.sharing.chance import drawn_id
from tests.simulation.sharing.contents import Contents
from tests.simulation.sharing.crashing import FUSE, CrashError
from tests.simulation.sharing.desk import Desk, Wish
from tests.simulation.sharing.moves import wish_of
from tests.simulation.sharing.network import Action, Mishap, Network, Watched
from tests.simulation.sharing.places import Place
from tests.simulation.sharing.sight import Row, lapsed, sight
from tests.simulation.sharing.told import Told
from tests.simulation.sharing.window import Window

from mentordesk.application.deciding import decide
from mentordesk.application.ports import Records
from mentordesk.application.replicas import Done
from mentordesk.application.sharing import Connection, Cursor, ProgrammeError, Pull, Queue
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.storage.replica.making import Whose, make_replica
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.storage.revisions import HEAD
from mentordesk.sync.rounds import Rounds, Schemas

_NOWHERE = Connection(host="localhost", port=5432, database="oak-hill", user="md")


@dataclass(frozen=True)
class Expected:
    """How a command was expected last: as of when, and at which position."""

    now: datetime
    position: int


Expectations = dict[str, Expected]


@dataclass(frozen=True)
class Shown:
    """What a login was shown with a pull, and the holds that were left out of it."""

    cursor: Cursor
    rows: Contents
    lapsed: frozenset[Row]


@dataclass(frozen=True)
class Hurdle:
    """What one round may meet with: a rough network, a crash after some statements."""

    roughness: float = 0
    statements: int | None = None


CLEAR = Hurdle()


def _nothing() -> None:
    """Let time pass."""


class Machine:
    """A computer; `skew` is how far its clock is off."""

    def __init__(self, path: Path, *, person: str, place: Place, draw: Random) -> None:
        self.path = path
        self.person = person
        self.place = place
        self.draw = draw
        self.skew = timedelta(minutes=draw.randint(-2880, 2880))
        self.revision = place.revision
        self.expected: Expectations = {}
        # Where the computer stopped, nobody knows whether the last of them were kept.
        self.expected_before: Expectations | None = None
        self.shown: Shown | None = None
        self.pulled: Shown | None = None
        self.told: Told | None = None
        # What was handed in here and must never be lost.
        self.owed: frozenset[str] = frozenset()
        self.delayed: list[Action] = []
        # What the network has done to questions, until somebody takes note of it.
        self.met: list[Mishap] = []
        self.replica = self._open()
        self._looking: sqlite3.Connection | None = None
        self._network: Network | None = None
        self._rounds: Rounds | None = None

    def now(self) -> datetime:
        """Tell the time as this computer's clock does."""
        return self.place.now + self.skew

    def crash(self, before: Expectations) -> None:
        """Stop at once, and start MentorDesk again later; `before` is what was expected before."""
        FUSE.put_out()
        self.expected_before = before
        self.reopen()

    def reopen(self) -> None:
        """Start MentorDesk again."""
        self.close()
        self.replica = self._open()

    def close(self) -> None:
        """End MentorDesk."""
        self._disconnect()
        self.replica.close()
        if self._looking is not None:
            self._looking.close()
            self._looking = None

    def look(self) -> sqlite3.Connection:
        """Give the connection by which others than MentorDesk look into the replica's file."""
        if self._looking is None:
            self._looking = sqlite3.connect(self.path, isolation_level=None)
        return self._looking

    def copied_to(self, path: Path) -> "Machine":
        """Copy the replica's file to another computer while nothing happens to it."""
        self.replica.rest()
        shutil.copyfile(self.path, path)
        other = Machine(path, person=self.person, place=self.place, draw=self.draw)
        other.expected, other.shown, other.owed = dict(self.expected), self.shown, self.owed
        return other

    @contextmanager
    def another_window(self) -> Iterator["Machine"]:
        """Open the same replica in another process."""
        other = Machine(self.path, person=self.person, place=self.place, draw=self.draw)
        other.skew, other.revision = self.skew, self.revision
        other.expected, other.shown = dict(self.expected), self.shown
        yield other
        other.close()

    def take_over(self, other: "Machine") -> None:
        """Take notice of what another process has done to the replica."""
        self.expected, self.shown, self.pulled = other.expected, other.shown, other.pulled

    # What the person here does.

    def wish(self) -> Wish | None:
        """Draw what the person here does next."""
        window = Window(self.look())
        return wish_of(Desk(person=self.person, window=window, now=self.place.now, draw=self.draw))

    def submission(self, wish: Wish) -> Submission:
        """Write down what the person here asks for."""
        return Submission(
            id=drawn_id(self.draw),
            actor=self.person,
            command=wish.command,
            issued_at=self.now(),
            subject=wish.subject,
            reason=wish.reason,
            client="simulation",
        )

    def expect(self, records: Records, submission: Submission, now: datetime) -> Verdict:
        """Decide as the product does, and remember how."""
        self.expected[submission.id] = Expected(now, records.log.next_position)
        return decide(records, submission, now)

    # What goes through the network.

    def sync(self, *, meanwhile: Action = _nothing, hurdle: Hurdle = CLEAR) -> Done:
        """Do one round, over the connection that there is or else a new one."""
        if self._rounds is None or self._network is None:
            self._connect()
        assert self._rounds is not None
        assert self._network is not None
        self._network.roughness, self._network.met = hurdle.roughness, self.met
        self._network.meanwhile = meanwhile
        if hurdle.statements is not None:
            FUSE.light(hurdle.statements)
        try:
            done = self._rounds.run()
        except (ProgrammeError, CrashError):
            self._disconnect()
            raise
        finally:
            FUSE.put_out()
            self.settle()
        return done

    def hang_up(self) -> None:
        """Lose the connection, as when the server stops."""
        if self._network is not None:
            self._network.is_cut = True

    def _disconnect(self) -> None:
        self._rounds = None
        if self._network is not None:
            self._network.close()

    def _connect(self) -> None:
        person = self.place.programme(self.person)
        self._network = Network(Watched(person, self), delayed=self.delayed, draw=self.draw)
        schemas = Schemas(spoken=self.revision, known=frozenset({HEAD}))
        is_host = self.person == COORDINATOR
        self._rounds = Rounds(
            self.replica,
            self._network,
            schemas=schemas,
            decide_now=lambda _: _decide_all(self.place.queue()) if is_host else None,
        )

    # What is shown.

    def take_notice(self, pull: Pull) -> None:
        """Keep what the login is shown at this moment."""
        kept, now = self.place.state(), self.place.now
        rows = {
            name: frozenset(rows) for name, rows in sight(kept, me=self.person, now=now).items()
        }
        left_out = frozenset(lapsed(kept, me=self.person, now=now))
        self.pulled = Shown(pull.cursor, rows, left_out)

    def check_sent(self, submissions: Sequence[Submission]) -> None:
        """See that nothing is sent that is held back."""
        held = {each.submission.id for each in self.replica.outbox() if each.held_by is not None}
        sent = held & {each.id for each in submissions}
        if sent:
            message = f"held back, yet sent: {sent}"
            raise AssertionError(message)

    def settle(self) -> None:
        """Take what was pulled for shown, if the replica has read so far."""
        if self.pulled is not None and self.replica.cursor() == self.pulled.cursor:
            self.shown = self.pulled

    def _open(self) -> SqliteReplica:
        if not self.path.exists():
            self.path.write_bytes(_empty_replica(self.person, self.place.programme_id))
        return SqliteReplica(self.path, decide=self.expect, clock=self)


@cache
def _empty_replica(person: str, programme: str) -> bytes:
    """Make, once, what a person begins with."""
    whose = Whose(programme=programme, person_id=person, connection=_NOWHERE)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{person}.mentordesk"
        make_replica(path, whose=whose, now=BEGIN)
        return path.read_bytes()


def _decide_all(queue: Queue) -> None:
    while queue.decide_next() is not None:
        pass
    queue.close()
