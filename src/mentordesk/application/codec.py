"""Commands and other frozen data as JSON, for the log, and back for replaying it."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from mentordesk.application.commands import Command, ImportProgramme
from mentordesk.application.verdicts import Submission
from mentordesk.domain.errors import invalid
from mentordesk.domain.policies import PolicyValue

if TYPE_CHECKING:
    from cattrs import Converter

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_canonical = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")
).encode
COMMANDS: Mapping[str, type[Command]] = {kind.kind: kind for kind in get_args(Command)}


def to_json(value: object) -> Any:  # noqa: ANN401 - any JSON value
    """Give frozen data as JSON-ready data: times ISO 8601 UTC with `Z`, decimals as strings."""
    return _converter().unstructure(value)


def command_from_json(kind: str, parameters: Mapping[str, object]) -> Command:
    """Give the command that `to_json` wrote."""
    return _converter().structure(parameters, COMMANDS[kind])


def command_handed_in(kind: str, parameters: Mapping[str, object]) -> Command:
    """Give the command that somebody handed in, by this program or another version of it.

    What this one does not know of is an error: a wish would be granted in part, and differently
    by whoever replays it later.
    """
    return _strict_converter().structure(parameters, COMMANDS[kind])


def is_newer(kind: str, parameters: Mapping[str, object]) -> bool:
    """Tell whether what was handed in may be a command to a newer version of this program."""
    from cattrs import ForbiddenExtraKeysError  # noqa: PLC0415 - as below

    if kind not in COMMANDS:
        return True
    try:
        command_handed_in(kind, parameters)
    except ExceptionGroup as wrong:
        return wrong.subgroup(ForbiddenExtraKeysError) is not None
    return False


def fingerprint(submission: Submission) -> str:
    """Digest what a submission asks for, so that one id cannot stand for two wishes.

    Raises INVALID_VALUE for what no log can keep.
    """
    return fingerprint_of(submission, parameters=written(submission.command))


def fingerprint_of(submission: Submission, *, parameters: str) -> str:
    """Give the fingerprint of a submission whose command is `written` already."""
    command = submission.command
    wish = [submission.actor, submission.subject, submission.reason, command.kind]
    return hashlib.sha256(_kept(f"{_canonical(wish)}{parameters}")).hexdigest()


def written(command: Command) -> str:
    """Write a command's parameters as JSON: equal ones give the same text."""
    return _canonical(to_json(command))


def check_writable(submission: Submission) -> None:
    """Refuse a submission that no log can keep: halves of surrogate pairs, or NUL in a text.

    A programme file is left to its reader and to the fingerprint: it may be large.
    """
    command = submission.command
    wish = None if isinstance(command, ImportProgramme) else to_json(command)
    texts = [submission.actor, submission.subject, submission.reason, submission.client]
    _kept(_canonical([*texts, submission.address, wish]))


def _kept(text: str) -> bytes:
    """Encode JSON as a log can keep it; refuse halves of surrogate pairs, or NUL in a text."""
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        raise invalid("Some of the text is broken: it is not valid Unicode.") from None
    if "\\u0000" in text and _NUL.search(text):
        raise invalid("Some of the text holds a NUL character.")
    return encoded


def iso(moment: datetime) -> str:
    """Write an instant as ISO 8601 UTC with `Z`, to the second unless it is finer."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


@cache
def _converter() -> "Converter":
    return _hooked(forbid_extra_keys=False)


@cache
def _strict_converter() -> "Converter":
    return _hooked(forbid_extra_keys=True)


def _hooked(*, forbid_extra_keys: bool) -> "Converter":
    # Loaded when something is first written or read as JSON: no window starts with that.
    from cattrs import Converter  # noqa: PLC0415 - see above

    converter = Converter(
        unstruct_collection_overrides={frozenset: sorted}, forbid_extra_keys=forbid_extra_keys
    )
    converter.register_unstructure_hook(datetime, iso)
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda text, _: Decimal(text))
    converter.register_structure_hook(PolicyValue, lambda value, _: value)
    # A document is JSON already, and often large.
    converter.register_unstructure_hook(ImportProgramme, lambda each: {"document": each.document})
    converter.register_structure_hook(ImportProgramme, lambda given, kind: kind(**given))
    return converter
