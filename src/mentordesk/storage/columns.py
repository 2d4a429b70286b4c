"""Column types that mean the same on SQLite (STRICT tables) and on PostgreSQL."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Integer, Numeric, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from mentordesk.storage.kinds import JsonText, aware, instant_text

# What a driver takes or gives: text or a number on SQLite, the value itself on PostgreSQL.
Raw = Any

# Keys are sorted because `jsonb` forgets their order, too, and a replay must write the same.
_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def is_sqlite(dialect: Dialect) -> bool:
    """Tell whether this is SQLite, whose STRICT tables know INTEGER and TEXT only."""
    return dialect.name == "sqlite"


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: `timestamptz`, or text of fixed width, so that text order is time order."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the database's own type."""
        return dialect.type_descriptor(Text() if is_sqlite(dialect) else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Raw:
        """Write an instant; a time without a zone is refused."""
        if value is None:
            return None
        return instant_text(value) if is_sqlite(dialect) else aware(value)

    def process_result_value(self, value: Raw, dialect: Dialect) -> datetime | None:
        """Read an instant in UTC."""
        if value is None:
            return None
        return datetime.fromisoformat(value) if is_sqlite(dialect) else value.astimezone(UTC)


class LocalDate(TypeDecorator[date]):
    """A date without a zone: `date`, or ISO text."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the database's own type."""
        return dialect.type_descriptor(Text() if is_sqlite(dialect) else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Raw:
        """Write a date."""
        return value.isoformat() if value is not None and is_sqlite(dialect) else value

    def process_result_value(self, value: Raw, dialect: Dialect) -> date | None:
        """Read a date."""
        return date.fromisoformat(value) if value is not None and is_sqlite(dialect) else value


class Money(TypeDecorator[Decimal]):
    """An exact amount: `numeric`, or text, never a float."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the database's own type."""
        return dialect.type_descriptor(Text() if is_sqlite(dialect) else Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Raw:
        """Write an amount with the digits it has."""
        return f"{value:f}" if value is not None and is_sqlite(dialect) else value

    def process_result_value(self, value: Raw, dialect: Dialect) -> Decimal | None:
        """Read an amount."""
        return Decimal(value) if value is not None and is_sqlite(dialect) else value


def _json_text(value: Raw) -> Raw:
    if value is None or isinstance(value, JsonText):
        return value
    # Most lists are empty, and writing JSON costs more than inserting a row.
    return "[]" if value == [] else _as_json(value)


class Document(TypeDecorator[Any]):
    """A JSON value: `jsonb`, or JSON text; None is NULL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the database's own type."""
        if is_sqlite(dialect):
            return dialect.type_descriptor(Text())
        # Asking the dialect spares a local workspace the import of PostgreSQL's.
        jsonb: Callable[..., TypeEngine[Any]] = getattr(dialect, "ischema_names")["jsonb"]  # noqa: B009
        return dialect.type_descriptor(jsonb(none_as_null=True))

    def bind_processor(self, dialect: Dialect) -> Callable[[Raw], Raw] | None:
        """Write JSON values, on SQLite with nothing in between: an import brings thousands."""
        return _json_text if is_sqlite(dialect) else super().bind_processor(dialect)

    def process_bind_param(self, value: Raw, dialect: Dialect) -> Raw:  # noqa: ARG002 - the interface's
        """Give PostgreSQL's driver the value, which it writes itself."""
        return json.loads(value) if isinstance(value, JsonText) else value

    def process_result_value(self, value: Raw, dialect: Dialect) -> Raw:
        """Read a JSON value."""
        return json.loads(value) if value is not None and is_sqlite(dialect) else value


class Flag(TypeDecorator[bool]):
    """True or false: `boolean`, or 1 and 0."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the database's own type."""
        return dialect.type_descriptor(Integer() if is_sqlite(dialect) else Boolean())

    def process_result_value(self, value: Raw, dialect: Dialect) -> bool | None:
        """Read a flag."""
        return bool(value) if value is not None and is_sqlite(dialect) else value


POSITION = BigInteger().with_variant(Integer(), "sqlite")
