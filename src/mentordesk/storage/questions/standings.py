"""Sessions that somebody looks for again and again, and the people they are with."""

from collections.abc import Sequence

from mentordesk.application.queries import Companion, Standing, Viewer
from mentordesk.domain.people import Role
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import Status
from mentordesk.storage.questions.sight import has_role, sessions_of
from mentordesk.storage.questions.source import Condition, Source, every

# Written out rather than given, so that the index of scheduled sessions serves.
_IS_SCHEDULED = f"sessions.status = '{Status.SCHEDULED}'"
_IS_TO_COME = f'{_IS_SCHEDULED} AND sessions."scheduledAt" > :now'
_IS_PAST = f'{_IS_SCHEDULED} AND sessions."scheduledAt" <= :now'
_IS_PROPOSED = f'{_IS_SCHEDULED} AND sessions."pendingRescheduleTime" IS NOT NULL'
_IS_OVER = """
    EXISTS (
        SELECT 1 FROM busy_periods
        WHERE busy_periods."sessionId" = sessions.id
          AND busy_periods.kind = 'session' AND busy_periods."endsAt" <= :now
    )
"""
# Grouped by an expression: an index on people would be in order, but hold all sessions ever.
_COMPANIONS = """
    SELECT people.id, people.name,
      COALESCE(counts.upcoming, 0) AS upcoming, COALESCE(counts.waiting, 0) AS waiting
    FROM people LEFT JOIN (
      SELECT {other} AS "personId",
        SUM(CASE WHEN {upcoming} THEN 1 ELSE 0 END) AS upcoming,
        SUM(CASE WHEN {waiting} THEN 1 ELSE 0 END) AS waiting
      FROM sessions WHERE {mine} GROUP BY {other} || ''
    ) AS counts ON counts."personId" = people.id
    WHERE people."archivedAt" IS NULL AND {listed}
    ORDER BY {name}, people.id
"""


def stands(standing: Standing, viewer: Viewer) -> Condition:
    """Translate a standing, as it is at the viewer's instant."""
    now = {"now": viewer.now}
    if standing is Standing.UPCOMING:
        return Condition(_IS_TO_COME, now)
    if standing is Standing.NEEDS_OUTCOME:
        return Condition(f"{_IS_PAST} AND {_IS_OVER}", now)
    return every([Condition(_IS_PROPOSED), _is_asked(viewer)])


def companions(source: Source, viewer: Viewer) -> Sequence[Companion]:
    """Give mentors to staff, to anybody else the people of their sessions, by name."""
    is_staff = viewer.actor.is_staff
    mine = Condition(_IS_SCHEDULED) if is_staff else sessions_of(viewer.actor.id, name="viewer")
    upcoming = stands(Standing.UPCOMING, viewer)
    waiting = stands(Standing.WAITING, viewer)
    sql = _COMPANIONS.format(
        other=_other(viewer),
        upcoming=upcoming.sql,
        waiting=waiting.sql,
        mine=mine.sql,
        name=source.lowered("people.name"),
        listed=has_role(Role.MENTOR) if is_staff else 'counts."personId" IS NOT NULL',
    )
    found = source.rows(sql, every([mine, upcoming, waiting]).values)
    return [Companion(row["id"], row["name"], row["upcoming"], row["waiting"]) for row in found]


def _other(viewer: Viewer) -> str:
    if viewer.actor.is_staff:
        return 'sessions."mentorId"'
    sides = 'sessions."mentorId" = :viewer THEN sessions."menteeId" ELSE sessions."mentorId"'
    return f"CASE WHEN {sides} END"


def _is_asked(viewer: Viewer) -> Condition:
    """Find what the viewer is to answer; staff look after both sides."""
    by = 'sessions."pendingRescheduleBy"'
    if viewer.actor.is_staff:
        return Condition(f"{by} IS NOT NULL")
    sql = f"""
        (sessions."mentorId" = :viewer AND {by} = '{Party.MENTEE}')
        OR (sessions."menteeId" = :viewer AND {by} = '{Party.MENTOR}')
    """
    return Condition(sql, {"viewer": viewer.actor.id})
