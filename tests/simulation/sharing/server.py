"""The deciding side of a shared programme, in memory: what PostgreSQL does, plainly."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine
from tests.simulation.sharing.cast import ADMIN, AT_DESKS, BEGIN, PROGRAMME, opening
from tests.simulation.sharing.crashing import StoppableServer
from tests.simulation.sharing.engines import engine_on

from mentordesk.application.codec import command_from_json, fingerprint, written
from mentordesk.application.commands import RunHousekeeping
from mentordesk.application.deciding import decide
from mentordesk.application.verdicts import Refusal, Submission, Verdict
from mentordesk.domain.errors import Code
from mentordesk.domain.people import LOCAL, STAFF, SYSTEM
from mentordesk.storage.creating import lay_schema
from mentordesk.storage.guards import statements
from mentordesk.storage.kinds import instant_text
from mentordesk.storage.records import SqlRecords
from mentordesk.storage.revisions import HEAD

_OWN_TABLES = Path(__file__).with_name("server.sql")


OLDEST = "SELECT * FROM submissions WHERE position IS NULL ORDER BY number LIMIT 1"


class Handed(NamedTuple):
    """A submission that waits to be decided."""

    number: int
    arrived_at: datetime
    submission: Submission


class Server:
    """A programme's database. `now` is its clock, `revision` its schema's."""

    def __init__(self) -> None:
        self.now = BEGIN
        self.revision = HEAD
        self.host_seen_at: datetime | None = None
        self.engine, self.kept = _database()
        _template().backup(self.kept)

    # Questions.

    def rows(self, sql: str, **values: object) -> list[tuple[object, ...]]:
        """Give the rows that a statement finds."""
        return self.kept.execute(sql, values).fetchall()

    def number(self, sql: str, **values: object) -> int:
        """Give the number that a statement finds, 0 for NULL or nothing."""
        found = self.rows(sql, **values)
        return int(str(found[0][0])) if found and found[0][0] is not None else 0

    @property
    def position(self) -> int:
        """Give the position of the last decision."""
        return self.number("SELECT max(position) FROM log")

    def digest_at(self, position: int) -> str | None:
        """Give the history's digest at a position, None where it does not reach."""
        if position == 0:
            return ""
        found = self.rows("SELECT digest FROM history WHERE position = :at", at=position)
        return str(found[0][0]) if found else None

    def is_valid(self, role: str) -> bool:
        """Tell whether a login is one and has not been revoked."""
        sql = 'SELECT 1 FROM logins WHERE role = :role AND "revokedAt" IS NULL'
        return bool(self.rows(sql, role=role))

    def is_staff(self, person: str) -> bool:
        """Tell whether a person coordinates or administers now."""
        found = self.rows("SELECT roles FROM people WHERE id = :id", id=person)
        return bool(set(str(found[0][0]).split()) & STAFF) if found else False

    # What logins may do.

    def hand_in(self, submission: Submission, *, person: str) -> Refusal | None:
        """Take a submission in, once; refuse another content under the same id."""
        stamped = fingerprint(submission) + person
        digest = hashlib.sha256(stamped.encode()).hexdigest()
        sql = 'SELECT digest FROM submissions WHERE "commandId" = :id'
        present = self.rows(sql, id=submission.id)
        if present:
            return None if present[0][0] == digest else _in_use()
        if self.number('SELECT 1 FROM log WHERE "commandId" = :id', id=submission.id):
            return _in_use()
        if submission.subject not in {None, person} and not self.is_staff(person):
            return Refusal(Code.NOT_ALLOWED, "Only a coordinator or an admin may act for others.")
        self._keep(submission, person=person, digest=digest)
        return None

    def _keep(self, submission: Submission, *, person: str, digest: str) -> None:
        values = {
            "commandId": submission.id,
            "actor": person,
            "subject": submission.subject,
            "kind": submission.command.kind,
            "parameters": written(submission.command),
            "reason": submission.reason,
            "client": submission.client,
            "address": "192.0.2.7",
            "issuedAt": instant_text(submission.issued_at),
            "arrivedAt": instant_text(self.now),
            "digest": digest,
        }
        _insert(self.kept, "submissions", values)

    # What hosts do.

    def next_waiting(self) -> Handed | None:
        """Give the oldest submission that is not decided."""
        found = self.kept.execute(OLDEST)
        names = [column[0] for column in found.description]
        for values in found.fetchall():
            row = dict(zip(names, values, strict=True))
            arrived_at = datetime.fromisoformat(row["arrivedAt"])
            return Handed(row["number"], arrived_at, _submission(row))
        return None

    def decide_next(self) -> Verdict | None:
        """Decide the oldest submission, as of its arrival, in one transaction."""
        with self.deciding() as connection:
            handed = self.next_waiting()
            if handed is None:
                return None
            verdict = self.decided(connection, handed.submission, handed.arrived_at)
            self.kept.execute(
                "UPDATE submissions SET position = ?, parameters = NULL WHERE number = ?",
                (verdict.position, handed.number),
            )
        return verdict

    def keep_house(self, *, command_id: str) -> None:
        """Let the system do what is due."""
        submission = Submission(
            id=command_id, actor=SYSTEM.id, command=RunHousekeeping(), issued_at=self.now
        )
        with self.deciding() as connection:
            self.decided(connection, submission, self.now)

    @contextmanager
    def deciding(self) -> Iterator[Connection]:
        """Open the transaction that holds the lock."""
        with self.engine.begin() as connection:
            yield connection

    def decided(self, connection: Connection, submission: Submission, at: datetime) -> Verdict:
        """Decide within a transaction, and carry the history on."""
        verdict = decide(SqlRecords(connection), submission, at)
        chain(self.kept, verdict)
        return verdict

    # What administrators do.

    def revoke(self, role: str) -> None:
        """End a login."""
        sql = 'UPDATE logins SET "revokedAt" = ? WHERE role = ?'
        self.kept.execute(sql, (instant_text(self.now), role))

    def invite(self, person: str) -> None:
        """Give a person another login."""
        number = self.number("SELECT count(*) FROM logins")
        _insert(self.kept, "logins", {"role": f"md_{person}_{number}", "personId": person})

    def role_of(self, person: str) -> str:
        """Give the login that a person got last."""
        sql = 'SELECT role FROM logins WHERE "personId" = :person ORDER BY rowid DESC LIMIT 1'
        return str(self.rows(sql, person=person)[0][0])

    def backup(self) -> sqlite3.Connection:
        """Copy the database."""
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        self.kept.backup(copy)
        return copy

    def restore(self, backup: sqlite3.Connection) -> None:
        """Put a copy in the database's place."""
        backup.backup(self.kept)


def chain(kept: sqlite3.Connection, verdict: Verdict) -> None:
    """Add a decision to the history's chain of digests."""
    before = kept.execute("SELECT digest FROM history ORDER BY position DESC LIMIT 1").fetchone()
    outcome = "accepted" if verdict.is_accepted else "rejected"
    # Without its instant, a command that is decided again after a restore looks like the first.
    decision = f"{verdict.command_id}{outcome}{instant_text(verdict.decided_at)}"
    text = f"{before[0] if before else ''}{decision}"
    digest = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
    kept.execute("INSERT INTO history VALUES (?, ?)", (verdict.position, digest))


@cache
def _template() -> sqlite3.Connection:
    """Make, once, the programme as it is before anything happens."""
    engine, kept = _database()
    with engine.begin() as connection:
        lay_schema(connection)
    for statement in statements(_OWN_TABLES.read_text(encoding="utf-8")):
        kept.execute(statement)
    _furnish(engine, kept)
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    kept.backup(copy)
    return copy


def _furnish(engine: Engine, kept: sqlite3.Connection) -> None:
    identity = {
        "id": 1,
        "application": "mentordesk",
        "programme": PROGRAMME,
        "name": "Oak Hill",
        "createdAt": instant_text(BEGIN),
        "isShared": 1,
    }
    _insert(kept, "workspace", identity)
    for command_id, command in opening():
        submission = Submission(id=command_id, actor=LOCAL.id, command=command, issued_at=BEGIN)
        with engine.begin() as connection:
            verdict = decide(SqlRecords(connection), submission, BEGIN)
            assert verdict.is_accepted, verdict.refusal
            chain(kept, verdict)
    for person in (*AT_DESKS, ADMIN):
        _insert(kept, "logins", {"role": f"md_{person}", "personId": person})


@cache
def _database() -> tuple[Engine, sqlite3.Connection]:
    """Make a database in memory, and the engine through which the product decides on it."""
    kept = sqlite3.connect(
        ":memory:", isolation_level=None, check_same_thread=False, factory=StoppableServer
    )
    kept.execute("PRAGMA foreign_keys=ON")
    return engine_on(kept), kept


def _insert(kept: sqlite3.Connection, table: str, values: Mapping[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f":{name}" for name in values)
    kept.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608 - our words


def _submission(row: Mapping[str, Any]) -> Submission:
    return Submission(
        id=row["commandId"],
        actor=row["actor"],
        command=command_from_json(row["kind"], json.loads(row["parameters"])),
        issued_at=datetime.fromisoformat(row["issuedAt"]),
        subject=row["subject"],
        reason=row["reason"],
        client=row["client"],
        address=row["address"],
    )


def _in_use() -> Refusal:
    return Refusal(Code.DUPLICATE, "This command's id is in use.")
