"""What a person sees in their window, read from the replica's file as it stands."""

import sqlite3
from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]


class Window:
    """The rows of a replica, by what people would call them."""

    def __init__(self, kept: sqlite3.Connection) -> None:
        self._kept = kept

    def rows(self, sql: str, *values: object) -> Sequence[Row]:
        """Give the rows that a statement finds."""
        found = self._kept.execute(sql, values)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def sessions(self) -> Sequence[Row]:
        """Give the sessions, those to come last."""
        return self.rows('SELECT * FROM sessions ORDER BY "scheduledAt", id')

    def requests(self) -> Sequence[Row]:
        """Give the open requests, with the people of their sessions."""
        return self.rows(
            'SELECT r.*, s."mentorId", s."menteeId", s."scheduledAt" FROM reschedule_requests AS r'
            ' JOIN sessions AS s ON s.id = r."sessionId"'
            " WHERE r.status IN ('pending', 'counter_proposed') ORDER BY r.id"
        )

    def exceptions(self) -> Sequence[Row]:
        """Give everybody's exceptions."""
        return self.rows("SELECT * FROM availability_exceptions ORDER BY id")

    def people(self) -> Sequence[Row]:
        """Give the people who are there."""
        return self.rows('SELECT * FROM people WHERE "archivedAt" IS NULL ORDER BY id')

    def unread(self, person: str) -> Sequence[str]:
        """Give the ids of what a person has not read."""
        found = self.rows(
            'SELECT id FROM notifications WHERE "personId" = ? AND "readAt" IS NULL ORDER BY id',
            person,
        )
        return [row["id"] for row in found]
