"""Sessions, how they are paid, requests to move them, and the time that they occupy."""

from sqlalchemy import (
    CheckConstraint,
    Connection,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    event,
    literal_column,
)

from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import OPEN, RequestStatus
from mentordesk.domain.sessions import MeetingType, PaymentMethod, RefundStatus, Status
from mentordesk.storage.columns import Document, Money, UtcDateTime
from mentordesk.storage.tables.base import (
    between,
    instant_form,
    key,
    one_of,
    optional,
    required,
    rev,
    table,
)

sessions = table(
    "sessions",
    key(),
    required("mentorId", Text, ForeignKey("people.id")),
    required("menteeId", Text, ForeignKey("people.id")),
    required("title", Text),
    required("description", Text),
    required("status", Text),
    required("scheduledAt", UtcDateTime),
    optional("startedAt", UtcDateTime),
    optional("endedAt", UtcDateTime),
    required("duration", Integer),
    optional("meetingUrl", Text),
    required("meetingType", Text),
    optional("location", Text),
    required("rate", Money),
    required("currency", Text),
    optional("cancelledBy", Text),
    optional("cancellationReason", Text),
    # Deferred: one import may bring a session before the one that it follows.
    optional(
        "rescheduledFrom", Text, ForeignKey("sessions.id", deferrable=True, initially="DEFERRED")
    ),
    required("rescheduleCount", Integer),
    required("mentorRescheduleCount", Integer),
    optional("recordingConfig", Document),
    optional("refundAmount", Money),
    optional("refundPercentage", Integer),
    required("refundStatus", Text),
    optional(
        "pendingRescheduleRequestId",
        Text,
        ForeignKey("reschedule_requests.id", deferrable=True, initially="DEFERRED", use_alter=True),
    ),
    optional("pendingRescheduleTime", UtcDateTime),
    optional("pendingRescheduleBy", Text),
    optional("noShowBy", Text),
    optional("createdAt", UtcDateTime),
    required("version", Integer),
    rev(),
    one_of("status", Status),
    one_of("meetingType", MeetingType),
    one_of("cancelledBy", Party),
    one_of("refundStatus", RefundStatus),
    one_of("pendingRescheduleBy", Party),
    one_of("noShowBy", Party),
    between("duration", 15, 240),
    between("refundPercentage", 0, 100),
    CheckConstraint('"mentorId" <> "menteeId"', name="people"),
    instant_form("scheduledAt"),
)
Index(None, sessions.c.mentorId, sessions.c.scheduledAt, sessions.c.id)
Index(None, sessions.c.menteeId, sessions.c.scheduledAt, sessions.c.id)
Index(None, sessions.c.scheduledAt, sessions.c.id)
# Naming PostgreSQL's option as well would load its dialect; there migrations lay the indexes.
_WAITING = sessions.c.pendingRescheduleTime.is_not(None)
for side in ((), (sessions.c.mentorId,), (sessions.c.menteeId,)):
    Index(
        None,
        *side,
        sessions.c.pendingRescheduleTime,
        sqlite_where=_WAITING,
    )
_TO_COME = sessions.c.status == literal_column("'scheduled'")
Index(
    "ix_sessions_scheduled",
    sessions.c.scheduledAt,
    sqlite_where=_TO_COME,
)

_UNDER_WAY = sessions.c.status == literal_column("'in_progress'")
Index(
    "ix_sessions_in_progress",
    sessions.c.scheduledAt,
    sqlite_where=_UNDER_WAY,
    postgresql_where=_UNDER_WAY,
)

payments = table(
    "payments",
    key("sessionId"),
    required("method", Text),
    required("amount", Money),
    required("currency", Text),
    required("billTo", Text),
    required("reference", Text),
    rev(),
    one_of("method", PaymentMethod),
)
payments.c.sessionId.append_foreign_key(ForeignKey("sessions.id"))

reschedule_requests = table(
    "reschedule_requests",
    key(),
    required("sessionId", Text, ForeignKey("sessions.id")),
    required("initiatedBy", Text),
    required("initiatorId", Text, ForeignKey("people.id")),
    required("status", Text),
    required("proposedTime", UtcDateTime),
    required("proposedDuration", Integer),
    required("originalTime", UtcDateTime),
    optional("counterProposedTime", UtcDateTime),
    optional("counterProposedBy", Text),
    required("counterProposalCount", Integer),
    required("expiresAt", UtcDateTime),
    rev(),
    one_of("initiatedBy", Party),
    one_of("status", RequestStatus),
    one_of("counterProposedBy", Party),
    between("proposedDuration", 15, 240),
    instant_form("proposedTime"),
    instant_form("counterProposedTime"),
)
_OPEN = reschedule_requests.c.status.in_(sorted(OPEN))
Index(
    "uq_reschedule_requests_open",
    reschedule_requests.c.sessionId,
    unique=True,
    sqlite_where=_OPEN,
)
Index(None, reschedule_requests.c.sessionId)
Index(None, reschedule_requests.c.expiresAt, sqlite_where=_OPEN, postgresql_where=_OPEN)

busy_periods = table(
    "busy_periods",
    required("personId", Text, ForeignKey("people.id")),
    required("sessionId", Text, ForeignKey("sessions.id")),
    required("kind", Text),
    required("startsAt", UtcDateTime),
    required("endsAt", UtcDateTime),
    required("clearUntil", UtcDateTime),
    PrimaryKeyConstraint("sessionId", "kind", "personId"),
    one_of("kind", ("session", "hold")),
    CheckConstraint('"startsAt" < "endsAt" AND "endsAt" <= "clearUntil"', name="period"),
)
Index(None, busy_periods.c.personId, busy_periods.c.startsAt, busy_periods.c.clearUntil)


@event.listens_for(busy_periods, "after_create")
def _exclude_overlaps(_table: Table, connection: Connection, **_options: object) -> None:
    """Let PostgreSQL refuse a double booking; on SQLite triggers do."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS btree_gist")
        connection.exec_driver_sql("""
            ALTER TABLE busy_periods ADD CONSTRAINT ex_busy_periods_person EXCLUDE USING gist (
              "personId" WITH =,
              "sessionId" WITH <>,
              tsrange("startsAt" AT TIME ZONE 'UTC', "clearUntil" AT TIME ZONE 'UTC', '[)') WITH &&
            )
        """)
