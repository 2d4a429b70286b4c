"""Wires a replica to its programme: passwords, connections, the sync thread, and hosting."""

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from time import monotonic

from mentordesk import __version__
from mentordesk.application.deciding import decide
from mentordesk.application.ports import Clock
from mentordesk.application.sharing import (
    Connection,
    Cursor,
    Done,
    Programme,
    Queue,
    Sharing,
    Standing,
)
from mentordesk.integrations.passwords import VARIABLE, store_password, stored_password
from mentordesk.storage.programme.addresses import read_address
from mentordesk.storage.programme.greeting import greet, settle_in
from mentordesk.storage.programme.programme import open_programme
from mentordesk.storage.programme.queue import open_queue
from mentordesk.storage.replica.opening import OpenReplica, open_replica
from mentordesk.storage.replica.renewing import settle_replica
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.storage.replica.workspace import ReplicaWorkspace
from mentordesk.storage.revisions import HEAD, KNOWN
from mentordesk.sync.foreground import ForegroundSharing
from mentordesk.sync.resting import RestingSharing
from mentordesk.sync.rounds import Rounds, Schemas
from mentordesk.sync.sharing import SharingThread
from mentordesk.sync.syncing import Syncer
from mentordesk.sync.worker import Hosting, Surroundings, Worker

CLIENT = f"MentorDesk {__version__}"
_SCHEMAS = Schemas(spoken=HEAD, known=frozenset(KNOWN))


@dataclass(slots=True)
class Doors:
    """Opens connections for a replica, with whatever password is known at the moment.

    `given` is what the person typed and nobody has taken yet.
    """

    place: Callable[[], Connection]
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    given: str | None = None
    known: str | None = None

    def sign_in(self, password: str) -> None:
        """Use another password from the next connection on."""
        self.given = password

    def programme(self) -> Programme:
        """Connect to read and hand in; raise ProgrammeError."""
        place = self.place()
        if self.given is not None:
            self._settle_in(place, self.given)
        return open_programme(place, password=self._password(place))

    def queue(self) -> Queue:
        """Connect to decide; raise ProgrammeError."""
        place = self.place()
        return open_queue(place, password=self._password(place), decide=decide, client=CLIENT)

    def _settle_in(self, place: Connection, given: str) -> None:
        def keep(password: str) -> bool:
            is_kept = store_password(place, password)
            self.known = password if is_kept else self.known
            return is_kept

        self.known = given
        settle_in(place, password=given, keep=keep)
        self.given = None

    def _password(self, place: Connection) -> str | None:
        return self.known or stored_password(place) or self.environment.get(VARIABLE)


class HostingSwitch:
    """Lets this desktop decide while it may; each start is a thread of its own."""

    def __init__(self, open_queue: Callable[[], Queue]) -> None:
        self._open_queue = open_queue
        self._hosting: Hosting | None = None

    def start(self) -> None:
        """Begin to decide, unless this desktop does already."""
        if self._hosting is None:
            over = Event()
            worker = Worker(self._open_queue, surroundings=Surroundings(stop=over))
            self._hosting = Hosting(worker, ask_to_stop=over.set)
            self._hosting.start()

    def stop(self) -> None:
        """Leave deciding to others."""
        hosting, self._hosting = self._hosting, None
        if hosting is not None:
            hosting.stop()


def open_for_window(file: Path, *, clock: Clock) -> ReplicaWorkspace:
    """Open a replica that is kept in step until it is closed."""
    opened = open_replica(file, decide=decide, clock=clock)
    doors = Doors(opened.replica.connection)
    syncer = Syncer(
        opened.replica,
        connect=doors.programme,
        schemas=_SCHEMAS,
        clock=clock,
        hosting=HostingSwitch(doors.queue),
    )
    sharing = SharingThread(
        opened.replica, syncer, listening=doors.programme, sign_in=doors.sign_in
    )
    workspace = _workspace(opened, sharing, stop=sharing.stop)
    sharing.start()
    return workspace


def open_for_command(file: Path, *, clock: Clock) -> tuple[ReplicaWorkspace, ForegroundSharing]:
    """Open a replica for one command, which connects when it has to."""
    opened = open_replica(file, decide=decide, clock=clock)
    doors = Doors(opened.replica.connection)
    sharing = ForegroundSharing(
        opened.replica,
        connect=doors.programme,
        open_queue=doors.queue,
        schemas=_SCHEMAS,
        elapsed=monotonic,
    )
    return _workspace(opened, sharing, stop=sharing.close), sharing


def open_offline(file: Path, *, clock: Clock) -> ReplicaWorkspace:
    """Open a replica and leave its programme alone."""
    opened = open_replica(file, decide=decide, clock=clock)
    return _workspace(opened, RestingSharing(opened.replica), stop=lambda: None)


def _workspace(
    opened: OpenReplica, sharing: Sharing, *, stop: Callable[[], None]
) -> ReplicaWorkspace:
    with ExitStack() as undo:
        undo.callback(opened.lock.release)
        undo.callback(opened.replica.close)
        workspace = ReplicaWorkspace(
            opened.replica, sharing=sharing, lock=opened.lock, stop_sharing=stop
        )
        undo.pop_all()
    return workspace


@dataclass(frozen=True, slots=True)
class ProgrammeConnecting:
    """Comes into a shared programme, on PostgreSQL."""

    clock: Clock

    def read(self, address: str) -> Connection:
        """Read where a programme is."""
        return read_address(address).connection

    def password_in(self, address: str) -> str | None:
        """Give the password that an address holds, if it holds one."""
        return read_address(address).password

    def stored_password(self, connection: Connection) -> str | None:
        """Give the password that the system's keyring has."""
        return stored_password(connection)

    def test(self, connection: Connection, *, password: str | None) -> Standing:
        """Try the way to the programme, and change nothing."""
        return greet(connection, password=password)

    def connect(self, connection: Connection, *, password: str | None, file: Path) -> Done:
        """Make a replica and bring everything in, or renew how one reaches its programme."""
        given = password or _given(connection)
        doors = Doors(lambda: connection, given=given)
        with closing(doors.programme()) as programme:
            standing = programme.standing(Cursor())
            rounds: list[Done] = []

            def bring(replica_file: Path) -> None:
                with closing(SqliteReplica(replica_file, decide=decide, clock=self.clock)) as made:
                    rounds.append(Rounds(made, programme, schemas=_SCHEMAS).run())

            settle_replica(
                file,
                connection=replace(connection, programme=standing.programme),
                standing=standing,
                now=self.clock.now(),
                bring=bring,
            )
        return rounds[0]


def _given(connection: Connection) -> str | None:
    """Give the variable's password where the keyring has none: it may be a one-time password."""
    return None if stored_password(connection) else os.environ.get(VARIABLE)
