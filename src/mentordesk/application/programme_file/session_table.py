"""Sessions as CSV: a header of the programme file's names, a session per row."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping

from mentordesk.application.programme_file.forms import COUNT
from mentordesk.application.programme_file.parsing import FORMAT, VERSION, decoded
from mentordesk.application.programme_file.shapes import SESSION
from mentordesk.domain.errors import DomainError, invalid

_HEADER_ROW = 1
_PLACE = re.compile(r"sessions\[(\d+)\](?:\.(\w+))?")
_WHOLE = re.compile(r"-?\d{1,18}")
_NUMBERS = frozenset(key for key, (_, form) in SESSION.fields.items() if form is COUNT) | {
    "refundPercentage"
}


def document_from_csv(data: bytes) -> Mapping[str, object]:
    """Parse a table of sessions into a programme document; errors name row and column.

    Rows are counted as spreadsheets do, the header being row 1. An empty cell is a key left out.
    Commas, semicolons or tabs may separate the cells.
    """
    rows = _rows(decoded(data))
    header = _checked_header(next(rows, []))
    sessions = [_session(header, cells, row) for row, cells in enumerate(rows, _HEADER_ROW + 1)]
    return {"format": FORMAT, "version": VERSION, "sessions": sessions}


def in_rows(error: DomainError) -> DomainError:
    """Give an error about `sessions[3].title` as one about `row 5, column title`."""
    message = _PLACE.sub(_row_and_column, error.message)
    return DomainError(error.code, message, **error.details)


def _row_and_column(place: re.Match[str]) -> str:
    row = f"row {int(place[1]) + _HEADER_ROW + 1}"
    return f"{row}, column {place[2]}" if place[2] else row


def _rows(text: str) -> Iterator[list[str]]:
    """Give the rows without the empty ones at the end; a broken one names its line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    empty: list[list[str]] = []
    try:
        for cells in reader:
            if not any(cells):
                empty.append(cells)
                continue
            yield from empty
            empty.clear()
            yield cells
    except csv.Error as error:
        raise invalid(f"The file is not CSV: {error} in line {reader.line_num}.") from None


def _separator(text: str) -> str:
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _checked_header(names: list[str]) -> list[str]:
    names = [name.strip() for name in names]
    if not any(names):
        raise invalid("The file is empty; its first row must name the columns.")
    for name in names:
        if name not in SESSION.fields:
            message = f"There is no column “{name}”; the columns are {', '.join(SESSION.fields)}."
            raise invalid(f"row {_HEADER_ROW}: {message}")
        if names.count(name) > 1:
            raise invalid(f"row {_HEADER_ROW}: The column {name} stands there twice.")
    missing = [name for name in SESSION.fields if name in SESSION.required and name not in names]
    if missing:
        raise invalid(f"row {_HEADER_ROW}: The column {missing[0]} is missing.")
    return names


def _session(header: list[str], cells: list[str], row: int) -> dict[str, object]:
    if not any(cells):
        raise invalid(f"row {row}: The row is empty.", row=row)
    if len(cells) != len(header):
        message = f"The row has {len(cells)} cells where the header names {len(header)}."
        raise invalid(f"row {row}: {message}", row=row)
    named = zip(header, cells, strict=True)
    return {name: _value(name, cell, row) for name, cell in named if cell}


def _value(name: str, cell: str, row: int) -> object:
    if name in _NUMBERS and _WHOLE.fullmatch(cell):
        return int(cell)
    if name == "recordingConfig":
        try:
            return json.loads(cell)
        except ValueError:
            raise invalid(f"row {row}, column {name}: This is not JSON.", row=row) from None
    return cell
