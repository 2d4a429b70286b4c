"""What a replica of a shared programme holds beside the programme; elsewhere these are empty."""

from sqlalchemy import CheckConstraint, Column, Integer, MetaData, PrimaryKeyConstraint, Text
from sqlalchemy import UniqueConstraint as Unique

from mentordesk.storage.columns import POSITION, Document, UtcDateTime
from mentordesk.storage.tables.base import NAMES, key, one_of, optional, required, table_of

replica_metadata = MetaData(naming_convention=NAMES)
table = table_of(replica_metadata)

# Whose replica of what this is, and how far it has read.
replica = table(
    "replica",
    Column("id", Integer, primary_key=True, autoincrement=False, nullable=False),
    required("programme", Text),
    required("personId", Text),
    required("connection", Document),
    required("position", POSITION),
    required("history", Text),
    required("peopleRev", POSITION),
    optional("contactAt", UtcDateTime),
    optional("hostSeenAt", UtcDateTime),
    required("clockSkew", Integer),
    CheckConstraint("id = 1", name="single"),
)

# What was handed in here and is not decided yet, in order; its expected effect is applied already.
outbox = table(
    "outbox",
    Column("number", Integer, primary_key=True, autoincrement=True, nullable=False),
    required("commandId", Text),
    required("submission", Document),
    required("state", Text),
    optional("heldBy", Text),
    required("touched", Document),
    Unique("commandId"),
    one_of("state", ("waiting", "sent", "held")),
    CheckConstraint("(state = 'held') = (\"heldBy\" IS NOT NULL)", name="heldBy"),
)

# Own commands whose verdict has arrived, for as long as a restored server may have lost them.
acknowledged = table(
    "acknowledged",
    key("commandId"),
    required("submission", Document),
    required("position", POSITION),
    required("decidedAt", UtcDateTime),
)

# What was refused after the fact, or lost by the server, until the person has dealt with it.
conflicts = table(
    "conflicts",
    key("commandId"),
    required("cause", Text),
    required("submission", Document),
    required("code", Text),
    required("message", Text),
    required("details", Document),
    required("noticedAt", UtcDateTime),
    one_of("cause", ("rejected", "lost")),
)

# Rows as the programme has them, where expectations have changed them; no image: no such row.
before_images = table(
    "before_images",
    required("tableName", Text),
    required("rowKey", Text),
    optional("image", Text),
    PrimaryKeyConstraint("tableName", "rowKey"),
)

# What changed in this replica and in which order, for windows to refresh by.
feed = table(
    "feed",
    Column("position", Integer, primary_key=True, autoincrement=True, nullable=False),
    required("actor", Text),
    required("changes", Document),
)
