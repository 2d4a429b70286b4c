"""What the repositories of one transaction share: connection, position, and what was touched."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from sqlalchemy import Connection, Executable, func, select
from sqlalchemy.sql.dml import Insert, Update

from mentordesk.application.changes import Ref
from mentordesk.storage.rows.row import Row
from mentordesk.storage.tables import log
from mentordesk.storage.unknown import not_found

# Databases allow only so many parameters in one statement.
_AT_ONCE = 500
_NEXT_POSITION = select(func.coalesce(func.max(log.c.position), 0) + 1)


class Writing:
    """One writing transaction; every row written through it gets its position as `rev`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.touched: set[Ref] = set()

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

    def with_keys(self, statement: Executable, keys: Iterable[str]) -> Iterator[Row]:
        """Give the rows that a statement finds for its expanding parameter `keys`."""
        wished = sorted(set(keys))
        for start in range(0, len(wished), _AT_ONCE):
            yield from self.all(statement, {"keys": wished[start : start + _AT_ONCE]})

    def insert(
        self, statement: Insert, rows: Iterable[dict[str, object]], *, ref: Callable[[Row], Ref]
    ) -> None:
        """Insert rows all at once, stamped and noted."""
        stamped = [{**row, "rev": self.position} for row in rows]
        if stamped:
            self.connection.execute(statement, stamped)
            self.touched.update(map(ref, stamped))

    def update(self, statement: Update, row: dict[str, object], *, ref: Ref) -> None:
        """Replace one row, stamped and noted; refuse with NOT_FOUND where there is none."""
        result = self.connection.execute(statement, {**row, "rev": self.position})
        if result.rowcount == 0:
            raise not_found(ref.kind, ref.id)
        self.touched.add(ref)
