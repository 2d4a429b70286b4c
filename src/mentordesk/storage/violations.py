"""What the database itself refuses, told as the rule that it holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError

from mentordesk.domain.errors import Code, DomainError


class _Rule(NamedTuple):
    sign: str
    code: Code
    message: str


# Signs are a raised word, SQLite's naming of columns, or PostgreSQL's of a constraint. Messages
# of the database stay behind: they may hold other people's data.
_RULES = (
    _Rule("SLOT_TAKEN", Code.SLOT_TAKEN, "This time is taken."),
    _Rule("ex_busy_periods_person", Code.SLOT_TAKEN, "This time is taken."),
    _Rule("people.emailKey", Code.DUPLICATE, "Somebody else has this email."),
    _Rule("uq_people_emailKey", Code.DUPLICATE, "Somebody else has this email."),
    _Rule("people.id", Code.DUPLICATE, "There is a person with this id."),
    _Rule("pk_people", Code.DUPLICATE, "There is a person with this id."),
    _Rule("sessions.id", Code.DUPLICATE, "There is a session with this id."),
    _Rule("pk_sessions", Code.DUPLICATE, "There is a session with this id."),
    _Rule("reschedule_requests.sessionId", Code.REQUEST_OPEN, "A request is open already."),
    _Rule("uq_reschedule_requests_open", Code.REQUEST_OPEN, "A request is open already."),
)
# Their ids follow from the command's own: it was accepted before, and nobody here was told yet.
_MADE_ONCE = (
    "availability_exceptions",
    "notes",
    "notifications",
    "reschedule_requests",
    "session_audit_log",
)


@contextmanager
def violations_as_refusals() -> Iterator[None]:
    """Raise a rule that the database holds as DomainError; anything else passes through."""
    try:
        yield
    except IntegrityError as error:
        refusal = _refusal(error)
        if refusal is None:
            raise
        raise refusal from None


def _refusal(error: IntegrityError) -> DomainError | None:
    sign = _sign(error)
    for rule in _RULES:
        if sign == rule.sign:
            return DomainError(rule.code, rule.message)
    if sign in {name for table in _MADE_ONCE for name in (f"{table}.id", f"pk_{table}")}:
        return DomainError(Code.DUPLICATE, "This was done before.")
    return None


def _sign(error: IntegrityError) -> str:
    constraint = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    return constraint or str(error.orig).removeprefix("UNIQUE constraint failed: ")
