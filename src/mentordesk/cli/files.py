"""Reading and writing the files that are named on the command line."""

import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from mentordesk.application.programme_file.parsing import decoded
from mentordesk.cli.usage import FILE_UNWRITABLE, UsageError, unreadable, unwritable
from mentordesk.domain.errors import invalid

_DATABASE = b"SQLite format 3\0"


def read_bytes(file: Path) -> bytes:
    """Read a whole file; raise UsageError where that cannot be."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise unreadable(error, name=str(file)) from None


def read_json(file: Path) -> object:
    """Read a file's JSON; INVALID_VALUE says where it stops being that."""
    try:
        return json.loads(decoded(read_bytes(file)))
    except json.JSONDecodeError as error:
        message = f"The file is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        raise invalid(message, line=error.lineno, column=error.colno) from None


def write_document(file: Path, document: object) -> None:
    """Write a JSON document in one step: after a crash the file is the old one or the new one.

    Raise UsageError where that cannot be, and rather than to write over a database.
    """
    try:
        _refuse_database(file)
        with _in_one_piece(file) as new:
            json.dump(document, new, ensure_ascii=False, indent=2)
            new.write("\n")
    except OSError as error:
        raise unwritable(error, name=str(file)) from None


@contextmanager
def _in_one_piece(file: Path) -> Iterator[TextIO]:
    draft = file.with_name(f".{file.name}.{uuid.uuid4().hex}.new")
    try:
        with draft.open("x", encoding="utf-8") as new:
            yield new
            new.flush()
            os.fsync(new.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _refuse_database(file: Path) -> None:
    if not file.is_file():
        return
    with file.open("rb") as existing:
        if existing.read(len(_DATABASE)) == _DATABASE:
            message = f"{file} is a workspace or a backup; an export would destroy it."
            raise UsageError(message, code=FILE_UNWRITABLE, option="FILE")
