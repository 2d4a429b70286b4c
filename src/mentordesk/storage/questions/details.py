"""Questions about one session and what somebody is told."""

from collections.abc import Sequence

from mentordesk.application.changes import Kind
from mentordesk.application.queries import SessionDetail, Viewer
from mentordesk.application.records import PRIVATE_NOTE, AuditEntry, Notification
from mentordesk.domain.notes import Note, NoteVisibility
from mentordesk.domain.people import Person
from mentordesk.domain.rescheduling import OPEN, RescheduleRequest
from mentordesk.domain.sessions import Payment, Session
from mentordesk.storage.questions.policies import policies_of
from mentordesk.storage.questions.sight import visible_sessions
from mentordesk.storage.questions.source import Condition, Source, every, listed
from mentordesk.storage.rows.people import person_of
from mentordesk.storage.rows.sessions import payment_of, request_of, session_of
from mentordesk.storage.rows.traces import audit_of, note_of, notification_of
from mentordesk.storage.unknown import not_found

_PERSON = "SELECT * FROM people WHERE id = :id"
_PAYMENT = 'SELECT * FROM payments WHERE "sessionId" = :session'
# There is one open request at a time, so whatever is closed was closed before that was made.
_LATEST_REQUEST = f"""
    SELECT * FROM reschedule_requests WHERE "sessionId" = :session
    ORDER BY status IN ({listed(OPEN)}) DESC, rev DESC, "expiresAt" DESC, id LIMIT 1
"""
# By an expression, so that the index on mentees is read: a mentor has many more sessions.
_TOGETHER = """
    SELECT COUNT(*) AS number FROM sessions
    WHERE "menteeId" = :mentee AND "mentorId" || '' = :mentor
"""
_AUDIT = f"""
    SELECT * FROM session_audit_log
    WHERE "sessionId" = :session AND (action <> '{PRIVATE_NOTE}' OR "userId" = :viewer)
    ORDER BY "createdAt", sequence
"""
_NOTIFICATIONS = """
    SELECT * FROM notifications WHERE "personId" = :person
    ORDER BY "createdAt" DESC, sequence DESC
"""
_REQUEST = "SELECT * FROM reschedule_requests WHERE id = :request"
_NOTES = f"""
    SELECT * FROM notes
    WHERE "sessionId" = :session
      AND (visibility = '{NoteVisibility.SHARED}' OR "authorId" = :viewer)
    ORDER BY "createdAt", rev, id
"""


class DetailQuestions:
    """What may be asked about one session or one's own news."""

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
            latest_request=self._latest_request(session),
            payment=self._payment(session),
            sessions_together=self._together(session),
            notes=self._notes(session),
            policies=policies_of(self._source),
        )

    def request(self, request_id: str) -> RescheduleRequest:
        """Give a request, open or closed, of a session that the viewer sees."""
        for row in self._source.rows(_REQUEST, {"request": request_id}):
            self._session(row["sessionId"])
            return request_of(row)
        raise not_found(Kind.REQUEST, request_id)

    def notifications(self, person_id: str) -> Sequence[Notification]:
        """Give a person's notifications, newest first, to that person and to staff."""
        actor = self._viewer.actor
        if person_id != actor.id and not actor.is_staff:
            raise not_found(Kind.PERSON, person_id)
        found = self._source.rows(_NOTIFICATIONS, {"person": person_id})
        return [notification_of(row) for row in found]

    def audit(self, session_id: str) -> Sequence[AuditEntry]:
        """Give what happened to a session, oldest first; of private notes only one's own."""
        self._session(session_id)
        asked = {"session": session_id, "viewer": self._viewer.actor.id}
        return [audit_of(row) for row in self._source.rows(_AUDIT, asked)]

    def _session(self, session_id: str) -> Session:
        named = Condition("sessions.id = :id", {"id": session_id})
        where = every([named, visible_sessions(self._viewer)])
        for row in self._source.rows(f"SELECT * FROM sessions WHERE {where.sql}", where.values):
            return session_of(row)
        raise not_found(Kind.SESSION, session_id)

    def _person(self, person_id: str) -> Person:
        (row,) = self._source.rows(_PERSON, {"id": person_id})
        return person_of(row)

    def _latest_request(self, session: Session) -> RescheduleRequest | None:
        rows = self._source.rows(_LATEST_REQUEST, {"session": session.id})
        return next(map(request_of, rows), None)

    def _notes(self, session: Session) -> tuple[Note, ...]:
        asked = {"session": session.id, "viewer": self._viewer.actor.id}
        return tuple(map(note_of, self._source.rows(_NOTES, asked)))

    def _payment(self, session: Session) -> Payment | None:
        rows = self._source.rows(_PAYMENT, {"session": session.id})
        return next(map(payment_of, rows), None)

    def _together(self, session: Session) -> int:
        pair = {"mentor": session.mentor_id, "mentee": session.mentee_id}
        (row,) = self._source.rows(_TOGETHER, pair)
        return int(row["number"])
