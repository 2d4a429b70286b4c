"""People's computers at a shared programme: a replica each, programs that may be killed on it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentordesk.application.commands import Command
from mentordesk.application.deciding import decide
from mentordesk.application.replicas import Done
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.integrations.clocks import SystemClock
from mentordesk.storage.programme.addresses import write_connection
from mentordesk.storage.programme.programme import open_programme
from mentordesk.storage.replica.making import Whose, make_replica
from mentordesk.storage.replica.opening import open_replica
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.storage.revisions import HEAD, KNOWN
from mentordesk.sync.rounds import Rounds, Schemas
from tests.end2end.sharing.processes import Ended, Program, killed, started
from tests.integration.handlers.factories import wish
from tests.integration.programme.carrying import hosting
from tests.sharing import SharedProgramme

SCHEMAS = Schemas(spoken=HEAD, known=frozenset(KNOWN))
_LONDON = ZoneInfo("Europe/London")
_MORNING, _A_DAY = time(9), 8


class Wished(NamedTuple):
    """An hour that nobody has booked yet."""

    mentor: str
    start: datetime

    def by(self, mentee: str) -> Command:
        """Ask for it."""
        return wish(self.start, mentor_id=self.mentor, mentee_id=mentee)

    def typed(self, mentee: str) -> Sequence[str]:
        """Ask for it on the command line."""
        return (
            *("book", "--mentor", self.mentor, "--mentee", mentee, "--title", "Looms"),
            *("--start", self.start.strftime("%Y-%m-%dT%H:%MZ"), "--duration", "60"),
            *("--type", "video", "--json"),
        )


def free_hours() -> Iterator[Wished]:
    """Give hours that the mentors have free, each once, and one after the other for mentees."""
    first = datetime.now(UTC).date() + timedelta(days=3)
    days = (first + timedelta(days=number) for number in range(84))
    for day, place in product(filter(_is_weekday, days), range(_A_DAY)):
        morning = datetime.combine(day, _MORNING, tzinfo=_LONDON).astimezone(UTC)
        yield Wished(("ada", "dan")[place % 2], morning + timedelta(hours=place))


def _is_weekday(day: date) -> bool:
    return day.isoweekday() <= 5


@dataclass(frozen=True)
class Desk:
    """Somebody's computer; everything on it is in `folder`."""

    programme: SharedProgramme
    person: str
    folder: Path

    @property
    def file(self) -> Path:
        """Give the replica."""
        return self.folder / "replica.mentordesk"

    @property
    def connection_file(self) -> Path:
        """Give the connection file."""
        return self.folder / "connection.json"

    def type(self, *argv: str, fatal: int = 0, password: str | None = None) -> Ended:
        """Carry a command out in a process of its own, killed at a step."""
        argv = ("--workspace", str(self.file), *argv)
        return self.run("mentordesk.__main__", *argv, fatal=fatal, password=password)

    def run(
        self, module: str, *arguments: str, fatal: int = 0, password: str | None = None
    ) -> Ended:
        """Run another program."""
        given = self.programme.password(self.person) if password is None else password
        program = Program(module, arguments, folder=self.folder, password=given)
        return killed(program, fatal=fatal) if fatal else started(program)

    @contextmanager
    def replica(self) -> Iterator[SqliteReplica]:
        """Open the replica, as any program does that is started after another was killed."""
        opened = open_replica(self.file, decide=decide, clock=SystemClock())
        with ExitStack() as closing_down:
            closing_down.callback(opened.lock.release)
            closing_down.callback(opened.replica.close)
            yield opened.replica

    def submit(self, command: Command) -> Verdict:
        """Hand a command in here, connected to nobody."""
        with self.replica() as replica:
            return replica.submit(self._asking_for(command))

    @contextmanager
    def online(self) -> Iterator[Callable[[], Done]]:
        """Connect for any number of rounds; each call is one."""
        place, password = self.programme.connection(self.person), self.programme.password
        with (
            self.replica() as replica,
            closing(open_programme(place, password=password(self.person))) as programme,
        ):
            yield Rounds(replica, programme, schemas=SCHEMAS).run

    def sync(self) -> Done:
        """Have one round."""
        with self.online() as synced:
            return synced()

    def _asking_for(self, command: Command) -> Submission:
        return Submission(
            id=new_command_id(),
            actor=self.person,
            command=command,
            issued_at=datetime.now(UTC),
            client="tests",
        )


def a_desk(programme: SharedProgramme, person: str, folder: Path) -> Desk:
    """Give somebody a computer with a replica that is up to date."""
    folder.mkdir()
    desk = Desk(programme, person, folder)
    connection = programme.connection(person)
    write_connection(desk.connection_file, connection)
    whose = Whose(programme=programme.programme, person_id=person, connection=connection)
    make_replica(desk.file, whose=whose, now=datetime.now(UTC))
    desk.sync()
    return desk


def decide_all(programme: SharedProgramme) -> None:
    """Let somebody decide whatever waits."""
    with deciding(programme) as decide_waiting:
        decide_waiting()


@contextmanager
def deciding(programme: SharedProgramme) -> Iterator[Callable[[], int]]:
    """Let somebody come who decides whatever waits, whenever asked, and says how much it was."""
    with hosting(programme, "amy") as queue:

        def decide_waiting() -> int:
            return sum(1 for _ in iter(queue.decide_next, None))

        yield decide_waiting
