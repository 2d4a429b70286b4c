"""Taking in what the server shows, over rows as the server had them before."""

import sqlite3
from collections.abc import Iterator, Sequence

from sqlalchemy import Table

from mentordesk.application.changes import ChangeSet, Ref
from mentordesk.application.sharing import Pull, RawRow
from mentordesk.storage.replica.pulled import BY_NAME, PULLED, key_refs, put, row_refs
from mentordesk.storage.tables import busy_periods, schedules, workspace

# What a person leaves behind who is no longer shown; sessions come and go on their own.
_OF_PEOPLE = (
    ("people", "id"),
    ("schedules", "mentorId"),
    ("availability_exceptions", "mentorId"),
    ("busy_periods", "personId"),
)
_BY_NAME = {**BY_NAME, workspace.name: workspace}


class Taken:
    """What came: how many rows, and which records they changed."""

    def __init__(self, *, is_whole: bool) -> None:
        self.rows = 0
        self.touched: set[Ref] = set()
        self.everything = is_whole

    def changes(self, position: int, *, actor: str) -> ChangeSet:
        """Give what windows refresh by."""
        if self.everything:
            return ChangeSet(position, actor, everything=True)
        return ChangeSet(position, actor, frozenset(self.touched))


def take(connection: sqlite3.Connection, pull: Pull) -> Taken:
    """Take a pull in, within the caller's transaction."""
    taken = Taken(is_whole=pull.is_whole)
    if pull.is_whole:
        for table in PULLED:
            connection.execute(f'DELETE FROM "{table.name}"')
    _forget_exceptions(connection, pull.tables.get(schedules.name, ()))
    for name, rows in pull.tables.items():
        _lay(connection, _BY_NAME[name], rows, taken)
    for person_id, periods in pull.calendars.items():
        _replace_calendar(connection, person_id, periods, taken)
    if pull.sighted is not None:
        _forget_people(connection, pull.sighted, taken)
    return taken


def _lay(
    connection: sqlite3.Connection, table: Table, rows: Sequence[RawRow], taken: Taken
) -> None:
    put(connection, table, rows)
    taken.rows += len(rows)
    if table is workspace:
        connection.execute('UPDATE workspace SET "isShared" = 1')
        taken.everything |= bool(rows)
    elif not taken.everything:
        taken.touched |= row_refs(table, rows)


def _forget_exceptions(connection: sqlite3.Connection, rows: Sequence[RawRow]) -> None:
    """Make room for a mentor's exceptions, which all come with the schedule."""
    place = [column.name for column in schedules.c].index("mentorId")
    sql = 'DELETE FROM availability_exceptions WHERE "mentorId" = ?'
    connection.executemany(sql, [(row[place],) for row in rows])


def _replace_calendar(
    connection: sqlite3.Connection, person_id: str, periods: Sequence[RawRow], taken: Taken
) -> None:
    connection.execute('DELETE FROM busy_periods WHERE "personId" = ?', (person_id,))
    put(connection, busy_periods, list(_named(person_id, periods)))
    taken.rows += len(periods)
    taken.touched |= key_refs(schedules, [(person_id,)])


def _named(person_id: str, periods: Sequence[RawRow]) -> Iterator[RawRow]:
    """Give each period of a session that nobody may know of a name of its own."""
    place = [column.name for column in busy_periods.c].index("sessionId")
    for number, row in enumerate(periods):
        session = f"~{person_id}~{number}" if row[place] is None else row[place]
        yield (*row[:place], session, *row[place + 1 :])


def _forget_people(connection: sqlite3.Connection, sighted: frozenset[str], taken: Taken) -> None:
    known = {row[0] for row in connection.execute("SELECT id FROM people")}
    gone = [(person_id,) for person_id in sorted(known - sighted)]
    for table, column in _OF_PEOPLE:
        connection.executemany(f'DELETE FROM "{table}" WHERE "{column}" = ?', gone)
    taken.everything |= bool(gone)
