"""The statements of a pull, all of which see one snapshot and none of which waits for another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from mentordesk.application.changes import ChangeSet, Kind, Ref
from mentordesk.application.sharing import RawRow
from mentordesk.application.verdicts import Refusal, Verdict
from mentordesk.domain.errors import Code
from mentordesk.storage.programme.raw import raw_columns
from mentordesk.storage.tables import (
    availability_exceptions,
    busy_periods,
    notes,
    notifications,
    payments,
    people,
    reschedule_requests,
    schedules,
    session_audit_log,
    session_policies,
    sessions,
)

# What names other rows comes after them.
PULLED = (
    people,
    schedules,
    availability_exceptions,
    sessions,
    payments,
    reschedule_requests,
    session_policies,
    session_audit_log,
    notifications,
    notes,
)


def _as_text(name: str) -> str:
    """Give the ids of a common table expression as the text in which they are kept."""
    return f"(SELECT coalesce(json_agg(id), '[]')::text FROM {name})"


def _those_of(name: str, table: str, column: str) -> str:
    """Find the rows that belong to somebody named.

    Where nobody is, row security is not asked about each row before that is noticed.
    """
    return f"""
        SELECT "{column}" AS id FROM {table}
        WHERE EXISTS (SELECT FROM {name}) AND "{column}" IN (SELECT id FROM {name})
    """


# Kept for the statements that follow in the transaction, which thus need no answer: people who
# changed, and those whom one meets for the first time, as their rows may be old; then whose
# schedule and whose calendar changed, or belongs to one of those.
REMEMBERING = f"""
    WITH met AS MATERIALIZED (
      SELECT unnest(ARRAY["mentorId", "menteeId"]) AS id FROM sessions
      WHERE sessions.rev > %(since)s::bigint
    ), strangers AS MATERIALIZED (
      SELECT id FROM met WHERE id <> ALL (%(known)s::text[])
    ), fresh AS MATERIALIZED (
      SELECT id FROM people WHERE rev > %(since)s::bigint
      UNION {_those_of("strangers", "people", "id")}
    ), moved AS MATERIALIZED (
      SELECT "mentorId" AS id FROM schedules WHERE rev > %(since)s::bigint
      UNION {_those_of("fresh", "schedules", "mentorId")}
    ), busied AS MATERIALIZED (
      SELECT "personId" AS id FROM calendars WHERE rev > %(since)s::bigint
      UNION {_those_of("fresh", "calendars", "personId")}
    )
    SELECT
      set_config('mentordesk.fresh', {_as_text("fresh")}, true),
      set_config('mentordesk.moved', {_as_text("moved")}, true),
      set_config('mentordesk.busied', {_as_text("busied")}, true)
"""


def _among(name: str, column: str) -> str:
    """Say that a column has one of the ids that were kept; without any, no row is looked at."""
    kept = f"current_setting('mentordesk.{name}')"
    ids = f"ARRAY(SELECT json_array_elements_text({kept}::json))"
    return f"{kept} <> '[]' AND {column} = ANY ({ids})"


# Conditions on a table's rows; of the others those that were written since.
_CHANGED = {
    people.name: _among("fresh", "people.id"),
    schedules.name: _among("moved", 'schedules."mentorId"'),
    availability_exceptions.name: _among("moved", 'availability_exceptions."mentorId"'),
}
_KINDS = frozenset(Kind)
_ENTRIES = raw_columns(busy_periods, name="entry")
_IN_ORDER = 'ORDER BY entry."personId", entry."startsAt", entry.kind, entry."endsAt"'
# Nobody disappears from sight unless somebody's row was written, whether or not one sees it.
_SIGHTED = """
    SELECT id FROM people
    WHERE %(people_rev)s < current_setting('mentordesk.people_rev')::bigint
"""
# What else a command touched is for those to know whom it concerns, and comes with their rows.
_VERDICTS = """
    SELECT
      "commandId", position, actor, "decidedAt", code, message, details, "aboutKind", "aboutId"
    FROM verdicts_on(%(asked)s) ORDER BY position
"""


def _question(name: str, columns: str) -> str:
    condition = _CHANGED.get(name, f"{name}.rev > %(since)s::bigint")
    return f"SELECT {columns} FROM {name} WHERE {condition}"


_KEPT_BUSIED = "json_array_elements_text(current_setting('mentordesk.busied')::json)"
# The rows of each table, then people in sight, changed calendars, their entries, and verdicts.
CHANGES = (
    *(_question(table.name, raw_columns(table)) for table in PULLED),
    _SIGHTED,
    f"SELECT {_KEPT_BUSIED}",
    f"SELECT {_ENTRIES} FROM calendar_entries(ARRAY(SELECT {_KEPT_BUSIED})) AS entry {_IN_ORDER}",
    _VERDICTS,
)
EVERYTHING = (
    *(f"SELECT {raw_columns(table)} FROM {table.name}" for table in PULLED),
    "SELECT id FROM people",
    'SELECT "personId" FROM calendars',
    f"SELECT {_ENTRIES} FROM calendar_entries() AS entry {_IN_ORDER}",
    _VERDICTS,
)


def calendars_of(
    busied: Iterable[tuple[str]], entries: Iterable[RawRow]
) -> Mapping[str, Sequence[RawRow]]:
    """Give the busy periods of each person whose calendar changed, none where all were freed."""
    periods = {str(key): list(_named(rows)) for key, rows in groupby(entries, _person)}
    return {person: periods.get(person, []) for (person,) in busied} | periods


def _person(row: RawRow) -> object:
    return row[0]


def _named(rows: Iterable[RawRow]) -> Iterator[RawRow]:
    """Give each period of a session that one may not see a name of its own in its place."""
    for number, (person, session, *rest) in enumerate(rows):
        yield (person, f"~{person}~{number}" if session is None else session, *rest)


def verdict_of(row: tuple[Any, ...]) -> Verdict:
    """Read a verdict as its actor may see it."""
    command, position, actor, decided_at, code, message, details, kind, about = row
    return Verdict(
        command_id=command,
        position=position,
        decided_at=decided_at,
        changes=ChangeSet(position, actor),
        about=Ref(Kind(kind), about) if kind in _KINDS else None,
        refusal=Refusal(Code.named(code), message, details) if code else None,
    )
