"""Questions put to a database through SQLAlchemy: PostgreSQL keeps values as what they are."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, text

from mentordesk.storage.questions.source import Values


class SharedSource:
    """The state that one transaction of a PostgreSQL database sees."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, values: Values) -> Sequence[Mapping[str, Any]]:
        """Give the rows that a statement finds, instants in UTC."""
        given = {name: _plain(value) for name, value in values.items()}
        found = self._connection.execute(text(sql), given).mappings()
        return [{name: _in_utc(row[name]) for name in row} for row in found]

    def lowered(self, text: str) -> str:
        """Give the SQL for a text in lower case; the locale's own knows its letters only."""
        return f'LOWER({text} COLLATE "und-x-icu")'


def _in_utc(value: object) -> object:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _plain(value: object) -> object:
    return str(value) if isinstance(value, StrEnum) else value
