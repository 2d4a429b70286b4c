"""What a command prints: one JSON document, or readable lines; errors on the other stream."""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from mentordesk.cli.tables import plain

_STEERING = re.compile(r"[\x7f-\x9f]")
DONE, REFUSED, WRONG_USAGE, NO_WORKSPACE = range(4)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A command's outcome: the document for `--json`, the lines otherwise, the exit status."""

    document: object
    lines: Iterable[str]
    status: int = DONE


@dataclass(frozen=True, kw_only=True, slots=True)
class Complaint:
    """Why a command was not carried out; `hints` are lines that help on, for people only."""

    code: str
    message: str
    details: Mapping[str, object]
    status: int
    hints: tuple[str, ...] = ()


def give(answer: Answer, *, as_json: bool) -> int:
    """Print a command's outcome on standard output; give its exit status."""
    try:
        _print([_written(answer.document)] if as_json else _readable(answer.lines), to=sys.stdout)
        flush_output()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        return complain(_unprintable(error), as_json=as_json)
    return answer.status


def complain(complaint: Complaint, *, as_json: bool) -> int:
    """Print on standard error why a command was not carried out; give its exit status."""
    error = {
        "code": complaint.code,
        "message": complaint.message,
        "details": dict(complaint.details),
    }
    lines = [f"mentordesk: {complaint.message}", *complaint.hints]
    # On one line, as logs take it.
    written = json.dumps({"error": error}, ensure_ascii=False)
    _print([written] if as_json else _readable(lines), to=sys.stderr)
    return complaint.status


def flush_output() -> None:
    """Hand on what was printed, so that a reader who has gone is noticed here."""
    if sys.stdout is not None:
        sys.stdout.flush()


def discard_output() -> None:
    """Let the interpreter's own last flush go nowhere, where nobody takes the output any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _written(document: object) -> str:
    text = json.dumps(document, ensure_ascii=False, indent=2)
    # JSON leaves these as they are, and terminals obey them.
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _readable(lines: Iterable[str]) -> Iterator[str]:
    """Take out of readable lines what people may have written to steer a terminal."""
    for line in lines:
        yield "\n".join(map(plain, line.split("\n")))


def _print(lines: Iterable[str], *, to: TextIO) -> None:
    for line in lines:
        print(line, file=to)


def _unprintable(error: OSError) -> Complaint:
    message = f"The output cannot be written: {error.strerror}."
    return Complaint(code="FILE_UNWRITABLE", message=message, details={}, status=WRONG_USAGE)
