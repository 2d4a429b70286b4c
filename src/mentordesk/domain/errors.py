"""What a rule refuses, as one exception with a code that scripts can rely on."""

from collections.abc import Mapping
from enum import StrEnum


class Code(StrEnum):
    """Why a rule refused; the upper-case words of the command line's error documents."""

    CONFIRMATION_REQUIRED = "CONFIRMATION_REQUIRED"
    CUTOFF_PASSED = "CUTOFF_PASSED"
    DUPLICATE = "DUPLICATE"
    INVALID_VALUE = "INVALID_VALUE"
    LIMIT_REACHED = "LIMIT_REACHED"
    NEWER_COMMAND = "NEWER_COMMAND"
    NOT_ALLOWED = "NOT_ALLOWED"
    NOT_FOUND = "NOT_FOUND"
    NOT_OFFERED = "NOT_OFFERED"
    NOT_YOUR_TURN = "NOT_YOUR_TURN"
    REASON_REQUIRED = "REASON_REQUIRED"
    REQUEST_CLOSED = "REQUEST_CLOSED"
    REQUEST_OPEN = "REQUEST_OPEN"
    SLOT_TAKEN = "SLOT_TAKEN"
    TOO_EARLY = "TOO_EARLY"
    WRONG_STATUS = "WRONG_STATUS"

    @classmethod
    def named(cls, word: str) -> "Code":
        """Give the code that another version of this program wrote; unknown: INVALID_VALUE."""
        return cls(word) if word in set(cls) else cls.INVALID_VALUE


class DomainError(Exception):
    """A rule refused: `message` is one sentence for people, `details` is JSON-ready data."""

    def __init__(self, code: Code, message: str, **details: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details: Mapping[str, object] = details


def invalid(message: str, **details: object) -> DomainError:
    """Make the error for a value of the wrong form or out of range."""
    return DomainError(Code.INVALID_VALUE, message, **details)
