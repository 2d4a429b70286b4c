"""Statements that every table needs in one form, built once when modules load."""

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Select,
    Table,
    bindparam,
    literal_column,
    select,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Update
from sqlalchemy.sql.functions import FunctionElement

from mentordesk.storage.columns import Document


class _each_text(FunctionElement[str]):  # noqa: N801 - SQL's functions are named so
    """The texts of a JSON array, a row each."""

    name = "each_text"
    inherit_cache = True


@compiles(_each_text, "sqlite")
def _on_sqlite(element: _each_text, compiler: SQLCompiler, **options: object) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_each_text, "postgresql")
def _on_postgresql(element: _each_text, compiler: SQLCompiler, **options: object) -> str:
    return f"jsonb_array_elements_text({compiler.process(element.clauses, **options)})"


# Any number of keys as one parameter: a statement may have only so many.
_GIVEN = _each_text(bindparam("keys", type_=Document)).table_valued("value")

# The row's own `id` parameter belongs to SET; the one in WHERE needs another name.
KEY = "which"


def word(text: str) -> ColumnElement[str]:
    """Write a word of ours into a statement, so that an index on rows with that word serves."""
    return literal_column(f"'{text}'")


def with_keys(key: Column[str], *wanted: Table | Column[str]) -> Select[Any]:
    """Make the statement that gives what is `wanted` of the rows with any of parameter `keys`.

    It joins rather than asks whether a key is IN them, which would have them sorted and kept.
    """
    return select(*wanted).join_from(_GIVEN, key.table, key == _GIVEN.c.value)


def replacement(table: Table, *, by: str = "id") -> Update:
    """Make the statement that replaces every column of the row whose key is parameter `KEY`."""
    kept = [column for column in table.c if column.name != by]
    return (
        update(table)
        .where(table.c[by] == bindparam(KEY))
        .values({column.name: bindparam(column.name) for column in kept})
    )


def without_key(row: dict[str, object], key: Column[str]) -> dict[str, object]:
    """Give a row's values for `replacement`, its key renamed."""
    return {**{name: row[name] for name in row if name != key.name}, KEY: row[key.name]}
