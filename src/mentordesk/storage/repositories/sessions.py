"""Sessions, their payments, requests to move them, and who is busy when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from mentordesk.application.changes import Kind, Ref
from mentordesk.domain.rescheduling import OPEN, RescheduleRequest
from mentordesk.domain.sessions import Payment, Session, Status
from mentordesk.domain.slots import BusyPeriod
from mentordesk.storage.columns import UtcDateTime
from mentordesk.storage.repositories.statements import replacement, with_keys, without_key, word
from mentordesk.storage.repositories.writing import Writing
from mentordesk.storage.rows.busy import LONGEST_PERIOD, busy_of
from mentordesk.storage.rows.row import Row
from mentordesk.storage.rows.sessions import (
    payment_row,
    request_of,
    request_row,
    session_of,
    session_row,
)
from mentordesk.storage.tables import busy_periods, payments, reschedule_requests, sessions
from mentordesk.storage.unknown import not_found

SESSION = select(sessions).where(sessions.c.id == bindparam("id"))
_BY_IDS = with_keys(sessions.c.id, sessions)
_INSERT = insert(sessions)
_REPLACE = replacement(sessions)
# Statuses are written out rather than bound, so that the indexes on them serve.
IN_PROGRESS = (
    select(sessions)
    .where(sessions.c.status == word(Status.IN_PROGRESS))
    .order_by(sessions.c.scheduledAt, sessions.c.id)
)
STARTING = (
    select(sessions)
    .where(
        sessions.c.status == word(Status.SCHEDULED),
        sessions.c.scheduledAt > bindparam("after", type_=UtcDateTime),
        sessions.c.scheduledAt <= bindparam("until", type_=UtcDateTime),
    )
    .order_by(sessions.c.scheduledAt, sessions.c.id)
)
_INSERT_PAYMENTS = insert(payments)
IS_OPEN = reschedule_requests.c.status.in_(map(word, sorted(OPEN)))
BUSY = (
    select(busy_periods.c.startsAt, busy_periods.c.endsAt, busy_periods.c.clearUntil)
    .where(
        busy_periods.c.personId == bindparam("person"),
        busy_periods.c.startsAt < bindparam("until", type_=UtcDateTime),
        busy_periods.c.startsAt > bindparam("reach", type_=UtcDateTime),
        busy_periods.c.clearUntil > bindparam("since", type_=UtcDateTime),
        busy_periods.c.sessionId != bindparam("without"),
    )
    .order_by(busy_periods.c.startsAt, busy_periods.c.clearUntil)
)
_GET_REQUEST = select(reschedule_requests).where(reschedule_requests.c.id == bindparam("id"))
OPEN_REQUEST_OF = select(reschedule_requests).where(
    reschedule_requests.c.sessionId == bindparam("session"), IS_OPEN
)
LAPSED = (
    select(reschedule_requests)
    .where(IS_OPEN, reschedule_requests.c.expiresAt <= bindparam("at", type_=UtcDateTime))
    .order_by(reschedule_requests.c.expiresAt, reschedule_requests.c.id)
)
_PRESENT_REQUESTS = with_keys(reschedule_requests.c.id, reschedule_requests.c.id)
_INSERT_REQUESTS = insert(reschedule_requests)
_REPLACE_REQUEST = replacement(reschedule_requests)


class SqlSessions:
    """Sessions as the writing transaction sees them."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def get(self, session_id: str) -> Session:
        """Give a session; refuse an unknown id with NOT_FOUND."""
        row = self._writing.one(SESSION, {"id": session_id})
        if row is None:
            raise not_found(Kind.SESSION, session_id)
        return session_of(row)

    def with_ids(self, ids: Iterable[str]) -> Sequence[Session]:
        """Give the sessions that have any of these ids."""
        return [session_of(row) for row in self._writing.with_keys(_BY_IDS, ids)]

    def add(self, sessions: Iterable[Session]) -> None:
        """Add sessions, all at once; the database derives who is busy."""
        self._writing.insert(_INSERT, map(session_row, sessions), ref=_session_ref)

    def put(self, session: Session) -> None:
        """Replace a session.

        One that takes a held time is put before its request closes, or the time is freed between.
        """
        row = without_key(session_row(session), sessions.c.id)
        self._writing.update(_REPLACE, row, ref=Ref(Kind.SESSION, session.id))

    def add_payments(self, payments: Iterable[Payment]) -> None:
        """Add how sessions are paid."""
        self._writing.insert(_INSERT_PAYMENTS, map(payment_row, payments), ref=_payment_ref)

    def busy(
        self, person_id: str, *, since: datetime, until: datetime, without: str | None = None
    ) -> Sequence[BusyPeriod]:
        """Give what overlaps [since, until) (UTC), sorted, leaving out session `without`."""
        values = busy_values(person_id, since=since, until=until, without=without)
        return [busy_of(row) for row in self._writing.all(BUSY, values)]

    def in_progress(self) -> Sequence[Session]:
        """Give the sessions under way, by start."""
        return [session_of(row) for row in self._writing.all(IN_PROGRESS, {})]

    def starting(self, *, after: datetime, until: datetime) -> Sequence[Session]:
        """Give the scheduled sessions that start in (after, until] (UTC), by start."""
        rows = self._writing.all(STARTING, {"after": after, "until": until})
        return [session_of(row) for row in rows]


class SqlRequests:
    """Reschedule requests as the writing transaction sees them."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def get(self, request_id: str) -> RescheduleRequest:
        """Give a request; refuse an unknown id with NOT_FOUND."""
        row = self._writing.one(_GET_REQUEST, {"id": request_id})
        if row is None:
            raise not_found(Kind.REQUEST, request_id)
        return request_of(row)

    def present(self, ids: Iterable[str]) -> frozenset[str]:
        """Give those of these ids under which there is a request."""
        rows = self._writing.with_keys(_PRESENT_REQUESTS, ids)
        return frozenset(row["id"] for row in rows)

    def open_of(self, session_id: str) -> RescheduleRequest | None:
        """Give a session's open request, if there is one."""
        row = self._writing.one(OPEN_REQUEST_OF, {"session": session_id})
        return None if row is None else request_of(row)

    def lapsed(self, *, at: datetime) -> Sequence[RescheduleRequest]:
        """Give the open requests that have expired by an instant (UTC), the earliest first."""
        return [request_of(row) for row in self._writing.all(LAPSED, {"at": at})]

    def add(self, requests: Iterable[RescheduleRequest]) -> None:
        """Add requests; the database holds the time that an open one proposes."""
        self._writing.insert(_INSERT_REQUESTS, map(request_row, requests), ref=_request_ref)

    def put(self, request: RescheduleRequest) -> None:
        """Replace a request."""
        row = without_key(request_row(request), reschedule_requests.c.id)
        self._writing.update(_REPLACE_REQUEST, row, ref=Ref(Kind.REQUEST, request.id))


def busy_values(
    person_id: str, *, since: datetime, until: datetime, without: str | None = None
) -> Mapping[str, object]:
    """Give the parameters of `BUSY` for [since, until) (UTC)."""
    return {
        "person": person_id,
        "since": since,
        "until": until,
        "reach": since - LONGEST_PERIOD,
        "without": without or "",
    }


def _session_ref(row: Row) -> Ref:
    return Ref(Kind.SESSION, row["id"])


def _payment_ref(row: Row) -> Ref:
    return Ref(Kind.PAYMENT, row["sessionId"])


def _request_ref(row: Row) -> Ref:
    return Ref(Kind.REQUEST, row["id"])
