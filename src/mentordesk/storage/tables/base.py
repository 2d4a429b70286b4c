"""What all tables share: names of constraints, STRICT on SQLite, and small column makers."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from sqlalchemy import CheckConstraint, Column, MetaData, Table, Text, text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from mentordesk.storage.columns import POSITION

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
metadata = MetaData(naming_convention=NAMES)

INSTANT_FORM = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]"
INSTANT_GLOB = INSTANT_FORM + ".[0-9][0-9][0-9][0-9][0-9][0-9]Z"


def table_of(tables: MetaData) -> Callable[..., Table]:
    """Give what declares tables among these, whose columns take their declared type only."""
    return partial(_table, tables)


def _table(tables: MetaData, name: str, *items: SchemaItem) -> Table:
    return Table(name, tables, *items, sqlite_strict=True)


table = table_of(metadata)


def required(
    name: str, kind: TypeEngine[Any] | type[TypeEngine[Any]], *items: SchemaItem
) -> Column[Any]:
    """Declare a column that always has a value."""
    return Column(name, kind, *items, nullable=False)


def optional(
    name: str, kind: TypeEngine[Any] | type[TypeEngine[Any]], *items: SchemaItem
) -> Column[Any]:
    """Declare a column that may be NULL."""
    return Column(name, kind, *items, nullable=True)


def key(name: str = "id") -> Column[Any]:
    """Declare a text primary key."""
    return Column(name, Text, primary_key=True, nullable=False)


def rev() -> Column[Any]:
    """Declare the log position that wrote a row last; whoever is behind asks for what is above."""
    return Column("rev", POSITION, nullable=False, index=True)


def sequence() -> Column[Any]:
    """Declare a row's place in the order of writing, which tells apart what one command wrote."""
    return Column("sequence", POSITION, nullable=False, server_default=text("0"))


def one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    """Allow only these words in a column."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f'"{column}" IN ({listed})', name=column)


def between(column: str, lowest: int, highest: int) -> CheckConstraint:
    """Allow only numbers from lowest to highest, both included."""
    return CheckConstraint(f'"{column}" BETWEEN {lowest} AND {highest}', name=column)


def instant_form(column: str) -> CheckConstraint:
    """Hold SQLite's text of an instant to one form, so that comparing text compares time."""
    form = CheckConstraint(f"\"{column}\" GLOB '{INSTANT_GLOB}'", name=f"{column}Form")
    return form.ddl_if(dialect="sqlite")
