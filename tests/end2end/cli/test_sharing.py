"""The command line on a replica, with a real database at the other end."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mentordesk.application.deciding import decide
from mentordesk.storage.programme.addresses import write_connection
from mentordesk.storage.programme.queue import PostgresQueue, open_queue
from tests.end2end.cli.terminal import Result
from tests.keyrings import ForgettingKeyring
from tests.sharing import SharedProgramme

Typed = Callable[[list[str]], Result]


class Desk(NamedTuple):
    """Somebody typing commands on their replica."""

    file: Path
    connection_file: Path
    typed: Typed

    def __call__(self, *argv: str) -> Result:
        return self.typed(["--workspace", str(self.file), *argv, "--json"])

    def json(self, *argv: str) -> Any:  # noqa: ANN401 - any JSON document
        """Type a command and give its document."""
        return self(*argv).json

    def book(self, mentee: str, *, start: datetime, options: tuple[str, ...] = ()) -> Result:
        """Book an hour of Ada's."""
        what = ("--duration", "60", "--type", "video", "--title", "Looms")
        when = start.strftime("%Y-%m-%dT%H:%MZ")
        return self("book", "--mentor", "ada", "--mentee", mentee, "--start", when, *what, *options)


@pytest.fixture
def sit_down(
    shared_programme: SharedProgramme,
    tmp_path: Path,
    typed: Typed,
    monkeypatch: pytest.MonkeyPatch,
    own_keyring: ForgettingKeyring,
) -> Callable[[str], Desk]:
    """Connect somebody, whose password is the variable's first and the keyring's afterwards."""

    def connected(person_id: str) -> Desk:
        connection_file = tmp_path / f"{person_id}.json"
        write_connection(connection_file, shared_programme.connection(person_id))
        desk = Desk(tmp_path / f"{person_id}.mentordesk", connection_file, typed)
        monkeypatch.setenv("MENTORDESK_PASSWORD", shared_programme.password(person_id))
        done = desk.json("connect", str(connection_file))
        assert done["person"] == person_id
        assert done["position"] > 0
        monkeypatch.delenv("MENTORDESK_PASSWORD")
        return desk

    return connected


@pytest.fixture
def host(shared_programme: SharedProgramme) -> Iterator[PostgresQueue]:
    """Let somebody decide when told to."""
    queue = open_queue(
        shared_programme.connection("amy"),
        password=shared_programme.password("amy"),
        decide=decide,
        client="tests",
    )
    yield queue
    queue.close()


@pytest.fixture
def start() -> datetime:
    """Give ten o'clock of a weekday that may be booked."""
    day = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0)
    day += timedelta(days=3)
    return day + timedelta(days=max(0, 7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


SitDown = Callable[[str], Desk]


def test_a_change_waits_until_somebody_decides(
    sit_down: SitDown, host: PostgresQueue, start: datetime
) -> None:
    ben = sit_down("ben")
    booked = ben.book("ben", start=start, options=("--wait", "0")).json
    assert booked["verdict"] == "waiting"
    assert ben.json("status", "--offline")["waiting"] == 1
    assert host.decide_next() is not None
    done = ben.json("sync")
    assert done["sent"] == 0
    assert ben.json("status")["waiting"] == 0
    assert ben.json("sessions", "show", booked["id"])["title"] == "Looms"


def test_whoever_may_host_gets_the_verdict_at_once(sit_down: SitDown, start: datetime) -> None:
    cleo = sit_down("cleo")
    assert cleo.book("ben", start=start).json["verdict"] == "accepted"
    status = cleo.json("status")
    assert (status["mode"], status["person"], status["waiting"]) == ("synced", "cleo", 0)


def test_a_change_made_offline_waits_and_is_handed_in_later(
    sit_down: SitDown, host: PostgresQueue, start: datetime
) -> None:
    ben = sit_down("ben")
    booked = ben.book("ben", start=start, options=("--offline",)).json
    assert booked["verdict"] == "waiting"
    assert host.decide_next() is None
    assert ben.json("sync")["sent"] == 0  # opening the replica had its round already
    assert host.decide_next() is not None


def test_a_refusal_after_the_fact_is_a_conflict(sit_down: SitDown, start: datetime) -> None:
    ben, cleo = sit_down("ben"), sit_down("cleo")
    ben.book("ben", start=start, options=("--offline",))
    assert cleo.book("eve", start=start).json["verdict"] == "accepted"
    ben("sync")
    cleo("sync")
    cleo.book("eve", start=start + timedelta(hours=3))
    assert ben.json("sync")["position"] > 0
    (conflict,) = ben.json("conflicts", "list")["conflicts"]
    assert conflict["kind"] == "book_session"
    assert conflict["details"]["alternatives"]
    refused = ben("conflicts", "retry", conflict["id"])
    assert refused.status == 1
    assert ben.json("conflicts", "drop", conflict["id"]) == {"dropped": conflict["id"]}
    assert ben.json("conflicts", "list") == {"conflicts": []}


def test_nobody_is_somebody_else_on_a_replica(sit_down: SitDown) -> None:
    ben = sit_down("ben")
    for option in (("--as", "cleo"), ("--now", "2026-12-01T09:00Z")):
        refused = ben("sessions", "list", *option)
        assert refused.status == 2
        assert refused.error["details"]["option"] == option[0]


def test_a_replica_is_not_made_over_another_persons(
    sit_down: SitDown, shared_programme: SharedProgramme, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben, cleo = sit_down("ben"), sit_down("cleo")
    monkeypatch.setenv("MENTORDESK_PASSWORD", shared_programme.password("cleo"))
    refused = ben("connect", str(cleo.connection_file))
    assert refused.status == 3
    assert refused.error["code"] == "OTHER_PROGRAMME"


def test_without_a_password_nothing_is_made(
    shared_programme: SharedProgramme, tmp_path: Path, typed: Typed, own_keyring: object
) -> None:
    connection_file = tmp_path / "ben.json"
    write_connection(connection_file, shared_programme.connection("ben"))
    desk = Desk(tmp_path / "ben.mentordesk", connection_file, typed)
    refused = desk("connect", str(connection_file))
    assert refused.status == 3
    assert refused.error["code"] == "PASSWORD_MISSING"
    assert not desk.file.exists()


def test_a_one_time_password_becomes_ones_own(
    shared_programme: SharedProgramme,
    tmp_path: Path,
    typed: Typed,
    monkeypatch: pytest.MonkeyPatch,
    own_keyring: ForgettingKeyring,
) -> None:
    login = shared_programme.invite("ben")
    connection_file = tmp_path / "ben.json"
    write_connection(connection_file, shared_programme.connection_by(login))
    desk = Desk(tmp_path / "ben.mentordesk", connection_file, typed)
    monkeypatch.setenv("MENTORDESK_PASSWORD", login.password)
    assert desk.json("connect", str(connection_file))["person"] == "ben"
    (kept,) = own_keyring.kept.values()
    assert kept != login.password
    assert login.password not in json.dumps(list(own_keyring.kept.values()))
    monkeypatch.delenv("MENTORDESK_PASSWORD")
    assert desk.json("status")["mode"] == "synced"


def test_a_workspace_of_ones_own_says_so(typed: Typed, file: Path) -> None:
    own = Desk(file, file, typed)
    assert own.json("status")["mode"] == "local"
    assert own("sync").status == 2
