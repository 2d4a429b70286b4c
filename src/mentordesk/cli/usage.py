"""What is wrong with a command line that cannot be followed."""

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


def unreadable(error: OSError, *, name: str) -> UsageError:
    """Make the error for a file that cannot be read."""
    message = f"{name} cannot be read: {error.strerror or error}."
    return UsageError(message, code=FILE_UNREADABLE, option="FILE")


def unwritable(error: OSError, *, name: str) -> UsageError:
    """Make the error for a file that cannot be written."""
    message = f"{name} cannot be written: {error.strerror or error}."
    return UsageError(message, code=FILE_UNWRITABLE, option="FILE")
