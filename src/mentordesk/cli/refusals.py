"""What a rule refused, as it is printed: with the option it is about and what helps on."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from mentordesk.cli.answers import REFUSED, Complaint
from mentordesk.cli.moments import moment_text
from mentordesk.domain.errors import Code, DomainError

_LAST_PART = re.compile(r"(\w+)(\[\d+\])*$")


class RefusedError(Exception):
    """A command that a rule refused, ready to be printed."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(complaint.message)
        self.complaint = complaint


@contextmanager
def naming(option: str, *, shown: object = None) -> Iterator[None]:
    """Put the option's name, or what is `shown` for it, in front of what is refused inside."""
    try:
        yield
    except DomainError as error:
        raise named(error, option=option, shown=shown) from None


def named(error: DomainError, *, option: str, shown: object = None) -> DomainError:
    """Give the error with the option in its details and in front of its sentence."""
    details = {**error.details, "option": option}
    return DomainError(error.code, f"{shown or option}: {error.message}", **details)


def complaint_about(error: DomainError, *, names: Mapping[str, str], timezone: str) -> Complaint:
    """Make the complaint: `names` gives the options by the fields that a refusal is about.

    The nearest free times are shown in the zone `timezone`.
    """
    option = names.get(_field(error)) or _usual_option(error)
    if option is not None and "option" not in error.details:
        error = named(error, option=option)
    return Complaint(
        code=error.code,
        message=error.message,
        details=error.details,
        status=REFUSED,
        hints=tuple(_alternatives(error.details, timezone)),
    )


def _field(error: DomainError) -> str:
    """Give the field that a refusal is about: `endTime` for `timeBlocks[1].endTime`.

    What names no field is about the id of the record that it could not find, if any.
    """
    path = error.details.get("path") or f"{error.details.get('kind', '')}Id"
    last = _LAST_PART.search(str(path))
    return last[1] if last else ""


def _usual_option(error: DomainError) -> str | None:
    """Give the option that is missing where a written reason is, whatever for."""
    return "--reason" if error.code is Code.REASON_REQUIRED else None


def _alternatives(details: Mapping[str, object], timezone: str) -> Iterator[str]:
    nearest = details.get("alternatives")
    if isinstance(nearest, list) and nearest:
        yield "The nearest free times:"
        for slot in nearest:
            start = datetime.fromisoformat(slot["startTime"])
            yield f"  {moment_text(start, timezone=timezone)}"
