"""Policies, the audit trail, notifications, notes, the log, and what the workspace itself is."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    false,
)

from mentordesk.application.records import NotificationKind
from mentordesk.domain.notes import NoteVisibility
from mentordesk.storage.columns import POSITION, Document, Flag, UtcDateTime
from mentordesk.storage.tables.base import key, one_of, optional, required, rev, sequence, table

session_policies = table(
    "session_policies",
    key("key"),
    required("value", Document),
    required("description", Text),
    rev(),
)

session_audit_log = table(
    "session_audit_log",
    key(),
    optional("sessionId", Text, ForeignKey("sessions.id")),
    required("userId", Text),
    optional("subjectId", Text),
    required("action", Text),
    optional("reasonCategory", Text),
    optional("reasonDetails", Text),
    optional("previousScheduledAt", UtcDateTime),
    optional("newScheduledAt", UtcDateTime),
    optional("policySnapshot", Document),
    required("ipAddress", Text),
    required("userAgent", Text),
    required("aboutKind", Text),
    required("aboutId", Text),
    optional("details", Document),
    required("createdAt", UtcDateTime),
    rev(),
    sequence(),
)
Index(None, session_audit_log.c.sessionId, session_audit_log.c.createdAt)

notifications = table(
    "notifications",
    key(),
    required("personId", Text, ForeignKey("people.id")),
    required("kind", Text),
    optional("sessionId", Text, ForeignKey("sessions.id")),
    optional("link", Text),
    optional("facts", Document),
    required("createdAt", UtcDateTime),
    optional("readAt", UtcDateTime),
    rev(),
    sequence(),
    one_of("kind", NotificationKind),
)
Index(None, notifications.c.personId, notifications.c.createdAt)

notes = table(
    "notes",
    key(),
    required("sessionId", Text, ForeignKey("sessions.id")),
    required("authorId", Text),
    required("text", Text),
    required("visibility", Text),
    required("createdAt", UtcDateTime),
    rev(),
    one_of("visibility", NoteVisibility),
)
Index(None, notes.c.sessionId, notes.c.createdAt)

log = table(
    "log",
    Column("position", POSITION, primary_key=True, autoincrement=False, nullable=False),
    required("commandId", Text),
    required("kind", Text),
    required("actor", Text),
    optional("subject", Text),
    required("parameters", Document),
    required("fingerprint", Text),
    required("issuedAt", UtcDateTime),
    required("decidedAt", UtcDateTime),
    optional("reason", Text),
    required("client", Text),
    required("address", Text),
    required("verdict", Text),
    optional("code", Text),
    optional("message", Text),
    optional("details", Document),
    optional("aboutKind", Text),
    optional("aboutId", Text),
    required("changes", Document),
    UniqueConstraint("commandId"),
    one_of("verdict", ("accepted", "rejected")),
    CheckConstraint("(verdict = 'rejected') = (code IS NOT NULL)", name="code"),
)

workspace = table(
    "workspace",
    Column("id", Integer, primary_key=True, autoincrement=False, nullable=False),
    required("application", Text),
    required("programme", Text),
    required("name", Text),
    required("createdAt", UtcDateTime),
    # The database gives it to a row that was there before the column.
    Column("isShared", Flag, nullable=False, server_default=false()),
    CheckConstraint("id = 1", name="single"),
)
