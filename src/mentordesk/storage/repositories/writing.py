"""What the repositories of one transaction share: connection, position, and what was touched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from sqlalchemy import Connection, Executable, func, select
from sqlalchemy.sql.dml import Insert, Update

from mentordesk.application.changes import Ref
from mentordesk.storage.repositories.inserting import insert_rows
from mentordesk.storage.rows.row import Row
from mentordesk.storage.tables import log
from mentordesk.storage.unknown import not_found

# Beyond this, naming every record costs a view more than reading again.
MOST_NAMED = 200
_NEXT_POSITION = select(func.coalesce(func.max(log.c.position), 0) + 1)


class Writing:
    """One writing transaction; every row written through it gets its position as `rev`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.touched: set[Ref] = set()
        # What one decision asks for again and again; a write forgets what it replaces.
        self.known: dict[Ref, object] = {}

    @cached_property
    def position(self) -> int:
        """Give the position that the command being decided will have in the log."""
        return int(self.connection.execute(_NEXT_POSITION).scalar_one())

    def one(self, statement: Executable, parameters: Mapping[str, object]) -> Row | None:
        """Give the row that a statement finds, if any."""
        return self.connection.execute(statement, parameters).mappings().one_or_none()

    def all(self, statement: Executable, parameters: Mapping[str, object]) -> Sequence[Row]:
        """Give the rows that a statement finds."""
        return self.connection.execute(statement, parameters).mappings().all()

    def with_keys(self, statement: Executable, keys: Iterable[str]) -> Sequence[Row]:
        """Give the rows that a statement finds for `GIVEN_KEYS`."""
        wished = sorted(set(keys))
        return self.all(statement, {"keys": wished}) if wished else []

    def take_back(self, *, to: set[Ref]) -> None:
        """Forget what was written since `to` was all that was touched."""
        self.touched = to
        self.known.clear()

    def insert(
        self, statement: Insert, rows: Iterable[dict[str, object]], *, ref: Callable[[Row], Ref]
    ) -> None:
        """Insert rows all at once, stamped and noted."""
        stamped = [{**row, "rev": self.position} for row in rows]
        if stamped:
            insert_rows(self.connection, statement, stamped)
            self.touched.update(map(ref, stamped[: MOST_NAMED + 1]))

    def update(self, statement: Update, row: dict[str, object], *, ref: Ref) -> None:
        """Replace one row, stamped and noted; refuse with NOT_FOUND where there is none."""
        self.known.pop(ref, None)
        result = self.connection.execute(statement, {**row, "rev": self.position})
        if result.rowcount == 0:
            raise not_found(ref.kind, ref.id)
        self.touched.add(ref)
