"""What must be true of the programme's own database, whatever desktops do."""

import sqlite3

from tests.simulation.sharing.oracle import require

# From the sessions themselves, whatever the database's own guards have made of them.
_TWICE = """
    WITH taken AS (
      SELECT id, "mentorId", "menteeId", julianday("scheduledAt") AS begins,
        julianday("scheduledAt") + duration / 1440.0 - 1e-7 AS ends
      FROM sessions WHERE status IN ('scheduled', 'in_progress')
      UNION ALL
      SELECT s.id, "mentorId", "menteeId",
        julianday(coalesce("counterProposedTime", "proposedTime")),
        julianday(coalesce("counterProposedTime", "proposedTime"))
          + "proposedDuration" / 1440.0 - 1e-7
      FROM reschedule_requests AS r JOIN sessions AS s ON s.id = r."sessionId"
      WHERE r.status IN ('pending', 'counter_proposed')
        AND s.status IN ('scheduled', 'in_progress')
    )
    SELECT one.id, other.id FROM taken AS one JOIN taken AS other
      ON one.id < other.id AND one.begins < other.ends AND other.begins < one.ends
      AND (one."mentorId" IN (other."mentorId", other."menteeId")
        OR one."menteeId" IN (other."mentorId", other."menteeId"))
"""
_DERIVED = """
    SELECT "personId", "sessionId", kind, "startsAt", "endsAt" FROM busy_periods
    EXCEPT SELECT "personId", "sessionId", kind, "startsAt", "endsAt" FROM derived_busy_periods
"""
_MISSING = """
    SELECT "personId", "sessionId", kind, "startsAt", "endsAt" FROM derived_busy_periods
    EXCEPT SELECT "personId", "sessionId", kind, "startsAt", "endsAt" FROM busy_periods
"""
_OVERLAPPING = """
    SELECT one."sessionId", other."sessionId" FROM busy_periods AS one JOIN busy_periods AS other
      ON one."personId" = other."personId" AND one."sessionId" < other."sessionId"
      AND one."startsAt" < other."clearUntil" AND other."startsAt" < one."clearUntil"
"""
_DECIDED_TWICE = 'SELECT "commandId" FROM log GROUP BY "commandId" HAVING count(*) > 1'
_GAPS = "SELECT count(*), max(position) FROM log WHERE TRUE HAVING count(*) <> max(position)"
# What changes nothing where it finds nothing to change.
_QUIET = "('edit_person', 'edit_session', 'mark_notifications_read', 'join_session')"
_EFFECTS = f"""
    SELECT log.position, log.kind, log.verdict, count(audit.id) FROM log
    LEFT JOIN session_audit_log AS audit ON audit.rev = log.position
      AND audit."userId" = log.actor AND audit.action <> 'reschedule_expired'
    WHERE log.kind <> 'run_housekeeping'
    GROUP BY log.position
    HAVING (verdict = 'rejected' AND count(audit.id) > 0)
      OR (verdict = 'accepted' AND count(audit.id) > 1)
      OR (verdict = 'accepted' AND count(audit.id) = 0 AND log.kind NOT IN {_QUIET})
"""  # noqa: S608 - our words
_OUT_OF_ORDER = """
    SELECT "commandId" FROM (
      SELECT "commandId", position, lag(position) OVER (ORDER BY number) AS before
      FROM submissions WHERE position IS NOT NULL
    ) WHERE position < before
"""
_PASSED_OVER = """
    SELECT "commandId" FROM submissions WHERE position IS NULL
      AND number < (SELECT max(number) FROM submissions WHERE position IS NOT NULL)
"""
_OF_ANOTHER_TIME = """
    SELECT "commandId" FROM log JOIN submissions USING ("commandId")
    WHERE log."decidedAt" <> submissions."arrivedAt"
"""
_MADE = """
    SELECT "aboutId" FROM log WHERE verdict = 'accepted' AND kind = :kind
    EXCEPT SELECT id FROM {table}
"""
_STRAY = """
    SELECT id FROM {table}
    EXCEPT SELECT "aboutId" FROM log WHERE verdict = 'accepted' AND kind = :kind
"""
_MAKERS = {"book_session": "sessions", "add_note": "notes", "add_person": "people"}
_NOTHING = (
    _TWICE,
    _OVERLAPPING,
    _DERIVED,
    _MISSING,
    _DECIDED_TWICE,
    _GAPS,
    _EFFECTS,
    _OUT_OF_ORDER,
    _PASSED_OVER,
    _OF_ANOTHER_TIME,
)


def check_server(kept: sqlite3.Connection) -> None:
    """Look for people in two places at once, for two verdicts on one command, for stray effects."""
    for sql in _NOTHING:
        found = kept.execute(sql).fetchall()
        require(not found, "the programme is broken", found, sql)
    for kind, table in _MAKERS.items():
        for sql in (_MADE, _STRAY):
            found = kept.execute(sql.format(table=table), {"kind": kind}).fetchall()
            require(not found, "what was accepted is not what is there", kind, found)
