"""What happens after a booking: who missed a session, notes, and what housekeeping looks for.

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-22
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text()
INSTANT = sa.DateTime(timezone=True).with_variant(TEXT, "sqlite")
POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("status IN ('counter_proposed', 'pending')")
UNDER_WAY = sa.text("status = 'in_progress'")


def upgrade() -> None:
    # Written out: both databases take a column with its check, which spares copying the table.
    op.execute(
        'ALTER TABLE sessions ADD COLUMN "noShowBy" TEXT '
        """CONSTRAINT "ck_sessions_noShowBy" CHECK ("noShowBy" IN ('mentor', 'mentee'))"""
    )
    _notes()
    op.create_index("ix_sessions_in_progress", "sessions", ["scheduledAt"], **only(UNDER_WAY))
    op.create_index(None, "reschedule_requests", ["expiresAt"], **only(OPEN))


def downgrade() -> None:
    op.drop_index("ix_reschedule_requests_expiresAt", "reschedule_requests")
    op.drop_index("ix_sessions_in_progress", "sessions")
    op.drop_table("notes")
    op.drop_column("sessions", "noShowBy")


def only(condition: sa.TextClause) -> dict[str, sa.TextClause]:
    return {"sqlite_where": condition, "postgresql_where": condition}


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", TEXT, nullable=False, primary_key=True),
        sa.Column("sessionId", TEXT, sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("authorId", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("visibility", TEXT, nullable=False),
        sa.Column("createdAt", INSTANT, nullable=False),
        sa.Column("rev", POSITION, nullable=False, autoincrement=False),
        sa.CheckConstraint("\"visibility\" IN ('private', 'shared')", name="visibility"),
        sqlite_strict=True,
    )
    op.create_index(None, "notes", ["sessionId", "createdAt"])
