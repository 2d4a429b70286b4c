"""Everything a programme consists of.

Revision ID: 0001
Revises:
Create Date: 2026-11-22
"""

from functools import partial

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# STRICT tables of SQLite know TEXT and INTEGER only.
TEXT = sa.Text()
INTEGER = sa.Integer()
INSTANT = sa.DateTime(timezone=True).with_variant(TEXT, "sqlite")
DATE = sa.Date().with_variant(TEXT, "sqlite")
MONEY = sa.Numeric().with_variant(TEXT, "sqlite")
DOCUMENT = JSONB().with_variant(TEXT, "sqlite")
FLAG = sa.Boolean().with_variant(INTEGER, "sqlite")
POSITION = sa.BigInteger().with_variant(INTEGER, "sqlite")

INSTANT_FORM = "0000-00-00T00:00:00.000000Z".replace("0", "[0-9]")
OPEN = sa.text("status IN ('counter_proposed', 'pending')")
TO_COME = sa.text("status = 'scheduled'")
WAITING = sa.text('"pendingRescheduleTime" IS NOT NULL')
DEFERRED = {"deferrable": True, "initially": "DEFERRED"}

table = partial(op.create_table, sqlite_strict=True)
need = partial(sa.Column, nullable=False, autoincrement=False)
may = partial(sa.Column, nullable=True)


def needed(kind: sa.types.TypeEngine, names: str) -> list[sa.Column]:
    return [need(name, kind) for name in names.split()]


def maybe(kind: sa.types.TypeEngine, names: str) -> list[sa.Column]:
    return [may(name, kind) for name in names.split()]


def upgrade() -> None:
    for make in MAKERS:
        make()
    if op.get_bind().dialect.name == "postgresql":
        _only_on_postgresql()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("fk_sessions_pendingRescheduleRequestId", "sessions")
    for make in reversed(MAKERS):
        op.drop_table(make.__name__.removeprefix("_"))


def words(column: str, allowed: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in allowed.split())
    return sa.CheckConstraint(f'"{column}" IN ({listed})', name=column)


def between(column: str, lowest: int, highest: int) -> sa.CheckConstraint:
    return sa.CheckConstraint(f'"{column}" BETWEEN {lowest} AND {highest}', name=column)


def instant_form(column: str) -> sa.CheckConstraint:
    form = sa.CheckConstraint(f"\"{column}\" GLOB '{INSTANT_FORM}'", name=f"{column}Form")
    return form.ddl_if(dialect="sqlite")


def only(condition: sa.TextClause) -> dict[str, sa.TextClause]:
    return {"sqlite_where": condition, "postgresql_where": condition}


def _only_on_postgresql() -> None:
    op.create_foreign_key(
        None,
        "sessions",
        "reschedule_requests",
        ["pendingRescheduleRequestId"],
        ["id"],
        **DEFERRED,
    )
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.execute("""
        ALTER TABLE busy_periods ADD CONSTRAINT ex_busy_periods_person EXCLUDE USING gist (
          "personId" WITH =,
          "sessionId" WITH <>,
          tsrange("startsAt" AT TIME ZONE 'UTC', "clearUntil" AT TIME ZONE 'UTC', '[)') WITH &&
        )
    """)


def _people() -> None:
    table(
        "people",
        need("id", TEXT, primary_key=True),
        *needed(TEXT, "name email emailKey timezone roles"),
        may("avatar", TEXT),
        *needed(TEXT, "headline bio"),
        need("expertise", DOCUMENT),
        may("hourlyRate", MONEY),
        need("currency", TEXT),
        may("meetingLink", TEXT),
        may("archivedAt", INSTANT),
        need("rev", POSITION),
        sa.UniqueConstraint("emailKey"),
    )


def _schedules() -> None:
    table(
        "schedules",
        need("mentorId", TEXT, sa.ForeignKey("people.id"), primary_key=True),
        need("timezone", TEXT),
        *needed(
            INTEGER, "defaultDuration slotStepMinutes bufferMinutes minNoticeMinutes maxAdvanceDays"
        ),
        need("isActive", FLAG),
        need("weekly", DOCUMENT),
        need("rev", POSITION),
        between("defaultDuration", 15, 240),
        between("slotStepMinutes", 5, 240),
        between("bufferMinutes", 0, 240),
        between("minNoticeMinutes", 0, 10080),
        between("maxAdvanceDays", 1, 365),
    )


def _availability_exceptions() -> None:
    table(
        "availability_exceptions",
        need("id", TEXT, primary_key=True),
        need("mentorId", TEXT, sa.ForeignKey("schedules.mentorId")),
        *needed(DATE, "startDate endDate"),
        need("type", TEXT),
        need("isFullDay", FLAG),
        may("reason", TEXT),
        need("timeBlocks", DOCUMENT),
        need("rev", POSITION),
        words("type", "BLOCKED AVAILABLE"),
        sa.CheckConstraint('"startDate" <= "endDate"', name="dates"),
    )
    op.create_index(None, "availability_exceptions", ["mentorId", "startDate"])


def _sessions() -> None:
    table(
        "sessions",
        need("id", TEXT, primary_key=True),
        need("mentorId", TEXT, sa.ForeignKey("people.id")),
        need("menteeId", TEXT, sa.ForeignKey("people.id")),
        *needed(TEXT, "title description status"),
        need("scheduledAt", INSTANT),
        *maybe(INSTANT, "startedAt endedAt"),
        need("duration", INTEGER),
        may("meetingUrl", TEXT),
        need("meetingType", TEXT),
        may("location", TEXT),
        need("rate", MONEY),
        need("currency", TEXT),
        *maybe(TEXT, "cancelledBy cancellationReason"),
        may("rescheduledFrom", TEXT, sa.ForeignKey("sessions.id", **DEFERRED)),
        *needed(INTEGER, "rescheduleCount mentorRescheduleCount"),
        may("recordingConfig", DOCUMENT),
        may("refundAmount", MONEY),
        may("refundPercentage", INTEGER),
        need("refundStatus", TEXT),
        may(
            "pendingRescheduleRequestId",
            TEXT,
            sa.ForeignKey("reschedule_requests.id", **DEFERRED, use_alter=True),
        ),
        may("pendingRescheduleTime", INSTANT),
        may("pendingRescheduleBy", TEXT),
        may("createdAt", INSTANT),
        need("version", INTEGER),
        need("rev", POSITION),
        words("status", "scheduled in_progress completed cancelled no_show"),
        words("meetingType", "video audio chat in_person"),
        words("cancelledBy", "mentor mentee"),
        words("refundStatus", "none pending processed failed"),
        words("pendingRescheduleBy", "mentor mentee"),
        between("duration", 15, 240),
        between("refundPercentage", 0, 100),
        sa.CheckConstraint('"mentorId" <> "menteeId"', name="people"),
        instant_form("scheduledAt"),
    )
    op.create_index(None, "sessions", ["menteeId", "scheduledAt", "id"])
    op.create_index(None, "sessions", ["mentorId", "scheduledAt", "id"])
    for side in ([], ["mentorId"], ["menteeId"]):
        op.create_index(None, "sessions", [*side, "pendingRescheduleTime"], **only(WAITING))
    op.create_index(None, "sessions", ["scheduledAt", "id"])
    op.create_index("ix_sessions_scheduled", "sessions", ["scheduledAt"], **only(TO_COME))


def _payments() -> None:
    table(
        "payments",
        need("sessionId", TEXT, sa.ForeignKey("sessions.id"), primary_key=True),
        need("method", TEXT),
        need("amount", MONEY),
        *needed(TEXT, "currency billTo reference"),
        need("rev", POSITION),
        words("method", "invoice programme link none"),
    )


def _reschedule_requests() -> None:
    table(
        "reschedule_requests",
        need("id", TEXT, primary_key=True),
        need("sessionId", TEXT, sa.ForeignKey("sessions.id")),
        need("initiatedBy", TEXT),
        need("initiatorId", TEXT, sa.ForeignKey("people.id")),
        need("status", TEXT),
        need("proposedTime", INSTANT),
        need("proposedDuration", INTEGER),
        need("originalTime", INSTANT),
        may("counterProposedTime", INSTANT),
        may("counterProposedBy", TEXT),
        need("counterProposalCount", INTEGER),
        need("expiresAt", INSTANT),
        need("rev", POSITION),
        words("initiatedBy", "mentor mentee"),
        words("status", "pending accepted rejected counter_proposed cancelled expired"),
        words("counterProposedBy", "mentor mentee"),
        between("proposedDuration", 15, 240),
        instant_form("proposedTime"),
        instant_form("counterProposedTime"),
    )
    op.create_index(None, "reschedule_requests", ["sessionId"])
    op.create_index(
        "uq_reschedule_requests_open",
        "reschedule_requests",
        ["sessionId"],
        unique=True,
        **only(OPEN),
    )


def _busy_periods() -> None:
    table(
        "busy_periods",
        need("personId", TEXT, sa.ForeignKey("people.id")),
        need("sessionId", TEXT, sa.ForeignKey("sessions.id")),
        need("kind", TEXT),
        *needed(INSTANT, "startsAt endsAt clearUntil"),
        sa.PrimaryKeyConstraint("sessionId", "kind", "personId"),
        words("kind", "session hold"),
        sa.CheckConstraint('"startsAt" < "endsAt" AND "endsAt" <= "clearUntil"', name="period"),
    )
    op.create_index(None, "busy_periods", ["personId", "startsAt", "clearUntil"])


def _session_policies() -> None:
    table(
        "session_policies",
        need("key", TEXT, primary_key=True),
        need("value", DOCUMENT),
        need("description", TEXT),
        need("rev", POSITION),
    )


def _session_audit_log() -> None:
    table(
        "session_audit_log",
        need("id", TEXT, primary_key=True),
        may("sessionId", TEXT, sa.ForeignKey("sessions.id")),
        need("userId", TEXT),
        may("subjectId", TEXT),
        need("action", TEXT),
        *maybe(TEXT, "reasonCategory reasonDetails"),
        *maybe(INSTANT, "previousScheduledAt newScheduledAt"),
        may("policySnapshot", DOCUMENT),
        *needed(TEXT, "ipAddress userAgent aboutKind aboutId"),
        may("details", DOCUMENT),
        need("createdAt", INSTANT),
        need("rev", POSITION),
    )
    op.create_index(None, "session_audit_log", ["sessionId", "createdAt"])


def _notifications() -> None:
    table(
        "notifications",
        need("id", TEXT, primary_key=True),
        need("personId", TEXT, sa.ForeignKey("people.id")),
        need("kind", TEXT),
        may("sessionId", TEXT, sa.ForeignKey("sessions.id")),
        may("link", TEXT),
        may("facts", DOCUMENT),
        need("createdAt", INSTANT),
        may("readAt", INSTANT),
        need("rev", POSITION),
        words(
            "kind",
            "booking_created booking_cancelled booking_changed reschedule_requested "
            "reschedule_countered reschedule_accepted reschedule_rejected "
            "reschedule_withdrawn reschedule_expired session_reminder session_completed "
            "session_no_show refund_settled sync_conflict",
        ),
    )
    op.create_index(None, "notifications", ["personId", "createdAt"])


def _log() -> None:
    table(
        "log",
        need("position", POSITION, primary_key=True),
        *needed(TEXT, "commandId kind actor"),
        may("subject", TEXT),
        need("parameters", DOCUMENT),
        need("fingerprint", TEXT),
        *needed(INSTANT, "issuedAt decidedAt"),
        may("reason", TEXT),
        *needed(TEXT, "client address verdict"),
        *maybe(TEXT, "code message"),
        may("details", DOCUMENT),
        *maybe(TEXT, "aboutKind aboutId"),
        need("changes", DOCUMENT),
        sa.UniqueConstraint("commandId"),
        words("verdict", "accepted rejected"),
        sa.CheckConstraint("(verdict = 'rejected') = (code IS NOT NULL)", name="code"),
    )


def _workspace() -> None:
    table(
        "workspace",
        need("id", INTEGER, primary_key=True),
        *needed(TEXT, "application programme name"),
        need("createdAt", INSTANT),
        sa.CheckConstraint("id = 1", name="single"),
    )


MAKERS = (
    _people,
    _schedules,
    _availability_exceptions,
    _sessions,
    _payments,
    _reschedule_requests,
    _busy_periods,
    _session_policies,
    _session_audit_log,
    _notifications,
    _log,
    _workspace,
)
