"""Rows of an insert, several to a statement: running one costs more than a row more in it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

Rows = Sequence[Sequence[Any]]

# SQLite took no more of them before 3.32.
MOST_PARAMETERS = 999


def batches(sql: str, rows: Rows) -> Iterator[tuple[str, Rows]]:
    """Give statements, each with what to run it with, that insert rows in their order.

    `sql` inserts one row and ends with its places in brackets.
    """
    number = MOST_PARAMETERS // len(rows[0]) if rows else 1
    whole = len(rows) - len(rows) % number
    if number > 1 and whole:
        yield _of_several(sql, number), _joined(rows[:whole], number)
        rows = rows[whole:]
    if rows:
        yield sql, rows


@lru_cache(maxsize=128)
def _of_several(sql: str, number: int) -> str:
    _, _, places = sql.rpartition(" VALUES ")
    return ", ".join([sql, *[places] * (number - 1)])


def _joined(rows: Rows, number: int) -> Rows:
    """Put so many rows each one after another, as the values of a single one."""
    values = chain.from_iterable(rows)
    return list(zip(*[values] * (number * len(rows[0])), strict=True))
