"""What was handed in here and is not decided yet, and what was refused after the fact."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from mentordesk.application.replicas import Cause, Conflict, OutboxState, Waiting
from mentordesk.application.verdicts import Refusal, Submission
from mentordesk.domain.errors import Code, DomainError
from mentordesk.storage.kinds import instant_text
from mentordesk.storage.questions.source import SqliteSource
from mentordesk.storage.replica.documents import (
    Effect,
    as_text,
    effect_from,
    effect_json,
    is_built_upon,
    submission_from,
    submission_json,
)
from mentordesk.storage.replica.ledger import effect_in, with_effect

_OUTBOX = 'SELECT number, submission, state, "heldBy", touched FROM outbox'
_CONFLICTS = "SELECT * FROM conflicts"
# So many of what waits are read once and for all; texts that differ are other commands.
_READ = 8_192


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A command of the outbox, and what it did here when it was expected last."""

    number: int
    submission: Submission
    state: OutboxState
    held_by: str | None
    effect: Effect

    @property
    def is_held(self) -> bool:
        """Tell whether the command waits for a conflict to be dealt with."""
        return self.state is OutboxState.HELD

    def is_upon(self, other: "Entry") -> bool:
        """Tell whether the command was built upon another one."""
        return self.number > other.number and is_built_upon(
            self.submission, self.effect, earlier=other.submission, effect_before=other.effect
        )

    def as_waiting(self, *, sent: frozenset[str]) -> Waiting:
        """Give the command as a window shows it; `sent` are known to have reached the server."""
        is_sent = self.state is OutboxState.WAITING and self.submission.id in sent
        return Waiting(
            submission=self.submission,
            state=OutboxState.SENT if is_sent else self.state,
            held_by=self.held_by,
            touched=self.effect.touched,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """A conflict, and what its command had done here before it was refused."""

    submission: Submission
    cause: Cause
    refusal: Refusal
    noticed_at: datetime
    effect: Effect

    def holds(self, entry: Entry) -> bool:
        """Tell whether a command was built upon this one before anybody knew of the refusal."""
        return entry.submission.issued_at <= self.noticed_at and is_built_upon(
            entry.submission,
            entry.effect,
            earlier=self.submission,
            effect_before=self.effect,
        )

    def as_conflict(self, held: Iterable[Entry]) -> Conflict:
        """Give the conflict as a window shows it."""
        return Conflict(
            submission=self.submission,
            cause=self.cause,
            refusal=self.refusal,
            noticed_at=self.noticed_at,
            held=tuple(entry.submission for entry in held),
        )


class Outbox:
    """Outbox and conflicts as one transaction sees them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._source = SqliteSource(connection)

    def entries(self) -> Sequence[Entry]:
        """Give what waits, the first handed in first."""
        return self._entries("ORDER BY number")

    def entry(self, command_id: str) -> Entry | None:
        """Give one command that waits, if it does."""
        return next(iter(self._entries('WHERE "commandId" = ?', command_id)), None)

    def held(self) -> Sequence[Entry]:
        """Give all that is held back, the first handed in first."""
        return self._entries("WHERE state = 'held' ORDER BY number")

    def add(self, submission: Submission, effect: Effect) -> None:
        """Put a command at the end."""
        self._connection.execute(
            'INSERT INTO outbox ("commandId", submission, state, touched) VALUES (?, ?, ?, ?)',
            (
                submission.id,
                as_text(submission_json(submission)),
                OutboxState.WAITING,
                as_text(effect_json(effect)),
            ),
        )

    def remove(self, entry: Entry) -> None:
        """Take a command out."""
        self._connection.execute("DELETE FROM outbox WHERE number = ?", (entry.number,))

    def touch(self, entry: Entry, effect: Effect) -> None:
        """Remember what a command did when it was expected again."""
        text = as_text(effect_json(effect))
        self._connection.execute(
            "UPDATE outbox SET touched = ? WHERE number = ?", (text, entry.number)
        )

    def mark_sent(self, command_ids: Iterable[str]) -> None:
        """Remember that commands have reached the server."""
        self._connection.executemany(
            "UPDATE outbox SET state = 'sent' WHERE \"commandId\" = ? AND state = 'waiting'",
            [(command_id,) for command_id in command_ids],
        )

    def hold(self, entry: Entry, submission: Submission, *, by: str) -> None:
        """Hold a command back, in the form in which it may be handed in again."""
        text = as_text(submission_json(submission))
        self._connection.execute(
            'UPDATE outbox SET "commandId" = ?, submission = ?, state = ?, "heldBy" = ?'
            " WHERE number = ?",
            (submission.id, text, OutboxState.HELD, by, entry.number),
        )

    def release(self, command_id: str) -> None:
        """Let what was held back for a conflict be handed in as it is."""
        self._connection.execute(
            'UPDATE outbox SET state = \'waiting\', "heldBy" = NULL WHERE "heldBy" = ?',
            (command_id,),
        )

    def held_by(self, command_id: str) -> Sequence[Entry]:
        """Give what is held back for a conflict, the first handed in first."""
        return self._entries('WHERE "heldBy" = ? ORDER BY number', command_id)

    def _entries(self, which: str, *values: str) -> Sequence[Entry]:
        # Asked for with every look at the window, whose thousands may wait: not read anew.
        return [_entry(*row) for row in self._connection.execute(f"{_OUTBOX} {which}", values)]

    def refuse(self, refused: Refused) -> None:
        """Keep a conflict until the person has dealt with it."""
        self._connection.execute(
            "INSERT OR REPLACE INTO conflicts"
            ' ("commandId", cause, submission, code, message, details, "noticedAt")'
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                refused.submission.id,
                refused.cause,
                with_effect(refused.submission, refused.effect),
                refused.refusal.code,
                refused.refusal.message,
                as_text(refused.refusal.details),
                instant_text(refused.noticed_at),
            ),
        )

    def refused(self) -> Sequence[Refused]:
        """Give the conflicts, the first noticed first."""
        return [_refused(row) for row in self._source.rows(f"{_CONFLICTS} ORDER BY rowid", {})]

    def refusal(self, command_id: str) -> Refused | None:
        """Give what is known of a command that was refused, if it was."""
        sql = f'{_CONFLICTS} WHERE "commandId" = :id'
        return next(map(_refused, self._source.rows(sql, {"id": command_id})), None)

    def conflict(self, command_id: str) -> Refused:
        """Give one conflict; refuse an unknown one with NOT_FOUND."""
        refused = self.refusal(command_id)
        if refused is not None:
            return refused
        raise DomainError(Code.NOT_FOUND, f"There is no conflict “{command_id}”.", id=command_id)

    def settle(self, command_id: str) -> None:
        """Take a conflict out that the person has dealt with."""
        self._connection.execute('DELETE FROM conflicts WHERE "commandId" = ?', (command_id,))

    def counts(self) -> tuple[int, int]:
        """Give how many commands wait for a verdict, and how many conflicts there are."""
        sql = """
            SELECT (SELECT COUNT(*) FROM outbox WHERE state <> 'held') AS waiting,
                   (SELECT COUNT(*) FROM conflicts) AS conflicts
        """
        (row,) = self._source.rows(sql, {})
        return int(row["waiting"]), int(row["conflicts"])


def _entry(number: int, submission: str, state: str, held_by: str | None, touched: str) -> Entry:
    return Entry(
        number=number,
        submission=_submission(submission),
        state=OutboxState(state),
        held_by=held_by,
        effect=_effect(touched),
    )


@lru_cache(_READ)
def _submission(text: str) -> Submission:
    return submission_from(json.loads(text))


@lru_cache(_READ)
def _effect(text: str) -> Effect:
    return effect_from(json.loads(text))


def _refused(row: Mapping[str, Any]) -> Refused:
    return Refused(
        submission=submission_from(row["submission"]),
        cause=Cause(row["cause"]),
        refusal=Refusal(Code.named(row["code"]), row["message"], row["details"]),
        noticed_at=row["noticedAt"],
        effect=effect_in(row["submission"]),
    )
