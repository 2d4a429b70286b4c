"""What must be true of a programme and its desks, whatever was killed and cut off before."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from mentordesk.storage.creating import lay_tables
from mentordesk.storage.guards import set_guards
from mentordesk.storage.programme.raw import raw_columns
from mentordesk.storage.tables import metadata, workspace
from mentordesk.storage.tables.shared import history, submissions
from tests.end2end.sharing.desks import Desk, deciding
from tests.sharing import SharedProgramme
from tests.simulation.sharing.contents import NAMES, Books, anonymous, base, books, rows_of, window
from tests.simulation.sharing.oracle import require
from tests.simulation.sharing.server_oracle import check_server
from tests.simulation.sharing.sight import Rows, sight

_TABLES = (*(table for table in metadata.sorted_tables if table is not workspace), history)
_OWN = ("outbox", "conflicts", "acknowledged", "before_images", "feed")
_MOST_ROUNDS = 4


@dataclass
class Owed:
    """Every command that any desk has ever had in its books: none may be lost."""

    commands: dict[str, set[str]] = field(default_factory=dict)

    def note(self, desk: Desk) -> None:
        """Remember what a desk has in its books now."""
        self.commands.setdefault(desk.person, set()).update(_books(desk).accounted)


def come_to_rest(programme: SharedProgramme, desks: Sequence[Desk], owed: Owed) -> None:
    """Let everybody go on after whatever happened, and check all of it."""
    for desk in desks:
        owed.note(desk)
    with ExitStack() as opened:
        rounds = [opened.enter_context(desk.online()) for desk in desks]
        decide_waiting = opened.enter_context(deciding(programme))
        for _ in range(_MOST_ROUNDS):
            done = [synced() for synced in rounds]
            decide_waiting()
            if not any(each.sent or each.pulled for each in done):
                break
        kept = opened.enter_context(closing(server_state(programme)))
        check_server(kept)
        for desk, synced in zip(desks, rounds, strict=True):
            _check_desk(desk, kept, owed.commands[desk.person], synced=synced)


def server_state(programme: SharedProgramme) -> sqlite3.Connection:
    """Copy what the database holds, as SQLite keeps it."""
    kept = sqlite3.connect(":memory:", isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: kept, poolclass=StaticPool)
    with engine.begin() as connection:
        lay_tables(connection)
        for table in (history, submissions):
            table.create(connection)
    with programme.administrator() as administrator:
        for table in (*_TABLES, submissions):
            listed = raw_columns(table).encode()
            rows = administrator.execute(b"SELECT %b FROM %b" % (listed, table.name.encode()))
            marks = ", ".join("?" for _ in table.c)
            insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - our words
            kept.executemany(insert, rows.fetchall())
    with engine.begin() as connection:
        set_guards(connection)
    return kept


def _check_desk(
    desk: Desk, kept: sqlite3.Connection, owed: set[str], *, synced: Callable[[], object]
) -> None:
    own = _books(desk)
    require(not own.waiting, "something has no verdict", desk.person, own.waiting)
    lost = owed - own.accounted - _retried(kept, owed)
    require(not lost, "commands are lost", desk.person, lost)
    _check_verdicts(desk, kept, own)
    _check_contents(desk, kept)
    before = _everything(desk)
    synced()
    require(before == _everything(desk), "a second round changed something", desk.person)


def _retried(kept: sqlite3.Connection, owed: set[str]) -> set[str]:
    """Give rejected commands: whoever asked may have dropped them or asked again."""
    verdicts = _verdicts(kept)
    return {each for each in owed if verdicts.get(each) == "rejected"}


def _check_verdicts(desk: Desk, kept: sqlite3.Connection, own: Books) -> None:
    verdicts = _verdicts(kept)
    for each in own.acknowledged:
        require(verdicts.get(each) == "accepted", "wrongly acknowledged", desk.person, each)
    for each in own.conflicts:
        require(verdicts.get(each) == "rejected", "no conflict at all", desk.person, each)
    sql = "SELECT \"commandId\" FROM log WHERE actor = ? AND verdict = 'accepted'"
    accepted = {row[0] for row in kept.execute(sql, (desk.person,))}
    untold = accepted - own.acknowledged.keys()
    require(not untold, "accepted without being told", desk.person, untold)


def _check_contents(desk: Desk, kept: sqlite3.Connection) -> None:
    """Compare the window, what the programme has said, and what this login may see."""
    seen = sight(kept, me=desk.person, now=datetime.now(UTC))
    with closing(sqlite3.connect(desk.file)) as file:
        (healthy,) = file.execute("PRAGMA integrity_check").fetchone()
        present = window(file)
        said = base(file, present)
    require(healthy == "ok", "the file is damaged", desk.person, healthy)
    for name in NAMES:
        here, there = anonymous(said[name]), anonymous(seen[name])
        if name != "busy_periods":
            here, there = said[name], frozenset(seen[name])
        require(present[name] == said[name], "something is expected still", desk.person, name)
        require(here == there, "the replica is not what may be seen", name, here ^ there)


def _books(desk: Desk) -> Books:
    with closing(sqlite3.connect(desk.file)) as kept:
        return books(kept)


def _verdicts(kept: sqlite3.Connection) -> Mapping[str, str]:
    return dict(kept.execute('SELECT "commandId", verdict FROM log'))


def _everything(desk: Desk) -> dict[str, Rows]:
    with closing(sqlite3.connect(desk.file)) as kept:
        return {name: sorted(rows_of(kept, name), key=repr) for name in (*NAMES, *_OWN)}
