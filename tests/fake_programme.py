"""A shared programme small enough for tests: a workspace that decides, and what a login sees."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from mentordesk.application.commands import Command
from mentordesk.application.deciding import decide
from mentordesk.application.sharing import Cursor, ProgrammeError, Pull, RawRow, Standing, Trouble
from mentordesk.application.verdicts import Refusal, Submission, Verdict, new_command_id
from mentordesk.storage.connections import open_file
from mentordesk.storage.creating import create
from mentordesk.storage.local import LocalWorkspace, open_workspace
from mentordesk.storage.questions.source import SqliteSource
from mentordesk.storage.revisions import HEAD
from mentordesk.storage.rows.traces import verdict_of
from mentordesk.storage.tables import metadata
from tests.factories import NOW, FixedClock

_MINE = '("mentorId" = :me OR "menteeId" = :me)'
_OF_MINE = f'"sessionId" IN (SELECT id FROM sessions WHERE {_MINE})'
_STAFF = "(SELECT roles LIKE '%admin%' OR roles LIKE '%coordinator%' FROM people WHERE id = :me)"
_SIGHT = {
    "people": f"""
        id = :me OR (roles LIKE '%mentor%' AND "archivedAt" IS NULL)
        OR id IN (SELECT "mentorId" FROM sessions WHERE {_MINE})
        OR id IN (SELECT "menteeId" FROM sessions WHERE {_MINE})
    """,
    "schedules": "TRUE",
    "availability_exceptions": "TRUE",
    "sessions": _MINE,
    "payments": _OF_MINE,
    "reschedule_requests": _OF_MINE,
    "notes": _OF_MINE,
    "session_audit_log": _OF_MINE,
    "notifications": '"personId" = :me',
    "session_policies": "TRUE",
}
_OWN = {"people": "id", "schedules": '"mentorId"', "availability_exceptions": '"mentorId"'}


class Server:
    """The programme's database and whoever decides: a workspace file and a queue."""

    def __init__(self, path: Path) -> None:
        self.path = path
        create(path, name="Shared", now=NOW)
        with self.reading() as connection:
            connection.execute('UPDATE workspace SET "isShared" = 1')
        self.clock = FixedClock()
        self.workspace = self._open()
        self.queue: dict[str, Submission] = {}
        self.revision = HEAD
        self.trouble: Trouble | None = None
        self.asked: list[str] = []
        self.hosts: set[str] = set()

    def _open(self) -> LocalWorkspace:
        return open_workspace(self.path, decide=decide, clock=self.clock)

    def do(self, command: Command, *, actor: str = "local") -> Verdict:
        """Let somebody else's command be decided at once."""
        submission = Submission(
            id=new_command_id(), actor=actor, command=command, issued_at=self.clock.now()
        )
        return self.workspace.submit(submission)

    def decide_all(self) -> list[Verdict]:
        """Decide what waits, in order."""
        decided = [self.workspace.submit(each) for each in self.queue.values()]
        self.queue.clear()
        return decided

    def break_down(self) -> None:
        """Be out of reach from now on."""
        self.trouble = Trouble.LOST

    def mend(self) -> None:
        """Be within reach again."""
        self.trouble = None

    def back_up(self, copy: Path) -> None:
        """Keep the present state."""
        shutil.copy(self.path, copy)

    def restore(self, copy: Path) -> None:
        """Go back to an earlier state; what was in the queue is gone with it."""
        self.workspace.close()
        shutil.copy(copy, self.path)
        self.queue.clear()
        self.workspace = self._open()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Look into the file."""
        with closing(open_file(self.path, mode="rw")) as connection:
            yield connection

    def identity(self) -> str:
        """Give the programme's id."""
        with self.reading() as connection:
            return str(connection.execute("SELECT programme FROM workspace").fetchone()[0])

    def history(self, position: int) -> str | None:
        """Give the digest of all decisions up to a position, None beyond the last."""
        sql = 'SELECT "commandId", verdict FROM log WHERE position <= ? ORDER BY position'
        with self.reading() as connection:
            rows = connection.execute(sql, (position,)).fetchall()
        text = "".join(f"{command}{verdict}" for command, verdict in rows)
        return sha256(text.encode()).hexdigest() if len(rows) == position else None


class FakeProgramme:
    """One login's connection to the server."""

    def __init__(self, server: Server, person_id: str) -> None:
        self.server = server
        self.person_id = person_id

    def standing(self, cursor: Cursor) -> Standing:
        self._reach("standing")
        with self.server.reading() as connection:
            position = _number(connection, "SELECT MAX(position) FROM log")
            people_rev = _number(connection, "SELECT MAX(rev) FROM people")
        return Standing(
            programme=self.server.identity(),
            revision=self.server.revision,
            person_id=self.person_id,
            may_host=self.person_id in self.server.hosts,
            position=position,
            history=self.server.history(cursor.position),
            people_rev=people_rev,
            now=self.server.clock.now(),
            host_seen_at=NOW,
        )

    def send(self, submissions: Sequence[Submission]) -> Mapping[str, Refusal]:
        self._reach("send")
        for each in submissions:
            if not self._is_decided(each.id):
                self.server.queue.setdefault(each.id, each)
        return {}

    def pull(self, cursor: Cursor, *, asked: Sequence[str], known: frozenset[str] | None) -> Pull:
        self._reach("pull")
        with self.server.reading() as connection:
            position = _number(connection, "SELECT MAX(position) FROM log")
            people_rev = _number(connection, "SELECT MAX(rev) FROM people")
            rows = self._rows(connection, cursor, known)
            sighted = frozenset(str(row[0]) for row in self._seen(connection, "people", "id"))
            calendars = {person: self._calendar(connection, person) for person in sorted(sighted)}
            verdicts = self._verdicts(connection, asked)
        return Pull(
            cursor=Cursor(position, self.server.history(position) or "", people_rev),
            is_whole=known is None,
            tables=rows,
            calendars=calendars,
            sighted=sighted,
            verdicts=verdicts,
        )

    def lacking(self, command_ids: Sequence[str]) -> frozenset[str]:
        self._reach("lacking")
        unknown = (each for each in command_ids if each not in self.server.queue)
        return frozenset(each for each in unknown if not self._is_decided(each))

    def listen(self, seconds: float) -> bool:
        return False

    def close(self) -> None:
        """Nothing is open between calls."""

    def _reach(self, what: str) -> None:
        self.server.asked.append(what)
        if self.server.trouble is not None:
            raise ProgrammeError(self.server.trouble, "The server is out of reach.")

    def _is_decided(self, command_id: str) -> bool:
        with self.server.reading() as connection:
            found = connection.execute('SELECT 1 FROM log WHERE "commandId" = ?', (command_id,))
            return found.fetchone() is not None

    def _seen(self, connection: sqlite3.Connection, table: str, columns: str) -> list[RawRow]:
        sql = f'SELECT {columns} FROM "{table}" WHERE {_STAFF} OR ({_SIGHT[table]})'
        return connection.execute(sql, {"me": self.person_id}).fetchall()

    def _rows(
        self, connection: sqlite3.Connection, cursor: Cursor, known: frozenset[str] | None
    ) -> dict[str, Sequence[RawRow]]:
        rows: dict[str, Sequence[RawRow]] = {}
        for table in metadata.sorted_tables:
            if table.name in _SIGHT:
                names = [column.name for column in table.c]
                found = self._seen(connection, table.name, ", ".join(f'"{n}"' for n in names))
                place = names.index("rev")
                rows[table.name] = [
                    row
                    for row in found
                    if known is None
                    or int(str(row[place])) > cursor.position
                    or self._is_new(table.name, names, row, known)
                ]
        mentors = {row[0] for row in rows["schedules"]}
        rows["availability_exceptions"] = [
            row
            for row in self._seen(connection, "availability_exceptions", "*")
            if row[1] in mentors
        ]
        return rows

    def _is_new(self, table: str, names: list[str], row: RawRow, known: frozenset[str]) -> bool:
        owner = _OWN.get(table, "").strip('"')
        return bool(owner) and row[names.index(owner)] not in known

    def _calendar(self, connection: sqlite3.Connection, person_id: str) -> list[RawRow]:
        mine = f'"sessionId" IN (SELECT id FROM sessions WHERE {_STAFF} OR {_MINE})'
        sql = f"""
            SELECT "personId", CASE WHEN {mine} THEN "sessionId" END, kind, "startsAt", "endsAt",
              "clearUntil"
            FROM busy_periods WHERE "personId" = :person
        """
        return connection.execute(sql, {"me": self.person_id, "person": person_id}).fetchall()

    def _verdicts(self, connection: sqlite3.Connection, asked: Sequence[str]) -> list[Verdict]:
        rows = SqliteSource(connection).rows("SELECT * FROM log ORDER BY position", {})
        return [verdict_of(row) for row in rows if row["commandId"] in asked]


def _number(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0] or 0)
