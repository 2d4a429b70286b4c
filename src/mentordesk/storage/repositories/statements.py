"""Statements that every table needs in one form, built once when modules load."""

from sqlalchemy import Column, ColumnElement, Table, Text, bindparam, update
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Update
from sqlalchemy.sql.functions import FunctionElement

# The row's own `id` parameter belongs to SET; the one in WHERE needs another name.
KEY = "which"


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


class _Listed(FunctionElement[str]):
    """The texts in a JSON list that is one parameter, however long it is."""

    name = "listed"
    inherit_cache = True


def any_of_keys(column: Column[str]) -> ColumnElement[bool]:
    """Find the rows whose key is in the JSON list of parameter `keys`."""
    return column.bool_op("IN")(_Listed(bindparam("keys", type_=Text())))


@compiles(_Listed, "sqlite")
def _listed_on_sqlite(element: _Listed, compiler: SQLCompiler, **options: object) -> str:
    keys = compiler.process(element.clauses, **options)
    return f"(SELECT value FROM json_each({keys}))"  # noqa: S608 - `keys` is a placeholder


@compiles(_Listed, "postgresql")
def _listed_on_postgresql(element: _Listed, compiler: SQLCompiler, **options: object) -> str:
    keys = compiler.process(element.clauses, **options)
    return f"(SELECT jsonb_array_elements_text(CAST({keys} AS jsonb)))"
