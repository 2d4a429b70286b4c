"""Columns mean the same to the questions, which read text, as to the tables that declare them."""

import pytest
from sqlalchemy import Column

from mentordesk.storage.columns import Document, Flag, LocalDate, Money, UtcDateTime
from mentordesk.storage.kinds import KINDS
from mentordesk.storage.tables import metadata

COLUMNS = [column for table in metadata.sorted_tables for column in table.columns]
READ: dict[type, str] = {
    UtcDateTime: "scheduledAt",
    LocalDate: "startDate",
    Money: "rate",
    Flag: "isActive",
    Document: "weekly",
}


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_a_column_is_read_as_what_its_table_declares(column: Column[object]) -> None:
    typical = READ.get(type(column.type))
    expected = None if typical is None else KINDS[typical]
    assert KINDS.get(column.name) is expected
