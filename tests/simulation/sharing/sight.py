"""What a login may see, as one plain statement a table (Booking rules, People; Sight)."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from mentordesk.storage.kinds import instant_text
from mentordesk.storage.tables import metadata

Row = tuple[object, ...]
Rows = list[Row]
_SEEN = """
    SELECT people.id FROM people
    WHERE :staff OR people.id = :me OR (roles LIKE '%mentor%' AND "archivedAt" IS NULL)
      OR EXISTS (
        SELECT 1 FROM sessions
        WHERE ("mentorId" = :me AND "menteeId" = people.id)
           OR ("menteeId" = :me AND "mentorId" = people.id)
      )
"""
_MINE = 'SELECT id FROM sessions WHERE :staff OR "mentorId" = :me OR "menteeId" = :me'
_CONDITIONS = {
    "people": f"id IN ({_SEEN})",
    "schedules": f'"mentorId" IN ({_SEEN})',
    "availability_exceptions": f'"mentorId" IN ({_SEEN})',
    "session_policies": "TRUE",
    "sessions": f"id IN ({_MINE})",
    "payments": f'"sessionId" IN ({_MINE})',
    "reschedule_requests": f'"sessionId" IN ({_MINE})',
    "notes": f"""
        "authorId" = :me OR (visibility = 'shared' AND "sessionId" IN ({_MINE}))
    """,
    "session_audit_log": f"""
        (action <> 'note_private' OR "userId" = :me) AND CASE
          WHEN "sessionId" IS NOT NULL THEN "sessionId" IN ({_MINE})
          ELSE :staff OR :me IN ("userId", coalesce("subjectId", ''))
            OR ("aboutKind" IN ('person', 'schedule') AND "aboutId" = :me)
        END
    """,
    "notifications": ':staff OR "personId" = :me',
}
# Every table with rows of its own, references after what they name.
TABLES = tuple(_CONDITIONS)
COLUMNS = {name: tuple(column.name for column in metadata.tables[name].c) for name in TABLES}
_LISTED = {name: ", ".join(f'"{column}"' for column in COLUMNS[name]) for name in TABLES}
_STATEMENTS = {
    name: f"SELECT {_LISTED[name]} FROM {name} WHERE {_CONDITIONS[name]}"  # noqa: S608 - our words
    for name in TABLES
}
# Free and busy: of sessions that one may not see, only when. What has lapsed holds nobody.
_CALENDARS = f"""
    SELECT "personId", CASE WHEN "sessionId" IN ({_MINE}) THEN "sessionId" END, kind,
      "startsAt", "endsAt", "clearUntil"
    FROM busy_periods JOIN people ON people.id = "personId"
    WHERE (:staff OR people.id = :me OR (roles LIKE '%mentor%' AND "archivedAt" IS NULL))
      AND :lapsed = (kind = 'hold' AND EXISTS (
        SELECT 1 FROM reschedule_requests AS r
        WHERE r."sessionId" = busy_periods."sessionId" AND r."expiresAt" <= :now
          AND r.status IN ('pending', 'counter_proposed')
      ))
"""  # noqa: S608 - our words


def sight(kept: sqlite3.Connection, *, me: str, now: datetime) -> Mapping[str, Rows]:
    """Give every row that a person's login may see, by table, free and busy included."""
    values = {**_values(kept, me=me, now=now), "lapsed": 0}
    seen = {name: kept.execute(sql, values).fetchall() for name, sql in _STATEMENTS.items()}
    return {**seen, "busy_periods": kept.execute(_CALENDARS, values).fetchall()}


def lapsed(kept: sqlite3.Connection, *, me: str, now: datetime) -> Rows:
    """Give the holds that are left out because they have lapsed, though nobody closed them yet."""
    return kept.execute(_CALENDARS, {**_values(kept, me=me, now=now), "lapsed": 1}).fetchall()


def _values(kept: sqlite3.Connection, *, me: str, now: datetime) -> dict[str, object]:
    sql = "SELECT 1 FROM people WHERE id = ? AND (roles LIKE '%coord%' OR roles LIKE '%admin%')"
    is_staff = kept.execute(sql, (me,)).fetchone() is not None
    return {"me": me, "now": instant_text(now), "staff": is_staff}
