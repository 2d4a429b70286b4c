"""From a file's bytes to parsed JSON, with one clear sentence where it is no programme file."""

import json
from collections.abc import Mapping
from typing import NoReturn

from mentordesk.application.programme_file.forms import wrong_type
from mentordesk.application.programme_file.places import inside, misplaced, named
from mentordesk.domain.errors import DomainError, invalid

FORMAT = "mentordesk-programme"
VERSION = 1
_BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def document_from_json(data: bytes) -> Mapping[str, object]:
    """Parse a programme file; INVALID_VALUE says in which line and column it stops being one."""
    text = decoded(data)
    try:
        document = json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_constant, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        raise _not_json(error) from None
    except RecursionError:
        raise invalid("The file is nested too deeply to be a programme file.") from None
    try:
        return check_format(document)
    except DomainError as error:
        raise named(error) from None


def decoded(data: bytes) -> str:
    """Decode UTF-8, with or without its mark in front; anything else is refused by name."""
    for mark, name in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            raise invalid(f"The file is written in {name}; save it as UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place_of(data, error.start)
        message = f"The file is not UTF-8 text: see line {line}, column {column}."
        raise invalid(message, line=line, column=column) from None


def check_format(document: object) -> Mapping[str, object]:
    """Refuse what is no programme file, or one of a newer version; `details.path` names the key."""
    if not isinstance(document, dict):
        raise misplaced("The file is JSON but no programme file: it is not an object.")
    if document.get("format") != FORMAT:
        message = f"A programme file says “{FORMAT}” here; this is another file."
        raise misplaced(message, path="format")
    version = document.get("version")
    if isinstance(version, bool) or not isinstance(version, int):
        raise inside(wrong_type("A whole number", version), of="version")
    if version > VERSION:
        message = f"The file needs a newer MentorDesk: this one reads {VERSION}, not {version}."
        raise misplaced(message, path="version")
    if version < VERSION:
        raise misplaced(f"Versions start at {VERSION}; there is no {version}.", path="version")
    return document


def _not_json(error: json.JSONDecodeError) -> DomainError:
    where = f"line {error.lineno}, column {error.colno}"
    if not error.doc.strip():
        message = f"The file is empty: JSON is expected in {where}."
    elif error.pos >= len(error.doc.rstrip()):
        message = f"The file ends in the middle: there should be more in {where}."
    else:
        message = f"The file is not JSON: {error.msg.removesuffix(' at')} in {where}."
    return invalid(message, line=error.lineno, column=error.colno)


def _place_of(data: bytes, offset: int) -> tuple[int, int]:
    before = data[:offset]
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise invalid(f"The key “{twice}” stands twice in one object.", key=twice)
    return made


def _no_constant(name: str) -> NoReturn:
    raise invalid(f"The file is not JSON: {name} is no JSON value.")


def _whole(digits: str) -> int:
    longest = 18
    if len(digits) > longest:
        raise invalid(f"The number {digits[:longest]}… is too large.")
    return int(digits)
