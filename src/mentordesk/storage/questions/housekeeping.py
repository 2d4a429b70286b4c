"""Questions about housekeeping: whether there is any, and what a round of it did."""

from sqlalchemy import Connection, Select, select

from mentordesk.application.queries import Housekept, Viewer
from mentordesk.application.records import NotificationKind
from mentordesk.domain.attending import completes_at
from mentordesk.domain.people import SYSTEM
from mentordesk.domain.reminding import EARLIEST_LEAD, reminders_of
from mentordesk.storage.questions.sight import require_staff
from mentordesk.storage.repositories.sessions import IN_PROGRESS, LAPSED, STARTING
from mentordesk.storage.repositories.traces import PRESENT_NOTIFICATIONS, policies_in
from mentordesk.storage.rows.sessions import session_of
from mentordesk.storage.tables import notifications, session_audit_log


class HousekeepingQuestions:
    """What may be asked about housekeeping."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
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
            reminded=self._ids(
                select(notifications.c.sessionId).where(
                    notifications.c.rev == position,
                    notifications.c.kind == NotificationKind.SESSION_REMINDER,
                )
            ),
        )

    def _any_lapsed(self) -> bool:
        lapsed = self._connection.execute(LAPSED.limit(1), {"at": self._viewer.now})
        return lapsed.first() is not None

    def _any_over(self) -> bool:
        under_way = map(session_of, self._connection.execute(IN_PROGRESS).mappings())
        policies = policies_in(self._connection)
        return any(
            completes_at(session, policies=policies) <= self._viewer.now for session in under_way
        )

    def _any_to_remind(self) -> bool:
        now = self._viewer.now
        near = self._connection.execute(STARTING, {"after": now, "until": now + EARLIEST_LEAD})
        wished = {
            reminder.id
            for row in near.mappings()
            for reminder in reminders_of(session_of(row), now=now)
        }
        given = self._connection.execute(PRESENT_NOTIFICATIONS, {"keys": sorted(wished)})
        return bool(wished - set(given.scalars()))

    def _audited(self, action: str, position: int) -> tuple[str, ...]:
        by_system = session_audit_log.c.userId == SYSTEM.id
        return self._ids(
            select(session_audit_log.c.sessionId).where(
                session_audit_log.c.rev == position, session_audit_log.c.action == action, by_system
            )
        )

    def _ids(self, statement: Select[str]) -> tuple[str, ...]:
        return tuple(sorted(self._connection.execute(statement).scalars()))
