"""Reading and writing the files that are named on the command line."""

import errno
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from mentordesk.application.programme_file.parsing import decoded
from mentordesk.domain.errors import invalid

_DATABASE = b"SQLite format 3\0"


def read_json(file: Path) -> object:
    """Read a file's JSON; INVALID_VALUE says where it stops being that.

    Raises OSError where the file cannot be read.
    """
    try:
        return json.loads(decoded(file.read_bytes()))
    except json.JSONDecodeError as error:
        message = f"The file is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        raise invalid(message, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise invalid("The file is nested too deeply.") from None


def write_document(file: Path, document: object) -> None:
    """Write a JSON document in one step: after a crash the file is the old one or the new one.

    Raises OSError where the file cannot be written, and rather than to write over a database.
    """
    _refuse_database(file)
    with _in_one_piece(file) as new:
        json.dump(document, new, ensure_ascii=False, indent=2)
        new.write("\n")


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
            sentence = "it is a workspace or a backup, which an export would destroy"
            raise FileExistsError(errno.EEXIST, sentence, str(file))
