"""The worker as a program: what it prints, how it stops, and what it outlasts."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.certificates import make_authority
from tests.integration.programme.carrying import a_booking, connected, cut
from tests.mail_server import Inbox, listening
from tests.sharing import (
    SharedProgramme,
    free_port,
    make_shared_programme,
    running_sharing_cluster,
)

from mentordesk.application.sharing import Cursor
from mentordesk.storage.programme.addresses import write_connection

# Whatever is personal in the programme of the tests.
PERSONAL = ("Ben", "ben@", "Ada", "ada@", "Thesis")


@dataclass
class Running:
    """A worker that runs, and the lines that it has written so far."""

    process: "subprocess.Popen[str]"
    lines: list[str] = field(default_factory=list)

    def until(self, event: str) -> Mapping[str, Any]:
        """Read on until something is told."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line)
            told: dict[str, Any] = json.loads(line)
            if told["event"] == event:
                return told
        pytest.fail(f"it ended without {event}: {self.lines}")

    def stop(self) -> str:
        """Ask it to stop; give what it printed at last."""
        self.process.send_signal(signal.SIGTERM)
        printed, told = self.process.communicate(timeout=30)
        self.lines.extend(told.splitlines())
        return printed


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mentordesk", "worker", *arguments]


def surroundings(programme: SharedProgramme) -> Mapping[str, str]:
    return {**os.environ, "MENTORDESK_PASSWORD": programme.password("cleo")}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Choose where the connection file goes."""
    return tmp_path / "cleo.json"


@contextmanager
def working(programme: SharedProgramme, file: Path, *arguments: str) -> Iterator[Running]:
    """Run a worker beside the test."""
    write_connection(file, programme.connection("cleo"))
    with subprocess.Popen(
        command(str(file), "--json", *arguments),
        env=surroundings(programme),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield Running(process)
        process.kill()


def test_once_decides_all_that_waits(shared_programme: SharedProgramme, file: Path) -> None:
    write_connection(file, shared_programme.connection("cleo"))
    with connected(shared_programme, "ben") as ben:
        ben.send([a_booking(), a_booking(), a_booking(days=1)])
    done = subprocess.run(
        command(str(file), "--once", "--json"),
        env=surroundings(shared_programme),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {"decided": 3, "accepted": 2, "rejected": 1}


def test_a_wrong_password_ends_it_with_a_sentence(
    shared_programme: SharedProgramme, file: Path
) -> None:
    write_connection(file, shared_programme.connection("cleo"))
    done = subprocess.run(
        command(str(file), "--json"),
        env={**os.environ, "MENTORDESK_PASSWORD": "wrong-secret"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert json.loads(line)["error"]["code"] == "PASSWORD"
    assert "wrong-secret" not in done.stderr


def test_it_decides_what_comes_and_stops_cleanly(
    shared_programme: SharedProgramme, file: Path
) -> None:
    with (
        working(shared_programme, file) as worker,
        connected(shared_programme, "ben") as ben,
    ):
        worker.until("connected")
        booking = a_booking()
        ben.send([booking])
        assert worker.until("decided")["command"] == booking.id
        assert ben.standing(Cursor()).host_seen_at is not None
        assert json.loads(worker.stop()) == {"decided": 1, "accepted": 1, "rejected": 0}
        assert worker.process.returncode == 0
    assert json.loads(worker.lines[-1])["event"] == "stopped"
    assert not [word for word in PERSONAL if word in "".join(worker.lines)]


def test_it_outlasts_a_connection_that_is_cut(
    shared_programme: SharedProgramme, file: Path
) -> None:
    with working(shared_programme, file) as worker:
        worker.until("connected")
        cut(shared_programme)
        assert worker.until("disconnected")["trouble"] == "lost"
        worker.until("connected")
        with connected(shared_programme, "ben") as ben:
            ben.send([a_booking()])
        assert worker.until("decided")["verdict"] == "accepted"


def test_it_outlasts_a_server_that_crashes(
    tmp_path_factory: pytest.TempPathFactory, file: Path
) -> None:
    authority = make_authority(tmp_path_factory.mktemp("crashing"))
    with running_sharing_cluster(authority) as server:
        programme = make_shared_programme(server, "programme")
        with working(programme, file) as worker:
            worker.until("connected")
            server.stop(mode="immediate")
            worker.until("disconnected")
            server.start()
            worker.until("connected")
            with connected(programme, "ben") as ben:
                ben.send([a_booking()])
            assert worker.until("decided")["verdict"] == "accepted"


def test_it_decides_while_the_mail_server_is_away_and_mails_once_it_is_there(
    shared_programme: SharedProgramme, file: Path
) -> None:
    port, inbox = free_port(), Inbox()
    mail = f"smtp://127.0.0.1:{port}?from=desk@example.org"
    with (
        working(shared_programme, file, "--mail", mail) as worker,
        connected(shared_programme, "ben") as ben,
    ):
        worker.until("connected")
        ben.send([a_booking()])
        worker.until("mailFailed")
        ben.send([a_booking(days=1)])
        with shared_programme.administrator() as administrator, listening(inbox, port=port):
            administrator.execute('UPDATE mails SET "dueAt" = now()')
            worker.until("mailed")
            worker.stop()
    assert inbox.raw
    assert [json.loads(line)["event"] for line in worker.lines].count("decided") == 2
    assert not [word for word in PERSONAL if word in "".join(worker.lines)]
