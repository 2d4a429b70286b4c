"""Questions about one session, one mentor's figures, and what somebody is told."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentordesk.application.changes import Kind
from mentordesk.application.queries import MentorStats, SessionDetail, Viewer
from mentordesk.application.records import AuditEntry, Notification
from mentordesk.domain.people import Person
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import OPEN, RescheduleRequest
from mentordesk.domain.sessions import ACTIVE, Payment, Session, Status
from mentordesk.storage.questions.sight import visible_sessions
from mentordesk.storage.questions.source import Condition, Source, every
from mentordesk.storage.rows.people import person_of
from mentordesk.storage.rows.sessions import payment_of, request_of, session_of
from mentordesk.storage.rows.traces import audit_of, notification_of
from mentordesk.storage.unknown import not_found


def _listed(words: frozenset[Any]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


_PERSON = "SELECT * FROM people WHERE id = :id"
_PAYMENT = 'SELECT * FROM payments WHERE "sessionId" = :session'
_OPEN_REQUEST = f"""
    SELECT * FROM reschedule_requests WHERE "sessionId" = :session AND status IN ({_listed(OPEN)})
"""
_TOGETHER = """
    SELECT COUNT(*) AS number FROM sessions WHERE "mentorId" = :mentor AND "menteeId" = :mentee
"""
_AUDIT = """
    SELECT * FROM session_audit_log WHERE "sessionId" = :session ORDER BY "createdAt", rev, id
"""
_NOTIFICATIONS = """
    SELECT * FROM notifications WHERE "personId" = :person
    ORDER BY "createdAt" DESC, rev DESC, id
"""
_IS_UPCOMING = f"status = '{Status.SCHEDULED}' AND \"scheduledAt\" > :now"
_IS_ACTIVE = f"({_IS_UPCOMING}) OR status = '{Status.IN_PROGRESS}'"
_WAITS = f"status IN ({_listed(ACTIVE)}) AND \"pendingRescheduleBy\" = '{Party.MENTEE}'"
_STATS = f"""
    SELECT
      COUNT(DISTINCT "menteeId") AS mentees,
      COUNT(*) AS number,
      COUNT(CASE WHEN {_IS_UPCOMING} THEN 1 END) AS upcoming,
      COUNT(CASE WHEN status = '{Status.COMPLETED}' THEN 1 END) AS completed,
      COUNT(CASE WHEN status = '{Status.CANCELLED}' THEN 1 END) AS cancelled,
      COUNT(DISTINCT CASE WHEN {_IS_ACTIVE} THEN "menteeId" END) AS active,
      COUNT(CASE WHEN {_WAITS} THEN 1 END) AS waiting
    FROM sessions
"""


class DetailQuestions:
    """What may be asked about one session, one mentor or one's own news."""

    def __init__(self, source: Source, viewer: Viewer) -> None:
        self._source = source
        self._viewer = viewer

    def session(self, session_id: str) -> SessionDetail:
        """Give one session with everything around it; refuse with NOT_FOUND."""
        session = self._session(session_id)
        return SessionDetail(
            session=session,
            mentor=self._person(session.mentor_id),
            mentee=self._person(session.mentee_id),
            request=self._open_request(session),
            payment=self._payment(session),
            sessions_together=self._together(session),
        )

    def mentor_stats(self, mentor_id: str) -> MentorStats:
        """Count a mentor's sessions and mentees, as far as the viewer sees them."""
        of_mentor = Condition('"mentorId" = :mentor', {"mentor": mentor_id})
        now = Condition("TRUE", {"now": self._viewer.now})
        where = every([of_mentor, visible_sessions(self._viewer), now])
        (row,) = self._source.rows(f"{_STATS} WHERE {where.sql}", where.values)
        return _stats(row)

    def notifications(self, person_id: str) -> Sequence[Notification]:
        """Give a person's notifications, newest first, to that person and to staff."""
        actor = self._viewer.actor
        if person_id != actor.id and not actor.is_staff:
            raise not_found(Kind.PERSON, person_id)
        found = self._source.rows(_NOTIFICATIONS, {"person": person_id})
        return [notification_of(row) for row in found]

    def audit(self, session_id: str) -> Sequence[AuditEntry]:
        """Give what happened to a session, oldest first."""
        self._session(session_id)
        return [audit_of(row) for row in self._source.rows(_AUDIT, {"session": session_id})]

    def _session(self, session_id: str) -> Session:
        named = Condition("sessions.id = :id", {"id": session_id})
        where = every([named, visible_sessions(self._viewer)])
        for row in self._source.rows(f"SELECT * FROM sessions WHERE {where.sql}", where.values):
            return session_of(row)
        raise not_found(Kind.SESSION, session_id)

    def _person(self, person_id: str) -> Person:
        (row,) = self._source.rows(_PERSON, {"id": person_id})
        return person_of(row)

    def _open_request(self, session: Session) -> RescheduleRequest | None:
        rows = self._source.rows(_OPEN_REQUEST, {"session": session.id})
        return next(map(request_of, rows), None)

    def _payment(self, session: Session) -> Payment | None:
        rows = self._source.rows(_PAYMENT, {"session": session.id})
        return next(map(payment_of, rows), None)

    def _together(self, session: Session) -> int:
        pair = {"mentor": session.mentor_id, "mentee": session.mentee_id}
        (row,) = self._source.rows(_TOGETHER, pair)
        return int(row["number"])


def _stats(row: Mapping[str, int]) -> MentorStats:
    return MentorStats(
        total_mentees=row["mentees"],
        total_sessions=row["number"],
        upcoming_sessions=row["upcoming"],
        completed_sessions=row["completed"],
        cancelled_sessions=row["cancelled"],
        active_mentees=row["active"],
        waiting_for_mentor=row["waiting"],
    )
