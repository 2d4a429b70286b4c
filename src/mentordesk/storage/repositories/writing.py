"""What the repositories of one transaction share: connection, position, and what was touched."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from typing import Any

from sqlalchemy import Delete, Insert, Select, Update, func, select

from mentordesk.application.changes import Ref
from mentordesk.domain.errors import DomainError
from mentordesk.storage.repositories.driving import Driver
from mentordesk.storage.rows.row import Row
from mentordesk.storage.tables import log
from mentordesk.storage.unknown import not_found
from mentordesk.storage.violations import violations_as_refusals

# Beyond this, naming every record costs a view more than reading again.
MOST_NAMED = 200
# No command writes as many rows that stand in an order.
MOST_NUMBERED = 2**20
LAST_POSITION = select(func.max(log.c.position).label("last"))


class Writing:
    """One writing transaction; every row written through it gets its position as `rev`.

    That is the next one of the log, unless something is only expected at `expected_at`.
    """

    def __init__(self, driver: Driver, *, expected_at: int | None = None) -> None:
        self._driver = driver
        self._expected_at = expected_at
        self.touched: set[Ref] = set()
        # What one decision asks for again and again; a write forgets what it replaces.
        self.known: dict[Ref, object] = {}
        self._numbers = count()

    @cached_property
    def position(self) -> int:
        """Give the position that the command being decided will have in the log."""
        if self._expected_at is not None:
            return self._expected_at
        (row,) = self._driver.rows(LAST_POSITION, {})
        return (row["last"] or 0) + 1

    def foresee(self, questions: Iterable[tuple[Select[Any], Mapping[str, object]]]) -> None:
        """Have what is about to be asked answered in one go, where the database is far away."""
        self._driver.foresee(questions)

    def one(self, statement: Select[Any], values: Mapping[str, object]) -> Row | None:
        """Give the row that a statement finds by a key, if any."""
        rows = self._driver.rows(statement, values)
        return rows[0] if rows else None

    def all(self, statement: Select[Any], values: Mapping[str, object]) -> Sequence[Row]:
        """Give the rows that a statement finds."""
        return self._driver.rows(statement, values)

    def with_keys(self, statement: Select[Any], keys: Iterable[str]) -> Sequence[Row]:
        """Give the rows that a statement finds for any of the keys."""
        # Files are mostly in order, which a set would lose before sorting.
        wished = sorted(dict.fromkeys(keys))
        return self.all(statement, {"keys": wished}) if wished else []

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Take back what is written inside when a refusal leaves, and no more.

        Whatever else leaves ends the transaction, which takes back everything.
        """
        before = set(self.touched)
        self._driver.begin_attempt()
        try:
            with violations_as_refusals():
                yield
                self._driver.keep_attempt()
        except DomainError:
            self._driver.take_back_attempt()
            self.touched = before
            self.known.clear()
            raise

    def numbered(self, rows: Iterable[dict[str, object]]) -> Iterator[dict[str, object]]:
        """Give rows their place in the order of writing, that of other commands included."""
        for row in rows:
            yield {**row, "sequence": self.position * MOST_NUMBERED + next(self._numbers)}

    def insert(
        self, statement: Insert, rows: Iterable[dict[str, object]], *, ref: Callable[[Row], Ref]
    ) -> None:
        """Insert rows all at once, stamped and noted."""
        stamped = list(rows)
        for row in stamped:
            row["rev"] = self.position
        if stamped:
            self._driver.insert(statement, stamped)
            self.touched.update(map(ref, stamped[: MOST_NAMED + 1]))

    def update(self, statement: Update, row: dict[str, object], *, ref: Ref) -> None:
        """Replace one row, stamped and noted; refuse with NOT_FOUND where there is none."""
        self.known.pop(ref, None)
        if self._driver.change(statement, {**row, "rev": self.position}) == 0:
            raise not_found(ref.kind, ref.id)
        self.touched.add(ref)

    def append(self, statement: Insert, row: Mapping[str, object]) -> None:
        """Insert a row that is no record of its own."""
        self._driver.insert(statement, [row])

    def delete(self, statement: Delete, values: Mapping[str, object]) -> None:
        """Delete rows; whoever asks notes what that touches."""
        self._driver.change(statement, values)
