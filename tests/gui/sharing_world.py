"""A shared programme with windows on real replicas; each test says when a round comes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.factories import FixedClock, a_mentor, a_person, a_schedule
from tests.fake_programme import FakeProgramme, Server

from mentordesk.application.commands import AddPerson, BookSession, SetAvailability
from mentordesk.application.deciding import decide
from mentordesk.application.queries import Viewer
from mentordesk.application.replicas import Conflict, SharingStatus, Waiting
from mentordesk.application.sharing import Connection
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.domain.people import LOCAL, Person, Role, acting
from mentordesk.domain.sessions import MeetingType
from mentordesk.storage.replica.making import Whose, make_replica
from mentordesk.storage.replica.opening import open_replica
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.storage.replica.workspace import ReplicaWorkspace
from mentordesk.storage.revisions import HEAD, KNOWN
from mentordesk.sync.rounds import Schemas
from mentordesk.sync.syncing import Syncer
from mentordesk.ui.desk import Desk, Opened

PEOPLE: tuple[Person, ...] = (
    a_mentor("m1", name="Ada Byron"),
    a_person("p1", name="Bo Li"),
    a_person("p2", name="Pia Rossi"),
    a_person("c1", name="Cleo Marsh", roles=[Role.COORDINATOR]),
)
_WHERE = Connection(host="db.example.org", port=5432, database="oak-hill", user="md_1_a")


def a_booking(start: datetime, *, title: str = "Thesis outline", mentee: str = "p1") -> BookSession:
    """Ask for an hour with Ada."""
    return BookSession(
        mentor_id="m1",
        mentee_id=mentee,
        start=start,
        duration=60,
        meeting_type=MeetingType.VIDEO,
        title=title,
    )


@dataclass
class HandSharing:
    """What the sync thread does, done when a test says so."""

    replica: SqliteReplica
    syncer: Syncer
    passwords: list[str] = field(default_factory=list)
    rounds_asked: int = 0

    def status(self) -> SharingStatus:
        return self.syncer.status()

    def outbox(self) -> Sequence[Waiting]:
        return self.replica.outbox()

    def conflicts(self) -> Sequence[Conflict]:
        return self.replica.conflicts()

    def retry(self, command_id: str, *, instead: Submission | None = None) -> Verdict:
        return self.replica.retry(command_id, instead=instead)

    def drop(self, command_id: str) -> None:
        self.replica.drop(command_id)

    def sync(self) -> None:
        self.rounds_asked += 1

    def sign_in(self, password: str) -> None:
        self.passwords.append(password)


@dataclass
class World:
    """The programme's server, and the desks that people sit at."""

    server: Server
    folder: Path
    clock: FixedClock = field(default_factory=FixedClock)

    def replica_of(self, person_id: str) -> Path:
        """Make somebody's replica, if it is not there yet, empty of everything."""
        path = self.folder / f"{person_id}.mentordesk"
        if not path.exists():
            whose = Whose(programme=self.server.identity(), person_id=person_id, connection=_WHERE)
            make_replica(path, whose=whose, now=self.clock.now())
        return path

    def open(self, person_id: str) -> tuple[Opened, HandSharing]:
        """Open somebody's replica after its first round."""
        opened = open_replica(self.replica_of(person_id), decide=decide, clock=self.clock)
        syncer = Syncer(
            opened.replica,
            connect=lambda: FakeProgramme(self.server, person_id),
            schemas=Schemas(spoken=HEAD, known=frozenset(KNOWN)),
            clock=self.clock,
        )
        syncer.step()
        sharing = HandSharing(opened.replica, syncer)
        workspace = ReplicaWorkspace(
            opened.replica, sharing=sharing, lock=opened.lock, stop_sharing=lambda: None
        )
        with self.server.workspace.asking(Viewer(LOCAL, self.clock.now())) as questions:
            person = questions.person(person_id)
        return Opened(workspace, acting(person), person.timezone, "Oak Hill"), sharing

    @contextmanager
    def desk(self, person_id: str, *, qtbot: QtBot) -> Iterator[tuple[Desk, HandSharing]]:
        """Sit somebody at their replica."""
        opened, sharing = self.open(person_id)
        desk = Desk(lambda: opened, clock=self.clock)
        qtbot.waitUntil(lambda: desk.contact is not None and desk.contact.status is not None)
        yield desk, sharing
        desk.close()


def a_world(folder: Path) -> World:
    """Make a programme in which Ada mentors Bo and Pia, and Cleo looks after it."""
    server = Server(folder / "server.mentordesk")
    for person in PEOPLE:
        assert server.do(AddPerson(person=person)).is_accepted
    assert server.do(SetAvailability(schedule=a_schedule())).is_accepted
    return World(server, folder)
