"""Bad days on the command line: named precisely, work goes on, and nothing is lost."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from mentordesk.application.sharing import Trouble
from mentordesk.storage.programme.addresses import write_connection
from mentordesk.storage.programme.logins import NewLogin
from mentordesk.storage.revisions import HEAD
from tests.end2end.cli.terminal import Result
from tests.end2end.cli.test_sharing import Desk, host, start
from tests.keyrings import ForgettingKeyring
from tests.sharing import SharedProgramme

__all__ = ["host", "start"]


class BadDay(NamedTuple):
    """What an administrator does, how it is undone, and what is said of it."""

    done: str
    undone: str
    said: str


_DAYS: Mapping[Trouble, BadDay] = {
    Trouble.PASSWORD: BadDay(
        "ALTER ROLE {role} PASSWORD 'another'", "ALTER ROLE {role} PASSWORD '{password}'", "wrong"
    ),
    Trouble.PASSWORD_EXPIRED: BadDay(
        "ALTER ROLE {role} VALID UNTIL '2001-01-01'",
        "ALTER ROLE {role} VALID UNTIL 'infinity'",
        "expired",
    ),
    Trouble.REVOKED: BadDay(
        "ALTER ROLE {role} NOLOGIN", "ALTER ROLE {role} LOGIN", "no longer admitted"
    ),
    Trouble.READ_ONLY: BadDay(
        "ALTER DATABASE {database} SET default_transaction_read_only = on",
        "ALTER DATABASE {database} RESET default_transaction_read_only",
        "can only be read",
    ),
    Trouble.NEWER: BadDay(
        "UPDATE alembic_version SET version_num = '9999'",
        "UPDATE alembic_version SET version_num = '{head}'",
        "newer MentorDesk",
    ),
    Trouble.OLDER: BadDay(
        "UPDATE alembic_version SET version_num = '0002'",
        "UPDATE alembic_version SET version_num = '{head}'",
        "admin upgrade",
    ),
    Trouble.OTHER_PROGRAMME: BadDay(
        "UPDATE workspace SET programme = 'another'",
        "UPDATE workspace SET programme = '{programme}'",
        "another programme",
    ),
}


@contextmanager
def _while_it_lasts(programme: SharedProgramme, login: NewLogin, day: BadDay) -> Iterator[None]:
    named = {
        "role": login.role,
        "password": login.password,
        "database": programme.database,
        "programme": programme.programme,
        "head": HEAD,
    }
    with programme.administrator() as administrator:
        # What is changed lies under guards and digests that only a superuser gets past.
        administrator.execute("SET session_replication_role = replica")
        administrator.execute(day.done.format(**named).encode())
        yield
        administrator.execute(day.undone.format(**named).encode())


@pytest.mark.parametrize("trouble", _DAYS)
def test_a_bad_day_is_named_work_goes_on_and_what_was_done_arrives(
    *,
    trouble: Trouble,
    shared_programme: SharedProgramme,
    tmp_path: Path,
    typed: Callable[[list[str]], Result],
    monkeypatch: pytest.MonkeyPatch,
    own_keyring: ForgettingKeyring,
    request: pytest.FixtureRequest,
) -> None:
    login, day = shared_programme.invite("ben"), _DAYS[trouble]
    shared_programme.claim(login)
    place = tmp_path / "ben.json"
    write_connection(place, shared_programme.connection_by(login))
    ben = Desk(tmp_path / "ben.mentordesk", place, typed)
    monkeypatch.setenv("MENTORDESK_PASSWORD", login.password)
    assert ben.json("connect", str(place))["person"] == "ben"
    with _while_it_lasts(shared_programme, login, day):
        booked = ben.book("ben", start=request.getfixturevalue("start"))
        assert booked.json["verdict"] == "waiting"
        refused = ben("sync")
        assert refused.status == 3
        assert day.said in refused.err
        assert ben.json("sessions", "show", booked.json["id"])["title"] == "Looms"
        assert ben.json("status", "--offline")["waiting"] == 1
    assert ben("sync").status == 0
    queue = request.getfixturevalue("host")
    while queue.decide_next() is not None:
        pass
    ben("sync")
    assert ben.json("status")["waiting"] == 0
    assert not ben.json("conflicts", "list")["conflicts"]
