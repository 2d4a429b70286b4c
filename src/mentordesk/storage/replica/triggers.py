"""Temporary triggers of the connection that writes to a replica, there while it expects.

The server holds the rules for what it shows; here they are held only for what is expected, and
each row keeps an image of how it was before.
"""

import re
import sqlite3
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Table

from mentordesk.storage.guards import guards_of_files
from mentordesk.storage.replica.pulled import PULLED

_MADE = re.compile(r"^CREATE (VIEW|TRIGGER) (\w+)", re.MULTILINE)
_PRESENT = "SELECT type, name FROM sqlite_temp_master WHERE type IN ('trigger', 'view')"
# Which values a change replaces: none of them where a row is new.
_REPLACED = {"INSERT": "NEW", "UPDATE": "OLD", "DELETE": "OLD"}


def set_triggers(connection: sqlite3.Connection) -> None:
    """Guard the replica and keep images of what changes, from now on."""
    if not connection.execute(_PRESENT).fetchone():
        for statement in _statements():
            connection.execute(statement)


def drop_triggers(connection: sqlite3.Connection) -> None:
    """Let rows be written as the server has them."""
    for kind, name in connection.execute(_PRESENT).fetchall():
        connection.execute(f'DROP {kind} temp."{name}"')


@cache
def _statements() -> tuple[str, ...]:
    return (*_guards(), *_images())


def _guards() -> Iterator[str]:
    """Give the guards of workspace files, as temporary ones; the server's rows may be deleted."""
    for statement in guards_of_files():
        made = _MADE.search(statement)
        if made is not None and not made[2].endswith("_delete"):
            yield _MADE.sub(r"CREATE TEMP \1 \2", statement, count=1)


def _images() -> Iterator[str]:
    for table in PULLED:
        for change in _REPLACED:
            yield _image(table, change)


def _image(table: Table, change: str) -> str:
    # Asking first: how a conflict is resolved inside a trigger is up to the statement outside.
    row = _REPLACED[change]
    key = _listed([column.name for column in table.primary_key], row)
    image = "NULL" if row == "NEW" else _listed([column.name for column in table.c], row)
    return f"""
        CREATE TEMP TRIGGER "{table.name}_image_{change.lower()}"
        BEFORE {change} ON main."{table.name}"
        BEGIN
          INSERT INTO before_images ("tableName", "rowKey", image)
          SELECT '{table.name}', {key}, {image}
          WHERE NOT EXISTS (
            SELECT 1 FROM before_images WHERE "tableName" = '{table.name}' AND "rowKey" = {key}
          );
        END
    """


def _listed(names: list[str], row: str) -> str:
    values = ", ".join(f'{row}."{name}"' for name in names)
    return f"json_array({values})"
