"""What only the database of a shared programme holds: logins, the queue, and who is at work."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Text,
)
from sqlalchemy import UniqueConstraint as Unique

from mentordesk.storage.columns import POSITION, Flag, UtcDateTime
from mentordesk.storage.tables.base import NAMES, key, optional, required, rev, table_of
from mentordesk.storage.tables.people import people

shared_metadata = MetaData(naming_convention=NAMES)
table = table_of(shared_metadata)

# A database role and the person whose it is. A person may have had several. `invitedUntil` stands
# until the one-time password has been replaced by the person's own.
logins = table(
    "logins",
    key("role"),
    required("personId", Text, ForeignKey(people.c.id)),
    required("mayHost", Flag),
    required("createdAt", UtcDateTime),
    optional("invitedUntil", UtcDateTime),
    optional("revokedAt", UtcDateTime),
)
Index(None, logins.c.personId)

# What logins have handed in, oldest first; a decided one keeps its digest and drops its content.
# `transaction` brought it in: who holds that open does not make the command arrive earlier.
submissions = table(
    "submissions",
    Column("number", POSITION, Identity(always=True), primary_key=True),
    required("commandId", Text),
    required("role", Text),
    required("actor", Text),
    optional("subject", Text),
    required("kind", Text),
    optional("parameters", Text),
    optional("reason", Text),
    required("client", Text),
    required("address", Text),
    required("issuedAt", UtcDateTime),
    required("arrivedAt", UtcDateTime),
    required("digest", Text),
    required("transaction", POSITION),
    optional("position", POSITION),
    Unique("commandId"),
    CheckConstraint('"position" IS NOT NULL OR "parameters" IS NOT NULL', name="parameters"),
)
_UNDECIDED = submissions.c.position.is_(None)
Index("ix_submissions_undecided", submissions.c.number, postgresql_where=_UNDECIDED)

# When each person's busy periods last changed: what was freed leaves no row to find it by.
calendars = table("calendars", key("personId"), rev())

# A chain of digests over all decisions, by which a replica knows its own history again.
history = table(
    "history",
    Column("position", POSITION, primary_key=True, autoincrement=False, nullable=False),
    required("digest", Text),
)

# Programs that decide, and when they last said so; `snapshot` is what was committed by then.
hosts = table(
    "hosts",
    key(),
    required("role", Text),
    required("client", Text),
    required("startedAt", UtcDateTime),
    required("seenAt", UtcDateTime),
    required("snapshot", Text),
)

# Notifications that were mailed, or are to be tried again.
mails = table(
    "mails",
    key("notificationId"),
    required("attempts", Integer),
    optional("dueAt", UtcDateTime),
    optional("sentAt", UtcDateTime),
    optional("problem", Text),
)
