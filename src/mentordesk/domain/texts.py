"""What a text must be to survive any database, file and screen."""

import re
from collections.abc import Mapping

from mentordesk.domain.errors import invalid

LINE_LENGTH = 300
TEXT_LENGTH = 20_000
# Control characters and halves of surrogate pairs: PostgreSQL or UTF-8 cannot keep them.
_UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_BREAK = re.compile(r"[\t\n\r\x85\u2028\u2029]")


def check_text(text: str, *, path: str, longest: int = TEXT_LENGTH) -> None:
    """Refuse a text that is too long or holds characters that no database keeps."""
    if len(text) > longest:
        raise invalid(f"This text has at most {longest} characters, not {len(text)}.", path=path)
    if not text.isprintable() and _UNKEEPABLE.search(text):
        raise invalid("Control characters cannot stand in a text.", path=path)


def check_line(text: str, *, path: str, longest: int = LINE_LENGTH) -> None:
    """Refuse what `check_text` refuses, and more than one line."""
    if len(text) <= longest and text.isprintable():
        return
    check_text(text, path=path, longest=longest)
    if _LINE_BREAK.search(text):
        raise invalid("This text is a single line.", path=path)


def check_keepable(value: object, *, path: str) -> None:
    """Refuse a JSON value that holds, at any depth, a text that no database keeps."""
    if isinstance(value, str):
        check_text(value, path=path)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            check_keepable(key, path=path)
            check_keepable(item, path=path)
    elif isinstance(value, list):
        for item in value:
            check_keepable(item, path=path)
