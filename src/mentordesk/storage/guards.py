"""The views and triggers by which a database holds rules itself, whoever writes to it."""

import sqlite3
from collections.abc import Iterator

from sqlalchemy import Connection, text

from mentordesk.resources import migrations_dir

_PRESENT = text("SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")


def set_guards(connection: Connection) -> None:
    """Make the guards of the newest schema; there must be none yet."""
    script = _script(connection.dialect.name)
    # SQLite's driver takes one statement at a time, PostgreSQL's takes them all.
    for statement in statements(script) if connection.dialect.name == "sqlite" else [script]:
        connection.exec_driver_sql(statement)


def guards_of_files() -> list[str]:
    """Give the statements that guard a workspace file, a view or a trigger each."""
    return list(statements(_script("sqlite")))


def drop_guards(connection: Connection) -> None:
    """Take the guards away: none survives, or may hinder, the changing of its table."""
    if connection.dialect.name == "sqlite":
        for kind, name, _ in connection.execute(_PRESENT).all():
            connection.exec_driver_sql(f'DROP {kind} IF EXISTS "{name}"')
    else:
        connection.exec_driver_sql(_script(f"{connection.dialect.name}-drop"))


def statements(script: str) -> Iterator[str]:
    """Split a script of SQLite into statements, a trigger with all that it holds being one."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def differing_guards(connection: Connection) -> list[str]:
    """Name SQLite's guards that are missing, changed or unknown."""
    present = {name: sql for _, name, sql in connection.execute(_PRESENT)}
    wished = dict(map(_as_kept, statements(_script("sqlite"))))
    names = present.keys() | wished.keys()
    return sorted(name for name in names if present.get(name) != wished.get(name))


def _as_kept(statement: str) -> tuple[str, str]:
    """Give a guard's name and its text as SQLite keeps it: without comments before and `;`."""
    text_alone = statement[statement.index("\nCREATE ") + 1 :].rstrip().removesuffix(";")
    return text_alone.split()[2], text_alone


def _script(dialect: str) -> str:
    return (migrations_dir() / "guards" / f"{dialect}.sql").read_text(encoding="utf-8")
