"""What a replica's file holds, row by row, and what of it the programme has said."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.simulation.sharing.sight import COLUMNS, Row, Rows

from mentordesk.storage.tables import metadata, replica_metadata

BUSY = "busy_periods"
NAMES = (*COLUMNS, BUSY)
Contents = Mapping[str, frozenset[Row]]
_ALL = {**metadata.tables, **replica_metadata.tables}
_LISTED = {name: ", ".join(f'"{column.name}"' for column in _ALL[name].c) for name in _ALL}
_KEYS = {
    name: [
        [column.name for column in _ALL[name].c].index(each.name) for each in _ALL[name].primary_key
    ]
    for name in NAMES
}


@dataclass(frozen=True)
class Books:
    """A replica's own books: every command is in one of them."""

    waiting: tuple[str, ...]
    held: Mapping[str, str]
    conflicts: Mapping[str, str]
    acknowledged: Mapping[str, int]
    position: int

    @property
    def accounted(self) -> frozenset[str]:
        """Give every command that is in any of the books."""
        return frozenset((*self.waiting, *self.held, *self.conflicts, *self.acknowledged))


def rows_of(kept: sqlite3.Connection, name: str) -> Rows:
    """Give all rows of a table."""
    return kept.execute(f'SELECT {_LISTED[name]} FROM "{name}"').fetchall()  # noqa: S608 - our words


def window(kept: sqlite3.Connection) -> Contents:
    """Give what the window shows."""
    return {name: frozenset(rows_of(kept, name)) for name in NAMES}


def base(kept: sqlite3.Connection, shown: Contents) -> Contents:
    """Give what the programme has said: the window's rows with all expectations taken back."""
    rows = {name: {_key(name, row): row for row in shown[name]} for name in NAMES}
    for name, key, image in rows_of(kept, "before_images"):
        table, place = rows[str(name)], tuple(json.loads(str(key)))
        table.pop(place, None)
        if image is not None:
            table[place] = tuple(json.loads(str(image)))
    return {name: frozenset(rows[name].values()) for name in NAMES}


def anonymous(periods: Iterable[Row]) -> frozenset[Row]:
    """Give busy periods without the names that a replica gives to those of unknown sessions."""
    return frozenset(
        (row[0], None if str(row[1]).startswith("~") else row[1], *row[2:]) for row in periods
    )


def books(kept: sqlite3.Connection) -> Books:
    """Read a replica's own books."""
    sql = 'SELECT "commandId", state, "heldBy" FROM outbox ORDER BY number'
    outbox = kept.execute(sql).fetchall()
    return Books(
        waiting=tuple(row[0] for row in outbox if row[1] != "held"),
        held={row[0]: row[2] for row in outbox if row[1] == "held"},
        conflicts=dict(kept.execute('SELECT "commandId", cause FROM conflicts')),
        acknowledged=dict(kept.execute('SELECT "commandId", position FROM acknowledged')),
        position=kept.execute("SELECT position FROM replica").fetchone()[0],
    )


def put(kept: sqlite3.Connection, contents: Contents) -> None:
    """Lay rows into empty tables."""
    for name, rows in contents.items():
        marks = ", ".join("?" for _ in _ALL[name].c)
        kept.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)  # noqa: S608 - our words


def _key(name: str, row: Row) -> tuple[object, ...]:
    return tuple(row[place] for place in _KEYS[name])
