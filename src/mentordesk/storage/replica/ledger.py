"""A replica's own books: whose it is, how far it has read, and what was decided on its commands."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mentordesk.application.changes import ChangeSet
from mentordesk.application.sharing import Connection, Cursor, Standing
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.storage.kinds import instant_text
from mentordesk.storage.questions.source import SqliteSource
from mentordesk.storage.replica.documents import (
    Effect,
    as_text,
    connection_from,
    connection_json,
    effect_from,
    effect_json,
    submission_from,
    submission_json,
)

# So long a restored server may be missing what it had accepted (Architecture, Replica).
REMEMBERED = timedelta(days=90)
# Views that are further behind than this read everything again.
_FEED_LENGTH = 1_000
_WRITTEN_OFTEN = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Whose replica of what this is, how far it has read, and what its server was like."""

    programme: str
    person_id: str
    connection: Connection
    cursor: Cursor
    contact_at: datetime | None
    host_seen_at: datetime | None
    clock_skew: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Acknowledged:
    """A command that was accepted, where the log has it, and when."""

    submission: Submission
    effect: Effect
    position: int
    decided_at: datetime


class Ledger:
    """The books as one transaction sees them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._source = SqliteSource(connection)

    def identity(self) -> Identity:
        """Tell whose replica this is."""
        (row,) = self._source.rows("SELECT * FROM replica", {})
        return Identity(
            programme=row["programme"],
            person_id=row["personId"],
            connection=connection_from(row["connection"]),
            cursor=Cursor(row["position"], row["history"], row["peopleRev"]),
            contact_at=row["contactAt"],
            host_seen_at=row["hostSeenAt"],
            clock_skew=row["clockSkew"],
        )

    def cursor(self) -> Cursor:
        """Tell how far the replica has read."""
        asked = 'SELECT position, history, "peopleRev" FROM replica'
        return Cursor(*self._connection.execute(asked).fetchone())

    def move(self, cursor: Cursor) -> None:
        """Remember how far the replica has read."""
        self._connection.execute(
            'UPDATE replica SET position = ?, history = ?, "peopleRev" = ?', cursor
        )

    def meet(self, standing: Standing, *, now: datetime) -> None:
        """Remember a whole round with the server; `now` is this computer's."""
        seen = standing.host_seen_at
        values = (
            instant_text(now),
            None if seen is None else instant_text(seen),
            round((now - standing.now).total_seconds()),
        )
        self._connection.execute(
            'UPDATE replica SET "contactAt" = ?, "hostSeenAt" = ?, "clockSkew" = ?', values
        )

    def connect(self, connection: Connection) -> None:
        """Remember another way to the same programme."""
        text = as_text(connection_json(connection))
        self._connection.execute("UPDATE replica SET connection = ?", (text,))

    def acknowledge(self, submission: Submission, effect: Effect, *, verdict: Verdict) -> None:
        """Remember that a command was accepted."""
        self._connection.execute(
            'INSERT OR REPLACE INTO acknowledged ("commandId", submission, position, "decidedAt")'
            " VALUES (?, ?, ?, ?)",
            (
                submission.id,
                with_effect(submission, effect),
                verdict.position,
                instant_text(verdict.decided_at),
            ),
        )

    def acknowledged(self) -> Sequence[str]:
        """Give the ids of accepted commands, the first accepted first."""
        rows = self._source.rows('SELECT "commandId" FROM acknowledged ORDER BY position', {})
        return [row["commandId"] for row in rows]

    def accepted(self, command_id: str) -> Acknowledged | None:
        """Give a command that was accepted, if it was."""
        rows = self._source.rows(
            'SELECT * FROM acknowledged WHERE "commandId" = :id', {"id": command_id}
        )
        return next(map(_acknowledged, rows), None)

    def forget(self, command_id: str) -> None:
        """Forget that a command was accepted."""
        self._connection.execute('DELETE FROM acknowledged WHERE "commandId" = ?', (command_id,))

    def forget_before(self, now: datetime) -> None:
        """Forget what no server will have lost any more."""
        oldest = instant_text(now - REMEMBERED)
        self._connection.execute('DELETE FROM acknowledged WHERE "decidedAt" < ?', (oldest,))

    def feed_position(self) -> int:
        """Give where the next change will stand in the feed."""
        (row,) = self._source.rows("SELECT COALESCE(MAX(position), 0) AS last FROM feed", {})
        return int(row["last"]) + 1

    def feed(self, changes: ChangeSet) -> None:
        """Let windows know what changed."""
        effect = Effect(touched=changes.touched, everything=changes.everything)
        row = (changes.position, changes.actor, as_text(effect_json(effect)))
        self._connection.execute(
            "INSERT INTO feed (position, actor, changes) VALUES (?, ?, ?)", row
        )
        oldest = changes.position - _FEED_LENGTH
        self._connection.execute("DELETE FROM feed WHERE position <= ?", (oldest,))


def is_worth_writing(known: datetime | None, now: datetime) -> bool:
    """Tell whether the last contact is old enough to be written down again.

    A quiet round every other second is no reason to write to a disk.
    """
    return known is None or not known <= now < known + _WRITTEN_OFTEN


def with_effect(submission: Submission, effect: Effect) -> str:
    """Write a submission that is out of the outbox, with what it did here."""
    return as_text({**submission_json(submission), "effect": effect_json(effect)})


def effect_in(document: Mapping[str, Any]) -> Effect:
    """Read the effect that was written with a submission."""
    return effect_from(document["effect"])


def _acknowledged(row: Mapping[str, Any]) -> Acknowledged:
    return Acknowledged(
        submission=submission_from(row["submission"]),
        effect=effect_in(row["submission"]),
        position=row["position"],
        decided_at=row["decidedAt"],
    )
