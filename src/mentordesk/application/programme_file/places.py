"""Naming the exact place in a programme file that is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

from mentordesk.domain.errors import Code, DomainError


def misplaced(message: str, *, path: str = "") -> DomainError:
    """Make the refusal of what stands at `path`; whoever reads around it adds their part."""
    return DomainError(Code.INVALID_VALUE, message, path=path)


@contextmanager
def at(outer: str) -> Iterator[None]:
    """Put `outer` in front of the place of whatever is refused inside."""
    try:
        yield
    except DomainError as error:
        raise inside(error, of=outer) from None


def inside(error: DomainError, *, of: str) -> DomainError:
    """Give the error with its place seen from one level further out, `of` being that level."""
    return misplaced(error.message, path=joined(of, str(error.details.get("path", ""))))


def joined(outer: str, inner: str) -> str:
    """Join two parts of a place: `people` and `[3].email` make `people[3].email`."""
    if not inner or not outer:
        return outer or inner
    return outer + inner if inner.startswith("[") else f"{outer}.{inner}"


def named(error: DomainError) -> DomainError:
    """Give the error with its place at the front of its sentence."""
    path = str(error.details.get("path", ""))
    return misplaced(f"{path}: {error.message}" if path else error.message, path=path)
