"""Wires an open replica: what keeps it in step, for the window, for one command, or nothing."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Event
from time import monotonic

from mentordesk.application.ports import Clock
from mentordesk.application.replicas import Sharing
from mentordesk.application.sharing import Queue
from mentordesk.bootstrap.deciding import decide
from mentordesk.bootstrap.doors import Doors
from mentordesk.storage.replica.opening import OpenReplica, open_replica
from mentordesk.storage.replica.workspace import ReplicaWorkspace
from mentordesk.storage.revisions import HEAD, KNOWN
from mentordesk.sync.foreground import ForegroundSharing
from mentordesk.sync.resting import RestingSharing
from mentordesk.sync.rounds import Schemas
from mentordesk.sync.sharing import SharingThread
from mentordesk.sync.syncing import Syncer
from mentordesk.sync.worker import Hosting, Paces, Surroundings, Worker

# Nothing ends a wait for hints: a window that closes is not to stay for long.
_PACES = Paces(poll=0.5)
SCHEMAS = Schemas(spoken=HEAD, known=frozenset(KNOWN))


class HostingSwitch:
    """Lets this desktop decide while it may; each start is a thread of its own."""

    def __init__(self, open_queue: Callable[[], Queue]) -> None:
        self._open_queue = open_queue
        self._hosting: Hosting | None = None

    def start(self) -> None:
        """Begin to decide, unless this desktop does already."""
        if self._hosting is None:
            over = Event()
            worker = Worker(self._open_queue, surroundings=Surroundings(stop=over), paces=_PACES)
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
        schemas=SCHEMAS,
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
        schemas=SCHEMAS,
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
