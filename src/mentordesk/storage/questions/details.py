"""Questions about one session and what somebody is told."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, or_, select

from mentordesk.application.changes import Kind
from mentordesk.application.queries import SessionDetail, Viewer
from mentordesk.application.records import PRIVATE_NOTE, AuditEntry, Notification
from mentordesk.domain.notes import Note, NoteVisibility
from mentordesk.domain.people import Person
from mentordesk.domain.rescheduling import RescheduleRequest
from mentordesk.domain.sessions import Payment, Session
from mentordesk.storage.questions.sight import visible_sessions
from mentordesk.storage.repositories.sessions import OPEN_REQUEST_OF
from mentordesk.storage.repositories.traces import policies_in
from mentordesk.storage.repositories.writing import not_found
from mentordesk.storage.rows.people import person_of
from mentordesk.storage.rows.sessions import payment_of, request_of, session_of
from mentordesk.storage.rows.traces import audit_of, note_of, notification_of
from mentordesk.storage.tables import (
    notes,
    notifications,
    payments,
    people,
    reschedule_requests,
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
    .where(
        session_audit_log.c.sessionId == bindparam("session"),
        or_(
            session_audit_log.c.action != PRIVATE_NOTE,
            session_audit_log.c.userId == bindparam("viewer"),
        ),
    )
    .order_by(session_audit_log.c.createdAt, session_audit_log.c.rev, session_audit_log.c.id)
)
_NOTIFICATIONS = (
    select(notifications)
    .where(notifications.c.personId == bindparam("person"))
    .order_by(notifications.c.createdAt.desc(), notifications.c.rev.desc(), notifications.c.id)
)
_REQUEST = select(reschedule_requests).where(reschedule_requests.c.id == bindparam("request"))
_NOTES = (
    select(notes)
    .where(
        notes.c.sessionId == bindparam("session"),
        or_(
            notes.c.visibility == NoteVisibility.SHARED,
            notes.c.authorId == bindparam("viewer"),
        ),
    )
    .order_by(notes.c.createdAt, notes.c.rev, notes.c.id)
)


class DetailQuestions:
    """What may be asked about one session or one's own news."""

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
            notes=self._notes(session),
            policies=policies_in(self._connection),
        )

    def request(self, request_id: str) -> RescheduleRequest:
        """Give a request, open or closed, of a session that the viewer sees."""
        row = self._connection.execute(_REQUEST, {"request": request_id}).mappings().one_or_none()
        if row is None:
            raise not_found(Kind.REQUEST, request_id)
        self._session(row["sessionId"])
        return request_of(row)

    def notifications(self, person_id: str) -> Sequence[Notification]:
        """Give a person's notifications, newest first, to that person and to staff."""
        actor = self._viewer.actor
        if person_id != actor.id and not actor.is_staff:
            raise not_found(Kind.PERSON, person_id)
        found = self._connection.execute(_NOTIFICATIONS, {"person": person_id})
        return [notification_of(row) for row in found.mappings()]

    def audit(self, session_id: str) -> Sequence[AuditEntry]:
        """Give what happened to a session, oldest first; of private notes only one's own."""
        self._session(session_id)
        asked = {"session": session_id, "viewer": self._viewer.actor.id}
        found = self._connection.execute(_AUDIT, asked)
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

    def _notes(self, session: Session) -> tuple[Note, ...]:
        asked = {"session": session.id, "viewer": self._viewer.actor.id}
        return tuple(map(note_of, self._connection.execute(_NOTES, asked).mappings()))

    def _payment(self, session: Session) -> Payment | None:
        found = self._connection.execute(_PAYMENT, {"session": session.id})
        row = found.mappings().one_or_none()
        return None if row is None else payment_of(row)

    def _together(self, session: Session) -> int:
        pair = {"mentor": session.mentor_id, "mentee": session.mentee_id}
        return int(self._connection.execute(_TOGETHER, pair).scalar_one())
