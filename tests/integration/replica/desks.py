"""A desktop with a replica, and what it sees."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.factories import NOW, FixedClock
from tests.fake_programme import FakeProgramme, Server

from mentordesk.application.commands import Command
from mentordesk.application.deciding import decide
from mentordesk.application.replicas import Done
from mentordesk.application.sharing import Connection, Programme
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.storage.connections import open_file
from mentordesk.storage.replica.making import Whose, make_replica
from mentordesk.storage.replica.pulled import PULLED
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.storage.revisions import HEAD, KNOWN
from mentordesk.sync.rounds import Rounds, Schemas

SCHEMAS = Schemas(spoken=HEAD, known=frozenset(KNOWN))
WHERE = Connection(host="db.example.org", port=5432, database="oak", user="md_1_a")


class Desk(NamedTuple):
    """One person's replica and connection."""

    person_id: str
    replica: SqliteReplica
    programme: Programme
    rounds: Rounds

    def do(self, command: Command, *, subject: str | None = None) -> Verdict:
        """Hand in a command here."""
        return self.replica.submit(self.asking_for(command, subject=subject))

    def asking_for(self, command: Command, *, subject: str | None = None) -> Submission:
        """Make what this person would hand in."""
        return Submission(
            id=new_command_id(),
            actor=self.person_id,
            subject=subject,
            command=command,
            issued_at=NOW,
        )

    def sync(self) -> Done:
        """Have one round."""
        return self.rounds.run()

    def reconnected(self) -> "Desk":
        """Connect anew."""
        return self._replace(rounds=Rounds(self.replica, self.programme, schemas=SCHEMAS))

    def rows(self, sql: str) -> Sequence[tuple[object, ...]]:
        """Look into the replica's file."""
        connection = open_file(self.replica.path, mode="ro")
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def state(self) -> dict[str, list[tuple[object, ...]]]:
        """Give all that the replica shows."""
        return {
            table.name: sorted(self.rows(f'SELECT * FROM "{table.name}"'), key=repr)
            for table in PULLED
        }


def a_desk(folder: Path, server: Server, person_id: str) -> Desk:
    """Make a replica of somebody's."""
    path = folder / f"{person_id}.mentordesk"
    whose = Whose(programme=server.identity(), person_id=person_id, connection=WHERE)
    make_replica(path, whose=whose, now=NOW)
    return open_desk(path, server, person_id)


def open_desk(path: Path, server: Server, person_id: str) -> Desk:
    """Open a replica that is there."""
    replica = SqliteReplica(path, decide=decide, clock=FixedClock())
    programme = FakeProgramme(server, person_id)
    return Desk(person_id, replica, programme, Rounds(replica, programme, schemas=SCHEMAS))
