"""What must be true of one desktop at every moment (Architecture, Replica and outbox)."""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate, repeat

from sqlalchemy import Engine
from tests.simulation.sharing.contents import (
    BUSY,
    NAMES,
    Books,
    Contents,
    anonymous,
    base,
    books,
    put,
    window,
)
from tests.simulation.sharing.engines import engine_on
from tests.simulation.sharing.machine import Expected, Machine
from tests.simulation.sharing.told import told, untold

from mentordesk.application.deciding import decide
from mentordesk.application.verdicts import Submission, derived_id
from mentordesk.storage.creating import lay_tables
from mentordesk.storage.guards import guards_of_files
from mentordesk.storage.records import SqlRecords

# So often a command may be refused and tried again between two looks.
_MOST_NAMES = 8
_MADE = re.compile(r"^CREATE (VIEW|TRIGGER) ", re.MULTILINE)


class BrokenError(AssertionError):
    """Something that must be true is not."""


def require(holds: object, what: str, *shown: object) -> None:
    """Raise BrokenError unless something holds."""
    if not holds:
        raise BrokenError(what, *shown)


def check_closely(machine: Machine) -> Books:
    """Check that the window is what was shown and what is expected, and that nothing is lost."""
    kept = machine.look()
    present = window(kept)
    said = base(kept, present)
    silent = untold(kept, machine.told, present) if machine.told else ()
    machine.told = told(kept, present)
    own = check_books(machine)
    _check_shown(machine, said)
    _check_window(machine, said, present, own)
    _check_verdicts(machine, own)
    require(not silent, "windows were not told", machine.person, silent)
    return own


def check_books(machine: Machine) -> Books:
    """Check that every command is in one of the books, and where its verdict puts it."""
    own = books(machine.look())
    machine.owed = _owed(machine, own)
    orphans = set(own.held.values()) - own.conflicts.keys()
    require(not orphans, "held back for no conflict", machine.person, orphans)
    return own


def _owed(machine: Machine, own: Books) -> frozenset[str]:
    """Find every command, under the name that it goes by now."""
    accounted = own.accounted
    found = {each: _name_now(each, accounted) for each in machine.owed}
    gone = [each for each, name in found.items() if name is None]
    require(not gone, "commands are lost", machine.person, gone)
    return frozenset(name for name in found.values() if name is not None)


def _name_now(command_id: str, accounted: frozenset[str]) -> str | None:
    """Follow a command to the next name that it gets when it is held back or tried again."""
    names = accumulate(repeat("again", _MOST_NAMES), derived_id, initial=command_id)
    return next((name for name in names if name in accounted), None)


def _check_shown(machine: Machine, said: Contents) -> None:
    """Compare with what the login was shown when the replica read last."""
    shown = machine.shown
    if shown is None:
        require(not any(said.values()), "rows that nobody has shown", machine.person)
        return
    for name in NAMES:
        here, there = said[name], shown.rows[name]
        if name == BUSY:
            here, there = anonymous(here) - shown.lapsed, anonymous(there)
        require(
            here == there,
            "the replica is not what was shown",
            (machine.person, name),
            ("too much", here - there),
            ("too little", there - here),
        )


def _check_verdicts(machine: Machine, own: Books) -> None:
    """Check that a command leaves the outbox together with the state that shows its effect."""
    early = {each for each in own.acknowledged if own.acknowledged[each] > own.position}
    require(not early, "acknowledged before its effect is there", machine.person, early)
    kept, cursor = machine.place.state(), machine.replica.cursor()
    sql = "SELECT digest FROM history WHERE position = ?"
    if kept.execute(sql, (cursor.position,)).fetchone() == (cursor.history,):
        decided = dict(kept.execute('SELECT "commandId", position FROM log'))
        late = {each for each in own.waiting if decided.get(each, own.position + 1) <= own.position}
        require(not late, "waiting though its effect is there", machine.person, late)


def _check_window(machine: Machine, said: Contents, present: Contents, own: Books) -> None:
    """Decide what waits upon what was said: it must come to what the window shows."""
    submissions = {each.submission.id: each.submission for each in machine.replica.outbox()}
    waiting = [submissions[each] for each in own.waiting]
    before = machine.expected_before
    if before is not None:
        is_known = before.keys() >= {each.id for each in waiting}
        if is_known and _is_window(present, _replayed(before, said, waiting)):
            machine.expected = before
        machine.expected_before = None
    again = _replayed(machine.expected, said, waiting)
    for name in NAMES:
        here, there = present[name], again[name]
        require(
            here == there,
            "the window is not replica and outbox",
            (machine.person, name),
            ("too much", here - there),
            ("too little", there - here),
        )


def _is_window(present: Contents, again: Contents) -> bool:
    return all(present[name] == again[name] for name in NAMES)


def _replayed(
    expected: Mapping[str, Expected], said: Contents, waiting: Sequence[Submission]
) -> Contents:
    if not waiting:
        return said
    laying, engine = _scratch()
    laying.execute("BEGIN")
    for name in NAMES:
        laying.execute(f'DELETE FROM "{name}"')  # noqa: S608 - our words
    put(laying, said)
    laying.execute("COMMIT")
    with engine.begin() as connection:
        for submission in waiting:
            as_then = expected[submission.id]
            records = SqlRecords(connection, expected_at=as_then.position)
            decide(records, submission, as_then.now)
    return window(laying)


@cache
def _scratch() -> tuple[sqlite3.Connection, Engine]:
    """Make a database to try in what a replica does: rows are laid unguarded, and then guarded."""
    laying, guarded = (
        sqlite3.connect("file:scratch?mode=memory&cache=shared", uri=True, isolation_level=None)
        for _ in range(2)
    )
    with engine_on(laying).begin() as connection:
        lay_tables(connection)
    laying.execute("INSERT INTO workspace VALUES (1, 'mentordesk', '', '', '', 1)")
    # Temporary ones are of one connection only; making them anew each time is what costs most.
    for statement in guards_of_files():
        guarded.execute(_MADE.sub(r"CREATE TEMP \1 ", statement, count=1))
    return laying, engine_on(guarded)
