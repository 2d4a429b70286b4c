"""Shared programmes on a server that keeps what it says, and desktops in step with them."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from tests.certificates import make_authority
from tests.sharing import (
    SharedProgramme,
    copied,
    make_shared_programme,
    running_sharing_cluster,
)

from mentordesk.application.commands import BookSession
from mentordesk.application.deciding import decide
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.domain.sessions import MeetingType
from mentordesk.integrations.clocks import SystemClock
from mentordesk.storage.programme.programme import PostgresProgramme, open_programme
from mentordesk.storage.programme.queue import PostgresQueue, open_queue
from mentordesk.storage.replica.making import Whose, make_replica
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.storage.revisions import HEAD, KNOWN
from mentordesk.sync.rounds import Rounds, Schemas

SCHEMAS = Schemas(spoken=HEAD, known=frozenset(KNOWN))
# As a server comes: what it said is on the disk, unlike in the tests.
DURABLE = {"shared_buffers": "128MB", "timezone": "UTC"}
_PER_DAY = 6
_ARCHIVE = """
    INSERT INTO sessions (
      id, "mentorId", "menteeId", title, description, status, "scheduledAt", duration,
      "meetingType", rate, currency, "rescheduleCount", "mentorRescheduleCount", "refundStatus",
      "createdAt", version, rev, "meetingUrl"
    )
    SELECT
      gen_random_uuid()::text, (ARRAY['ada', 'dan'])[1 + n %% 2], (ARRAY['ben', 'eve'])[1 + n %% 2],
      'A session about looms ' || n, 'What it is about, in a sentence or two', 'completed',
      timestamptz '2010-01-01 09:00Z' + n * interval '1 hour', 60, 'video', 80, 'GBP', 0, 0,
      'none', '2010-01-01 09:00Z', 1, 1, 'https://meet.example.org/' || n
    FROM generate_series(1, %s) AS n
"""


@dataclass(frozen=True)
class Desktop:
    """A person's replica, connection and rounds."""

    replica: SqliteReplica
    programme: PostgresProgramme
    rounds: Rounds


@contextmanager
def template(folder: Path) -> Iterator[SharedProgramme]:
    """Run a server of one's own with a programme to copy."""
    authority = make_authority(folder)
    with running_sharing_cluster(authority, base=DURABLE) as server:
        yield make_shared_programme(server, "template")


@contextmanager
def programme_with(template: SharedProgramme, *, sessions: int) -> Iterator[SharedProgramme]:
    """Copy the programme and give it an archive, which triggers have nothing to say about."""
    with copied(template) as made:
        with made.administrator() as administrator:
            administrator.execute("SET session_replication_role = replica")
            administrator.execute(_ARCHIVE, [sessions])
            administrator.execute("ANALYZE")
        yield made


@contextmanager
def hosting(programme: SharedProgramme) -> Iterator[PostgresQueue]:
    """Host."""
    place, password = programme.connection("cleo"), programme.password("cleo")
    with closing(open_queue(place, password=password, decide=decide, client="b")) as queue:
        yield queue


@contextmanager
def desktop(programme: SharedProgramme, person: str, file: Path) -> Iterator[Desktop]:
    """Sit at a replica that knows nothing yet."""
    place = programme.connection(person)
    whose = Whose(programme=programme.programme, person_id=person, connection=place)
    make_replica(file, whose=whose, now=datetime.now(UTC))
    with ExitStack() as closing_all:
        replica = SqliteReplica(file, decide=decide, clock=SystemClock())
        closing_all.callback(replica.close)
        connected = open_programme(place, password=programme.password(person))
        closing_all.callback(connected.close)
        yield Desktop(replica, connected, Rounds(replica, connected, schemas=SCHEMAS))


def booking(number: int) -> Submission:
    """Make Ben's wish for an hour of Ada's, each at a time of its own."""
    command = BookSession(
        mentor_id="ada",
        mentee_id="ben",
        start=_offered(number),
        duration=60,
        meeting_type=MeetingType.VIDEO,
        title="Looms",
    )
    return Submission(
        id=new_command_id(),
        actor="ben",
        command=command,
        issued_at=datetime.now(UTC),
        client="benchmark",
    )


def _offered(number: int) -> datetime:
    """Give an hour and a quarter for each, half an hour apart from the next, on working days."""
    days, hour = divmod(number, _PER_DAY - 1)
    weeks, weekday = divmod(days, 5)
    today = datetime.now(UTC).date()
    monday = today + timedelta(days=14 - today.weekday())
    day = monday + timedelta(weeks=weeks, days=weekday)
    return datetime.combine(day, time(9), tzinfo=UTC) + timedelta(minutes=90 * hour)
