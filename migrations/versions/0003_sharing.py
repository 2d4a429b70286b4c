"""What sharing a programme needs: on PostgreSQL logins and a queue, on SQLite an outbox.

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-22
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text()
POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(TEXT, "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")
OF_REPLICAS = ("replica", "outbox", "acknowledged", "conflicts", "before_images", "feed")
OF_SERVERS = ("mails", "hosts", "history", "calendars", "submissions", "logins")


def upgrade() -> None:
    op.add_column(
        "workspace", sa.Column("isShared", FLAG, nullable=False, server_default=sa.false())
    )
    if _is_postgresql():
        _server()
    else:
        _replica()


def downgrade() -> None:
    for name in OF_SERVERS if _is_postgresql() else OF_REPLICAS:
        op.drop_table(name)
    op.drop_column("workspace", "isShared")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def required(name: str, kind: sa.types.TypeEngine, *items: sa.schema.SchemaItem) -> sa.Column:
    return sa.Column(name, kind, *items, nullable=False)


def key(name: str) -> sa.Column:
    return sa.Column(name, TEXT, nullable=False, primary_key=True)


def number(name: str) -> sa.Column:
    return sa.Column(name, POSITION, primary_key=True, autoincrement=False, nullable=False)


def _server() -> None:
    op.create_table(
        "logins",
        key("role"),
        required("personId", TEXT, sa.ForeignKey("people.id")),
        required("mayHost", FLAG),
        required("createdAt", INSTANT),
        sa.Column("invitedUntil", INSTANT),
        sa.Column("revokedAt", INSTANT),
    )
    op.create_index(None, "logins", ["personId"])
    _submissions()
    op.create_table("calendars", key("personId"), required("rev", POSITION))
    op.create_index(None, "calendars", ["rev"])
    op.create_table("history", number("position"), required("digest", TEXT))
    op.create_table(
        "hosts",
        key("id"),
        required("role", TEXT),
        required("client", TEXT),
        required("startedAt", INSTANT),
        required("seenAt", INSTANT),
        required("snapshot", TEXT),
    )
    op.create_table(
        "mails",
        key("notificationId"),
        required("attempts", sa.Integer()),
        sa.Column("dueAt", INSTANT),
        sa.Column("sentAt", INSTANT),
        sa.Column("problem", TEXT),
    )


def _submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("number", POSITION, sa.Identity(always=True), primary_key=True),
        required("commandId", TEXT),
        required("role", TEXT),
        required("actor", TEXT),
        sa.Column("subject", TEXT),
        required("kind", TEXT),
        sa.Column("parameters", TEXT),
        sa.Column("reason", TEXT),
        required("client", TEXT),
        required("address", TEXT),
        required("issuedAt", INSTANT),
        required("arrivedAt", INSTANT),
        required("digest", TEXT),
        required("transaction", POSITION),
        sa.Column("position", POSITION),
        sa.UniqueConstraint("commandId"),
        sa.CheckConstraint('"position" IS NOT NULL OR "parameters" IS NOT NULL', name="parameters"),
    )
    op.create_index(
        "ix_submissions_undecided",
        "submissions",
        ["number"],
        postgresql_where=sa.text('"position" IS NULL'),
    )


def _replica() -> None:
    op.create_table(
        "replica",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        required("programme", TEXT),
        required("personId", TEXT),
        required("connection", TEXT),
        required("position", POSITION),
        required("history", TEXT),
        required("peopleRev", POSITION),
        sa.Column("contactAt", TEXT),
        sa.Column("hostSeenAt", TEXT),
        required("clockSkew", sa.Integer()),
        sa.CheckConstraint("id = 1", name="single"),
        sqlite_strict=True,
    )
    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer(), primary_key=True, nullable=False),
        required("commandId", TEXT),
        required("submission", TEXT),
        required("state", TEXT),
        sa.Column("heldBy", TEXT),
        required("touched", TEXT),
        sa.UniqueConstraint("commandId"),
        sa.CheckConstraint("\"state\" IN ('waiting', 'sent', 'held')", name="state"),
        sa.CheckConstraint("(state = 'held') = (\"heldBy\" IS NOT NULL)", name="heldBy"),
        sqlite_strict=True,
    )
    op.create_table(
        "acknowledged",
        key("commandId"),
        required("submission", TEXT),
        required("position", POSITION),
        required("decidedAt", TEXT),
        sqlite_strict=True,
    )
    _conflicts()


def _conflicts() -> None:
    op.create_table(
        "conflicts",
        key("commandId"),
        required("cause", TEXT),
        required("submission", TEXT),
        required("code", TEXT),
        required("message", TEXT),
        required("details", TEXT),
        required("noticedAt", TEXT),
        sa.CheckConstraint("\"cause\" IN ('rejected', 'lost')", name="cause"),
        sqlite_strict=True,
    )
    op.create_table(
        "before_images",
        required("tableName", TEXT),
        required("rowKey", TEXT),
        sa.Column("image", TEXT),
        sa.PrimaryKeyConstraint("tableName", "rowKey"),
        sqlite_strict=True,
    )
    op.create_table(
        "feed",
        sa.Column("position", sa.Integer(), primary_key=True, nullable=False),
        required("actor", TEXT),
        required("changes", TEXT),
        sqlite_strict=True,
    )
