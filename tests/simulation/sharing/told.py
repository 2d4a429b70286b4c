"""Whether windows are told of everything that changed in a replica, so that they show it."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.simulation.sharing.contents import Contents
from tests.simulation.sharing.sight import COLUMNS

from mentordesk.application.changes import Kind

# What a row is a record of, and the column that says of which. Free and busy follow sessions.
_RECORDS: Mapping[str, tuple[Kind, str]] = {
    "people": (Kind.PERSON, "id"),
    "schedules": (Kind.SCHEDULE, "mentorId"),
    # Exceptions come and go with the schedule that they belong to.
    "availability_exceptions": (Kind.SCHEDULE, "mentorId"),
    "session_policies": (Kind.POLICY, "key"),
    "sessions": (Kind.SESSION, "id"),
    "payments": (Kind.PAYMENT, "sessionId"),
    "reschedule_requests": (Kind.REQUEST, "id"),
    "notes": (Kind.NOTE, "id"),
    "session_audit_log": (Kind.AUDIT, "id"),
    "notifications": (Kind.NOTIFICATION, "id"),
}
_PLACES = {name: COLUMNS[name].index(column) for name, (_, column) in _RECORDS.items()}


@dataclass(frozen=True)
class Told:
    """What a window showed when the feed was as long."""

    position: int
    shown: Contents


def told(kept: sqlite3.Connection, shown: Contents) -> Told:
    """Remember what is shown, and how far windows have been told."""
    (row,) = kept.execute("SELECT coalesce(max(position), 0) FROM feed").fetchall()
    return Told(int(row[0]), shown)


def untold(kept: sqlite3.Connection, before: Told, shown: Contents) -> frozenset[tuple[str, str]]:
    """Give the records that are not as they were, and of which no window was told."""
    sql = "SELECT changes FROM feed WHERE position > ?"
    feed = [json.loads(row[0]) for row in kept.execute(sql, (before.position,))]
    if any(changes["everything"] for changes in feed):
        return frozenset()
    told_of = {(kind, each) for changes in feed for kind, each in changes["touched"]}
    return frozenset(_changed(before.shown, shown)) - told_of


def _changed(before: Contents, after: Contents) -> Iterator[tuple[str, str]]:
    for name, (kind, _) in _RECORDS.items():
        for row in before[name] ^ after[name]:
            yield str(kind), str(row[_PLACES[name]])
