"""What is wrong with a command line that cannot be followed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentordesk.cli.answers import WRONG_USAGE, Complaint

USAGE = "USAGE"
INVALID_VALUE = "INVALID_VALUE"
FILE_UNREADABLE = "FILE_UNREADABLE"
FILE_UNWRITABLE = "FILE_UNWRITABLE"


class UsageError(Exception):
    """The command line cannot be followed: one sentence that names the option, exit status 2."""

    def __init__(self, message: str, *, code: str = USAGE, option: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details: dict[str, object] = {} if option is None else {"option": option}

    def as_complaint(self) -> Complaint:
        """Give the error as it is printed."""
        return Complaint(
            code=self.code, message=self.message, details=self.details, status=WRONG_USAGE
        )


def malformed(message: str, *, option: str) -> UsageError:
    """Make the error for an option whose value has the wrong form."""
    return UsageError(f"{option}: {message}", code=INVALID_VALUE, option=option)


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Tell as wrong usage what keeps the system from reading a file."""
    try:
        yield
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}."
        raise UsageError(message, code=FILE_UNREADABLE, option="FILE") from error


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Tell as wrong usage what keeps the system from writing a file."""
    try:
        yield
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}."
        raise UsageError(message, code=FILE_UNWRITABLE, option="FILE") from error
