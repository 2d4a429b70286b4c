"""The order in which audit entries and notifications were written, and indexes on revisions.

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-22
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBERS_OF_A_COMMAND = 2**20
NUMBERED = ("session_audit_log", "notifications")
REVISED = (
    "people",
    "schedules",
    "availability_exceptions",
    "sessions",
    "payments",
    "reschedule_requests",
    "session_policies",
    "session_audit_log",
    "notifications",
    "notes",
)
# Where the databases laid a row says which of one command's rows came first.
PLACES = {"sqlite": "rowid", "postgresql": "ctid"}


def upgrade() -> None:
    for table in NUMBERED:
        _number(table)
    for table in REVISED:
        op.create_index(None, table, ["rev"])


def downgrade() -> None:
    for table in REVISED:
        op.drop_index(f"ix_{table}_rev", table)
    for table in NUMBERED:
        op.drop_column(table, "sequence")


def _number(table: str) -> None:
    dialect = op.get_bind().dialect.name
    # Written out: both databases take a column with its default, which spares copying the table.
    kind = "INTEGER" if dialect == "sqlite" else "BIGINT"
    op.execute(f"ALTER TABLE {table} ADD COLUMN sequence {kind} DEFAULT 0 NOT NULL")
    rows = sa.table(table, sa.column("id"), sa.column("rev"), sa.column("sequence"))
    order = sa.literal_column(PLACES[dialect])
    place = sa.func.row_number().over(partition_by=rows.c.rev, order_by=order) - 1
    placed = sa.select(rows.c.id, place.label("place")).subquery()
    # As the program numbers: the command's position, then the row's place among the command's.
    number = rows.c.rev * NUMBERS_OF_A_COMMAND + placed.c.place
    op.execute(sa.update(rows).values(sequence=number).where(rows.c.id == placed.c.id))
