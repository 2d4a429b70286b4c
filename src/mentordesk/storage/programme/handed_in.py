"""What was handed in, read as a submission, or as the unreadable thing that it is."""

import json
from collections.abc import Mapping
from typing import Any

from mentordesk.application.codec import COMMANDS, command_handed_in, is_newer
from mentordesk.application.commands import Command, RunHousekeeping, Unreadable
from mentordesk.application.verdicts import Submission

# What reading or deciding content can run into that nobody foresaw. Trying again would not help,
# and everybody else's commands wait behind this one.
CONTENT_FAULTS = (
    ArithmeticError,
    AttributeError,
    ExceptionGroup,  # the reader names all that is wrong at once
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
# The system's own doing: nobody hands it in, and what cannot be read is never asked for.
_OURS = (RunHousekeeping.kind, Unreadable.kind)
_KEPT = 2_000


def read(row: Mapping[str, Any]) -> Submission:
    """Read what was handed in; raise one of CONTENT_FAULTS where it is no command."""
    kind = row["kind"]
    if kind not in COMMANDS or kind in _OURS:
        raise LookupError(kind)
    return _submission(row, command_handed_in(kind, json.loads(row["parameters"])))


def unreadable(row: Mapping[str, Any]) -> Submission:
    """Give what was handed in as something that will be refused whatever it says."""
    kind, content = row["kind"], row["parameters"]
    command = Unreadable(asked=kind, content=content[:_KEPT], is_newer=_is_newer(kind, content))
    return _submission(row, command)


def _is_newer(kind: str, content: str) -> bool:
    try:
        parameters = json.loads(content)
        return isinstance(parameters, dict) and is_newer(kind, parameters)
    except CONTENT_FAULTS:
        return False


def _submission(row: Mapping[str, Any], command: Command) -> Submission:
    return Submission(
        id=row["commandId"],
        actor=row["actor"],
        command=command,
        issued_at=row["issuedAt"],
        subject=row["subject"],
        reason=row["reason"],
        client=row["client"],
        address=row["address"],
    )
