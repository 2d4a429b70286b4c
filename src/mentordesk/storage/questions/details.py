"""Questions about one session, one mentor's figures, and what somebody is told."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, case, distinct, func, or_, select

from mentordesk.application.changes import Kind
from mentordesk.application.queries import MentorStats, SessionDetail, Viewer
from mentordesk.application.records import AuditEntry, Notification
from mentordesk.domain.people import Person
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RescheduleRequest
from mentordesk.domain.sessions import ACTIVE, Payment, Session, Status
from mentordesk.storage.columns import UtcDateTime
from mentordesk.storage.questions.sight import visible_sessions
from mentordesk.storage.repositories.sessions import OPEN_REQUEST_OF
from mentordesk.storage.repositories.writing import not_found
from mentordesk.storage.rows.people import person_of
from mentordesk.storage.rows.sessions import payment_of, request_of, session_of
from mentordesk.storage.rows.traces import audit_of, notification_of
from mentordesk.storage.tables import (
    notifications,
    payments,
    people,
    session_audit_log,
    sessions,
)

_PERSON = select(people).where(people.c.id == bindparam("id"))
_PAYMENT = select(payments).where(payments.c.sessionId == bindparam("session"))
_TOGETHER = select(func.count()).where(
    sessions.c.mentorId == bindparam("mentor"), sessions.c.menteeId == bindparam("mentee")
)
_AUDIT = (
    select(session_audit_log)
    .where(session_audit_log.c.sessionId == bindparam("session"))
    .order_by(session_audit_log.c.createdAt, session_audit_log.c.rev, session_audit_log.c.id)
)
_NOTIFICATIONS = (
    select(notifications)
    .where(notifications.c.personId == bindparam("person"))
    .order_by(notifications.c.createdAt.desc(), notifications.c.rev.desc(), notifications.c.id)
)
_IS_UPCOMING = (sessions.c.status == Status.SCHEDULED) & (
    sessions.c.scheduledAt > bindparam("now", type_=UtcDateTime)
)
_IS_ACTIVE = or_(_IS_UPCOMING, sessions.c.status == Status.IN_PROGRESS)
_WAITS_FOR_MENTOR = sessions.c.status.in_(sorted(ACTIVE)) & (
    sessions.c.pendingRescheduleBy == Party.MENTEE
)
_STATS = select(
    func.count(distinct(sessions.c.menteeId)),
    func.count(),
    func.count(case((_IS_UPCOMING, 1))),
    func.count(case((sessions.c.status == Status.COMPLETED, 1))),
    func.count(case((sessions.c.status == Status.CANCELLED, 1))),
    func.count(distinct(case((_IS_ACTIVE, sessions.c.menteeId)))),
    func.count(case((_WAITS_FOR_MENTOR, 1))),
).where(sessions.c.mentorId == bindparam("mentor"))


class DetailQuestions:
    """What may be asked about one session, one mentor or one's own news."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
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
        statement = _STATS.where(visible_sessions(self._viewer))
        parameters = {"mentor": mentor_id, "now": self._viewer.now}
        return _stats(self._connection.execute(statement, parameters).one())

    def notifications(self, person_id: str) -> Sequence[Notification]:
        """Give a person's notifications, newest first, to that person and to staff."""
        actor = self._viewer.actor
        if person_id != actor.id and not actor.is_staff:
            raise not_found(Kind.PERSON, person_id)
        found = self._connection.execute(_NOTIFICATIONS, {"person": person_id})
        return [notification_of(row) for row in found.mappings()]

    def audit(self, session_id: str) -> Sequence[AuditEntry]:
        """Give what happened to a session, oldest first."""
        self._session(session_id)
        found = self._connection.execute(_AUDIT, {"session": session_id})
        return [audit_of(row) for row in found.mappings()]

    def _session(self, session_id: str) -> Session:
        statement = select(sessions).where(
            sessions.c.id == session_id, visible_sessions(self._viewer)
        )
        row = self._connection.execute(statement).mappings().one_or_none()
        if row is None:
            raise not_found(Kind.SESSION, session_id)
        return session_of(row)

    def _person(self, person_id: str) -> Person:
        return person_of(self._connection.execute(_PERSON, {"id": person_id}).mappings().one())

    def _open_request(self, session: Session) -> RescheduleRequest | None:
        found = self._connection.execute(OPEN_REQUEST_OF, {"session": session.id})
        row = found.mappings().one_or_none()
        return None if row is None else request_of(row)

    def _payment(self, session: Session) -> Payment | None:
        found = self._connection.execute(_PAYMENT, {"session": session.id})
        row = found.mappings().one_or_none()
        return None if row is None else payment_of(row)

    def _together(self, session: Session) -> int:
        pair = {"mentor": session.mentor_id, "mentee": session.mentee_id}
        return int(self._connection.execute(_TOGETHER, pair).scalar_one())


def _stats(row: Sequence[int]) -> MentorStats:
    """Name the figures in the order in which they were asked for."""
    return MentorStats(
        total_mentees=row[0],
        total_sessions=row[1],
        upcoming_sessions=row[2],
        completed_sessions=row[3],
        cancelled_sessions=row[4],
        active_mentees=row[5],
        waiting_for_mentor=row[6],
    )
