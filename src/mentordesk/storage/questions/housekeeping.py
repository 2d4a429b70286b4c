"""Questions about housekeeping: whether there is any, and what a round of it did."""

from collections.abc import Mapping

from mentordesk.application.queries import Housekept, Viewer
from mentordesk.application.records import NotificationKind
from mentordesk.domain.attending import completes_at
from mentordesk.domain.people import SYSTEM
from mentordesk.domain.reminding import EARLIEST_LEAD, reminders_of
from mentordesk.domain.rescheduling import OPEN
from mentordesk.domain.sessions import Status
from mentordesk.storage.questions.policies import policies_of
from mentordesk.storage.questions.sight import require_staff
from mentordesk.storage.questions.source import Source, listed
from mentordesk.storage.rows.sessions import session_of

_LAPSED = f"""
    SELECT id FROM reschedule_requests
    WHERE status IN ({listed(OPEN)}) AND "expiresAt" <= :now LIMIT 1
"""
_BEGUN = f"""
    SELECT * FROM sessions WHERE status = '{Status.IN_PROGRESS}' AND "scheduledAt" <= :now
"""
_IS_NEAR = f"""
    status = '{Status.SCHEDULED}' AND "scheduledAt" > :now AND "scheduledAt" <= :until
"""
_STARTING = f"SELECT * FROM sessions WHERE {_IS_NEAR}"
# A reminder of what is still to come is no older than the earliest lead.
_GIVEN = f"""
    SELECT id FROM notifications
    WHERE kind = '{NotificationKind.SESSION_REMINDER}' AND "createdAt" >= :since
      AND "personId" IN (
        SELECT "mentorId" FROM sessions WHERE {_IS_NEAR}
        UNION SELECT "menteeId" FROM sessions WHERE {_IS_NEAR}
      )
"""
_AUDITED = """
    SELECT "sessionId" FROM session_audit_log
    WHERE rev = :position AND action = :action AND "userId" = :system ORDER BY "sessionId"
"""
_REMINDED = f"""
    SELECT "sessionId" FROM notifications
    WHERE rev = :position AND kind = '{NotificationKind.SESSION_REMINDER}' ORDER BY "sessionId"
"""


class HousekeepingQuestions:
    """What may be asked about housekeeping."""

    def __init__(self, source: Source, viewer: Viewer) -> None:
        self._source = source
        self._viewer = viewer

    def housekeeping_due(self) -> bool:
        """Tell cheaply whether housekeeping at the viewer's instant would do anything."""
        return self._any_lapsed() or self._any_over() or self._any_to_remind()

    def housekept(self, position: int) -> Housekept:
        """Give what the housekeeping decided at a position of the log did; for staff."""
        require_staff(self._viewer)
        return Housekept(
            expired=self._audited("reschedule_expired", position),
            completed=self._audited("complete", position),
            reminded=self._ids(_REMINDED, {"position": position}),
        )

    def _any_lapsed(self) -> bool:
        return bool(self._source.rows(_LAPSED, {"now": self._viewer.now}))

    def _any_over(self) -> bool:
        policies = policies_of(self._source)
        under_way = map(session_of, self._source.rows(_BEGUN, {"now": self._viewer.now}))
        return any(
            completes_at(session, policies=policies) <= self._viewer.now for session in under_way
        )

    def _any_to_remind(self) -> bool:
        now = self._viewer.now
        near = {"now": now, "until": now + EARLIEST_LEAD}
        wished = {
            reminder.id
            for row in self._source.rows(_STARTING, near)
            for reminder in reminders_of(session_of(row), now=now)
        }
        given = {
            row["id"] for row in self._source.rows(_GIVEN, {**near, "since": now - EARLIEST_LEAD})
        }
        return bool(wished - given)

    def _audited(self, action: str, position: int) -> tuple[str, ...]:
        named = {"position": position, "action": action, "system": SYSTEM.id}
        return self._ids(_AUDITED, named)

    def _ids(self, sql: str, values: Mapping[str, object]) -> tuple[str, ...]:
        return tuple(row["sessionId"] for row in self._source.rows(sql, values))
