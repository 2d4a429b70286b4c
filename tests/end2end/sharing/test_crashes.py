"""The server crashes under desktops at work: they go on, come back, and lose nothing."""

import os
import signal
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from mentordesk.application.replicas import Mode
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.bootstrap.sharing import open_for_window
from mentordesk.integrations.clocks import SystemClock
from mentordesk.integrations.passwords import store_password
from mentordesk.storage.replica.workspace import ReplicaWorkspace
from tests.certificates import make_authority
from tests.end2end.sharing.desks import Desk
from tests.end2end.sharing.house import House, a_house
from tests.end2end.waiting import wait_for
from tests.keyrings import ForgettingKeyring
from tests.sharing import (
    SharedProgramme,
    SharingCluster,
    make_shared_programme,
    running_sharing_cluster,
)

BOOKINGS = 8
PATIENCE = 60
# What was committed stays: the tests' servers do without, as their machine does not lose power.
_DURABLE = "ALTER DATABASE {} SET synchronous_commit = on"
_BUSIEST = """
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE 'md%'
    ORDER BY state_change DESC NULLS LAST LIMIT 1
"""


@pytest.fixture(scope="module")
def crashing_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharingCluster]:
    """Start a server that nobody else needs."""
    with running_sharing_cluster(make_authority(tmp_path_factory.mktemp("crashing"))) as server:
        yield server


@pytest.fixture
def crashing_programme(crashing_server: SharingCluster) -> SharedProgramme:
    """Make a programme on it."""
    name = f"programme_{uuid.uuid4().hex}"
    programme = make_shared_programme(crashing_server, name)
    with programme.administrator() as administrator:
        administrator.execute(sql.SQL(_DURABLE).format(sql.Identifier(name)))
    return programme


@pytest.fixture
def house(
    crashing_programme: SharedProgramme, tmp_path: Path, own_keyring: ForgettingKeyring
) -> House:
    """Give everybody a computer with a keyring, so that windows of several people can be open."""
    for person in ("ben", "eve", "cleo"):
        place = crashing_programme.connection(person)
        assert store_password(place, crashing_programme.password(person))
    return a_house(crashing_programme, tmp_path)


@contextmanager
def windows(*desks: Desk) -> Iterator[list[ReplicaWorkspace]]:
    """Open what is beneath a window at each desk; Cleo's decides for all."""
    with ExitStack() as opened:
        yield [
            opened.enter_context(closing(open_for_window(desk.file, clock=SystemClock())))
            for desk in desks
        ]


def crash_the_server(programme: SharedProgramme) -> None:
    programme.server.stop(mode="immediate")
    programme.server.start()


def kill_a_backend(programme: SharedProgramme) -> None:
    """Kill the process that works for somebody; the server ends all others and starts anew."""
    with programme.administrator() as administrator:
        (pid,) = administrator.execute(_BUSIEST).fetchone() or (None,)
        assert isinstance(pid, int)
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: _answers(programme), what="the server to come back", seconds=PATIENCE)


def _answers(programme: SharedProgramme) -> bool:
    try:
        with programme.administrator() as administrator:
            return administrator.execute("SELECT 1").fetchone() is not None
    except psycopg.OperationalError:
        return False


Crash = Callable[[SharedProgramme], None]


@pytest.mark.parametrize("crash", [crash_the_server, kill_a_backend])
@pytest.mark.parametrize("moment", range(0, BOOKINGS, 3))
def test_desktops_go_on_while_the_server_crashes_and_come_back_by_themselves(
    house: House, crash: Crash, moment: int
) -> None:
    with windows(house.ben, house.eve, house.cleo) as (ben, eve, cleo):
        wait_for(lambda: all(map(is_synced, (ben, eve, cleo))), what="contact", seconds=PATIENCE)
        for number in range(BOOKINGS):
            book(house, house.ben, ben)
            book(house, house.eve, eve)
            if number == moment:
                crash(house.programme)
        wait_for(lambda: all(map(is_quiet, (ben, eve, cleo))), what="verdicts", seconds=PATIENCE)
        assert not ben.sharing.conflicts()
        assert not eve.sharing.conflicts()
    house.rest()


def test_while_the_server_is_away_the_window_says_so_and_takes_bookings(house: House) -> None:
    with windows(house.ben, house.cleo) as (ben, _):
        wait_for(lambda: is_synced(ben), what="contact", seconds=PATIENCE)
        house.programme.server.stop(mode="immediate")
        wait_for(lambda: ben.sharing.status().mode is Mode.OFFLINE, what="the news")
        book(house, house.ben, ben)
        status = ben.sharing.status()
        assert status.waiting == 1
        assert f"localhost:{house.programme.server.port}" in (status.problem or "")
        house.programme.server.start()
        wait_for(lambda: is_quiet(ben), what="a verdict", seconds=PATIENCE)
        assert is_synced(ben)
    house.rest()


def is_synced(workspace: ReplicaWorkspace) -> bool:
    return workspace.sharing.status().mode is Mode.SYNCED


def is_quiet(workspace: ReplicaWorkspace) -> bool:
    return is_synced(workspace) and not workspace.sharing.status().waiting


def book(house: House, desk: Desk, workspace: ReplicaWorkspace) -> None:
    command = next(house.hours).by(desk.person)
    clock = SystemClock()
    submission = Submission(
        id=new_command_id(), actor=desk.person, command=command, issued_at=clock.now()
    )
    workspace.submit(submission).about_id()
