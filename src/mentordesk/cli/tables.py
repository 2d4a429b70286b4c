"""Aligned tables and lists of fields in plain text, safe to show in a terminal."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

GAP = "  "


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Give the lines of a table, as wide as its widest cells; nothing but a hint without rows."""
    cells = [[plain(value) for value in row] for row in rows]
    if not cells:
        yield "Nothing to show."
        return
    lines = [list(headings), *cells]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        yield GAP.join(map(_padded, line, widths)).rstrip()


def fields(pairs: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Give a line for each named value that is there, the values aligned."""
    present = [(name, plain(value)) for name, value in pairs if value is not None and value != ""]
    widest = max((width(name) for name, _ in present), default=0)
    for name, value in present:
        yield f"{_padded(name, widest)}{GAP}{value}"


def plain(value: object) -> str:
    """Give a value as one line: control characters, which could steer a terminal, become spaces."""
    text = "" if value is None else str(value)
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else " " for character in text)


def width(text: str) -> int:
    """Give the columns that a text takes in a terminal."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
