"""Applying what waits for its verdict as if it were accepted, so that it is seen at once."""

import sqlite3
from datetime import datetime
from typing import cast

from sqlalchemy import Connection

from mentordesk.application.replicas import OutboxState
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.storage.local import Decide
from mentordesk.storage.records import SqlRecords
from mentordesk.storage.replica.documents import effect_of
from mentordesk.storage.replica.outbox import Entry, Outbox
from mentordesk.storage.replica.settling import holder_of
from mentordesk.storage.replica.triggers import set_triggers


class Expecting:
    """Decides at the server's present instant (UTC), within the caller's transaction."""

    def __init__(
        self, connection: Connection, *, decide: Decide, now: datetime, position: int
    ) -> None:
        self._connection = connection
        self._decide = decide
        self._now = now
        self._position = position

    def expect(self, submission: Submission) -> Verdict:
        """Apply a command if the rules allow it by what is known here."""
        self._position += 1
        records = SqlRecords(self._connection, expected_at=self._position)
        set_triggers(driver_of(self._connection))
        return self._decide(records, submission, self._now)

    def expect_again(self, outbox: Outbox) -> list[Verdict]:
        """Apply in order all that waits; give what was allowed.

        What was built upon a refused command and no longer applies is held back with it. Anything
        else that no longer applies waits for its verdict without being seen.
        """
        waiting = [entry for entry in outbox.entries() if not entry.is_held]
        verdicts = [(entry, self.expect(entry.submission)) for entry in waiting]
        for entry, verdict in verdicts:
            if verdict.is_accepted:
                outbox.touch(entry, effect_of(verdict))
            else:
                _hold_if_built_upon(entry, outbox)
        return [verdict for _, verdict in verdicts if verdict.is_accepted]


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Give SQLite's own connection below SQLAlchemy's."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _hold_if_built_upon(entry: Entry, outbox: Outbox) -> None:
    holder = holder_of(entry, outbox)
    if entry.state is OutboxState.WAITING and holder is not None:
        outbox.hold(entry, entry.submission, by=holder)
