"""Applying what waits for its verdict as if it were accepted, so that it is seen at once."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Connection

from mentordesk.application.replicas import OutboxState
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.storage.local import Decide
from mentordesk.storage.records import SqlRecords
from mentordesk.storage.replica.documents import effect_of
from mentordesk.storage.replica.outbox import Entry, Outbox
from mentordesk.storage.replica.recording import Recorded, Recorder
from mentordesk.storage.replica.settling import holder_of
from mentordesk.storage.replica.triggers import set_triggers

# Deadlines pass: what was expected longer ago than this is expected anew with the next news.
_FRESH = timedelta(minutes=15)


class Expecting:
    """Decides at the server's present instant (UTC), within the caller's transaction.

    `recorded` is what was expected by this process before, by the commands' ids.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        decide: Decide,
        now: datetime,
        position: int,
        recorded: dict[str, Recorded],
    ) -> None:
        self._connection = connection
        self._decide = decide
        self._now = now
        self._position = position
        self._recorded = recorded

    def expect(self, submission: Submission) -> Verdict:
        """Apply a command if the rules allow it by what is known here."""
        set_triggers(driver_of(self._connection))
        return self._done_again(submission) or self._decided(submission)

    def _done_again(self, submission: Submission) -> Verdict | None:
        """Do what was done before, if nothing that it was built upon is any different."""
        before = self._recorded.get(submission.id)
        if before is None or before.submission != submission:
            return None
        is_fresh = before.now <= self._now < before.now + _FRESH
        if is_fresh and before.is_done_again(driver_of(self._connection)):
            return before.verdict
        return None

    def _decided(self, submission: Submission) -> Verdict:
        self._position += 1
        recorder = Recorder(self._connection)
        records = SqlRecords(self._connection, expected_at=self._position, driver=recorder)
        verdict = self._decide(records, submission, self._now)
        recorded = Recorded(submission, self._now, verdict, recorder.steps)
        self._recorded.pop(submission.id, None)
        if recorded.is_worth_keeping:
            self._recorded[submission.id] = recorded
        return verdict

    def expect_again(self, outbox: Outbox) -> list[Verdict]:
        """Apply in order all that waits; give what was allowed.

        What was built upon a refused command and no longer applies is held back with it. Anything
        else that no longer applies waits for its verdict without being seen.
        """
        waiting = [entry for entry in outbox.entries() if not entry.is_held]
        verdicts = [(entry, self.expect(entry.submission)) for entry in waiting]
        for entry, verdict in verdicts:
            if not verdict.is_accepted:
                _hold_if_built_upon(entry, outbox)
            elif (effect := effect_of(verdict)) != entry.effect:
                outbox.touch(entry, effect)
        self._forget_but(entry.submission.id for entry, _ in verdicts)
        return [verdict for _, verdict in verdicts if verdict.is_accepted]

    def _forget_but(self, waiting: Iterable[str]) -> None:
        for command_id in self._recorded.keys() - set(waiting):
            del self._recorded[command_id]


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Give SQLite's own connection below SQLAlchemy's."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _hold_if_built_upon(entry: Entry, outbox: Outbox) -> None:
    holder = holder_of(entry, outbox)
    if entry.state is OutboxState.WAITING and holder is not None:
        outbox.hold(entry, entry.submission, by=holder)
