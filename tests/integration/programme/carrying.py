"""Hands commands in and decides them as people with logins do, on a real server."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta

from tests.integration.handlers.factories import wish
from tests.sharing import SharedProgramme

from mentordesk.application.commands import Command
from mentordesk.application.deciding import decide
from mentordesk.application.sharing import Cursor, Pull
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.domain.errors import Code
from mentordesk.storage.programme.programme import PostgresProgramme, open_programme
from mentordesk.storage.programme.queue import PostgresQueue, open_queue

MONDAY = 0


def midday(*, days: int = 0) -> datetime:
    """Give noon (UTC) of the first Monday that is a week away at least, or some days later.

    The server's clock says when a command arrives, so tests of it book in the real future.
    """
    soonest = datetime.now(UTC).date() + timedelta(days=7)
    monday = soonest + timedelta(days=(MONDAY - soonest.weekday()) % 7)
    return datetime.combine(monday, time(12), tzinfo=UTC) + timedelta(days=days)


def handed_in(command: Command, *, actor: str = "ben") -> Submission:
    """Make what a desktop hands in."""
    return Submission(
        id=new_command_id(),
        actor=actor,
        command=command,
        issued_at=datetime.now(UTC),
        client="tests",
    )


def a_booking(*, days: int = 0, actor: str = "ben") -> Submission:
    """Ask for an hour of Ada's at midday."""
    return handed_in(wish(midday(days=days), mentee_id=actor), actor=actor)


@contextmanager
def connected(programme: SharedProgramme, person_id: str) -> Iterator[PostgresProgramme]:
    """Connect as a person."""
    place = programme.connection(person_id)
    opened = open_programme(place, password=programme.password(person_id))
    yield opened
    opened.close()


@contextmanager
def hosting(programme: SharedProgramme, person_id: str = "cleo") -> Iterator[PostgresQueue]:
    """Connect as a host."""
    opened = a_queue(programme, person_id)
    yield opened
    opened.close()


def a_queue(programme: SharedProgramme, person_id: str = "cleo") -> PostgresQueue:
    """Connect as a host, to be closed by the caller."""
    place, password = programme.connection(person_id), programme.password(person_id)
    return open_queue(place, password=password, decide=decide, client="tests")


def whole(programme: PostgresProgramme) -> Pull:
    """Pull everything."""
    return programme.pull(Cursor(), asked=(), known=None)


def cut(programme: SharedProgramme) -> None:
    """End all connections of logins, as a crash or an administrator does."""
    with programme.administrator() as administrator:
        administrator.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename LIKE 'md%'"
        )


def code_of(verdict: Verdict | None) -> Code | None:
    """Give why a decision was a refusal."""
    assert verdict is not None
    return None if verdict.refusal is None else verdict.refusal.code
