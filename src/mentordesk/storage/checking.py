"""Looks for what should never be found in a workspace."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, TextClause, func, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from mentordesk.application.findings import Finding
from mentordesk.storage.guards import differing_guards
from mentordesk.storage.sqlite import reading_engine
from mentordesk.storage.tables import log, metadata


class _Rule(NamedTuple):
    """Rows that break a rule, and the sentence that their columns fill."""

    kind: str
    sentence: str
    offenders: TextClause


_RULES = (
    # A buffer that has grown leaves what is booked as it was: an end may come before the derived.
    _Rule(
        "busy",
        "Session {} should keep {} busy and does not; their time could be booked twice.",
        text("""
            SELECT derived."sessionId", derived."personId"
            FROM derived_busy_periods AS derived LEFT JOIN busy_periods AS kept
              ON kept."sessionId" = derived."sessionId" AND kept.kind = derived."kind"
              AND kept."personId" = derived."personId" AND kept."startsAt" = derived."startsAt"
              AND kept."endsAt" = derived."endsAt" AND kept."clearUntil" <= derived."clearUntil"
            WHERE kept."sessionId" IS NULL
        """),
    ),
    _Rule(
        "busy",
        "Session {} keeps {} busy and should not.",
        text("""
            SELECT kept."sessionId", kept."personId"
            FROM busy_periods AS kept LEFT JOIN derived_busy_periods AS derived
              ON kept."sessionId" = derived."sessionId" AND kept.kind = derived."kind"
              AND kept."personId" = derived."personId" AND kept."startsAt" = derived."startsAt"
              AND kept."endsAt" = derived."endsAt" AND kept."clearUntil" <= derived."clearUntil"
            WHERE derived."sessionId" IS NULL
        """),
    ),
    _Rule(
        "double_booking",
        "{} is booked twice at a time: sessions {} and {}.",
        text("""
            SELECT one."personId", one."sessionId", other."sessionId"
            FROM busy_periods AS one JOIN busy_periods AS other
              ON other."personId" = one."personId" AND other."sessionId" > one."sessionId"
              AND other."startsAt" < one."clearUntil" AND other."clearUntil" > one."startsAt"
        """),
    ),
    _Rule(
        "log",
        "The log has {} entries up to position {}; some are missing.",
        text("""
            SELECT count(*), max(position) FROM log
            HAVING count(*) > 0 AND (count(*) <> max(position) OR min(position) <> 1)
        """),
    ),
    _Rule(
        "request",
        "Session {} and its reschedule request {} do not agree on whether it is open.",
        text("""
            SELECT s.id, r.id FROM sessions AS s JOIN reschedule_requests AS r
              ON r."sessionId" = s.id
            WHERE (r.status IN ('pending', 'counter_proposed'))
              <> (s."pendingRescheduleRequestId" IS NOT NULL
                  AND s."pendingRescheduleRequestId" = r.id)
        """),
    ),
)


def check(connection: Connection) -> list[Finding]:
    """Give what is wrong with a workspace, nothing if it is sound; reads only."""
    damage = list(_integrity(connection))
    looks = (_foreign_keys, _guards, _revisions, _rules)
    # What pages that are damaged hold says nothing about rules.
    return damage or [finding for look in looks for finding in look(connection)]


def check_replica(path: Path) -> list[Finding]:
    """Give what is wrong with a replica; what its rows say is the server's to answer for."""
    engine = reading_engine(path)
    try:
        with engine.connect() as connection:
            return list(_integrity(connection))
    finally:
        engine.dispose()


def _integrity(connection: Connection) -> Iterator[Finding]:
    try:
        messages = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except OperationalError:
        raise
    except DatabaseError as error:  # so damaged that SQLite cannot tell all of it
        messages = [str(error.orig)]
    for message in messages:
        if message != "ok":
            yield Finding("integrity", f"The file is damaged: {' '.join(message.split())}.")


def _foreign_keys(connection: Connection) -> Iterator[Finding]:
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding("reference", f"A row of {table} names a row of {parent} that is missing.")


def _guards(connection: Connection) -> Iterator[Finding]:
    for name in differing_guards(connection):
        yield Finding("guard", f"The database's own rule {name} is missing or changed.")


def _revisions(connection: Connection) -> Iterator[Finding]:
    newest = select(func.coalesce(func.max(log.c.position), 0)).scalar_subquery()
    for table in metadata.sorted_tables:
        if "rev" in table.c:
            late = select(func.count()).select_from(table).where(table.c.rev > newest)
            if count := connection.execute(late).scalar_one():
                message = f"{count} rows of {table.name} were written after the log's end."
                yield Finding("revision", message)


def _rules(connection: Connection) -> Iterator[Finding]:
    for rule in _RULES:
        for row in connection.execute(rule.offenders):
            yield Finding(rule.kind, rule.sentence.format(*row))
