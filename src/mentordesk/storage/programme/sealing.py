"""Remembers how what holds the rules was laid, to notice whatever was changed since.

PostgreSQL writes definitions in words of its own, so that the files cannot be compared with them:
what it makes of the files is kept when they are laid, as digests in a comment of a table.
"""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from psycopg import sql
from sqlalchemy import Connection

from mentordesk.storage.programme.driving import driver_of
from mentordesk.storage.programme.scripts import script

# What the database makes of these is remembered, and which text they had.
_SCRIPTS = (
    ("guards", "postgresql.sql"),
    *(("sharing", f"{name}.sql") for name in ("functions", "triggers", "policies")),
)
_TEXT = "scripts"
_UNREMEMBERED = (
    "How the rules were laid is not known, as by a MentorDesk from before that was remembered:"
    " `mentordesk admin upgrade` lays them anew."
)
_KEEP = sql.SQL("COMMENT ON TABLE workspace IS {}")
_KEPT = "SELECT obj_description('public.workspace'::regclass, 'pg_class')"


class _Piece(NamedTuple):
    """A function, policy, trigger or view; `is_ours`: one of our files can have made it."""

    name: str
    digest: str
    is_ours: bool


def seal(connection: Connection) -> None:
    """Remember what has just been laid, as its owner."""
    ours = {each.name: each.digest for each in _present(connection) if each.is_ours}
    lines = {_TEXT: _digest_of_scripts(), **ours}
    text = "\n".join(f"{digest} {name}" for name, digest in sorted(lines.items()))
    driver_of(connection).execute(_KEEP.format(sql.Literal(text)))


def changes_since_laying(connection: Connection) -> Iterator[str]:
    """Say what is not as it was laid, or was laid by another version, a sentence each."""
    laid = _laid(connection)
    if _TEXT not in laid:
        yield _UNREMEMBERED
        return
    if laid.pop(_TEXT) != _digest_of_scripts():
        yield "The rules are those of another MentorDesk: see `mentordesk admin upgrade`."
    present = {each.name: each.digest for each in _present(connection)}
    for name in sorted(laid.keys() | present.keys()):
        if name not in present:
            yield f"The {name} is missing."
        elif name not in laid:
            yield f"The {name} was not laid by MentorDesk."
        elif laid[name] != present[name]:
            yield f"The {name} is not as MentorDesk laid it."


def _laid(connection: Connection) -> dict[str, str]:
    kept = connection.exec_driver_sql(_KEPT).scalar_one() or ""
    lines = (line.partition(" ") for line in kept.splitlines())
    return {name: digest for digest, _, name in lines}


def _present(connection: Connection) -> Iterator[_Piece]:
    for name, definition, is_ours in connection.exec_driver_sql(script("laid.sql")):
        yield _Piece(name, _digest(definition), is_ours=is_ours)


def _digest_of_scripts() -> str:
    return _digest("\n".join(script(name, folder=folder) for folder, name in _SCRIPTS))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
