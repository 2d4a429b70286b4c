"""The network is cut, falls silent or is away, at any byte; work goes on and nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import monotonic

import pytest

from mentordesk.application.deciding import decide
from mentordesk.application.replicas import Mode
from mentordesk.application.sharing import Connection, ProgrammeError, Trouble
from mentordesk.integrations.clocks import SystemClock
from mentordesk.storage.programme import connecting, probing
from mentordesk.storage.programme.programme import open_programme
from mentordesk.storage.programme.queue import PostgresQueue, open_queue
from mentordesk.sync.syncing import Syncer
from mentordesk.sync.worker import PASSING
from tests.end2end.sharing.desks import SCHEMAS, Desk
from tests.end2end.sharing.house import House, chosen
from tests.proxy import Fault, Kind, Proxy, Way, proxied

STRIDE = 97  # a prime, so that all places in a message are met
SHORTLY = 0.3
# The least that the driver takes for coming in, and some rest for a busy computer.
BOUND = 2 + 10 * SHORTLY + 3


@pytest.fixture
def proxy(house: House) -> Iterator[Proxy]:
    """Put a network before the database."""
    with proxied(house.programme.server.port) as network:
        yield network


@pytest.fixture
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a silent server for as short as can be."""
    monkeypatch.setattr(connecting, "CONNECT_SECONDS", 2)
    monkeypatch.setattr(connecting, "PATIENCE_SECONDS", SHORTLY)
    monkeypatch.setattr(connecting.Session, "patience", SHORTLY)
    monkeypatch.setattr(probing, "_SECONDS", SHORTLY)


def through(proxy: Proxy, desk: Desk) -> Connection:
    return replace(desk.programme.connection(desk.person), port=proxy.port)


@contextmanager
def syncing(desk: Desk, proxy: Proxy) -> Iterator[Syncer]:
    """Keep a replica in step over the network, a step whenever it is asked for."""
    place, password = through(proxy, desk), desk.programme.password(desk.person)
    with desk.replica() as replica:
        syncer = Syncer(
            replica,
            connect=lambda: open_programme(place, password=password),
            schemas=SCHEMAS,
            clock=SystemClock(),
        )
        yield syncer
        syncer.stop()


def assert_lost(syncer: Syncer, proxy: Proxy) -> None:
    status = syncer.status()
    assert (status.mode, status.trouble) == (Mode.OFFLINE, Trouble.LOST)
    words = f"The connection to localhost:{proxy.port} broke or did not answer in time."
    assert status.problem == words
    assert status.retry_at is not None


def bytes_of_a_round(house: House, proxy: Proxy, way: Way) -> range:
    """Count what goes one way when nothing is in the way; give where to strike."""
    house.leave_verdicts()
    with syncing(house.ben, proxy) as syncer:
        syncer.step()
        assert syncer.status().mode is Mode.SYNCED
    house.rest()
    return range(0, proxy.passed(way) * 9 // 10, STRIDE)


def strike_a_round(house: House, proxy: Proxy, fault: Fault) -> float:
    """Have a round that meets with something, and another; give how long the first took."""
    house.leave_verdicts()
    with syncing(house.ben, proxy) as syncer:
        proxy.fault = fault
        begun = monotonic()
        syncer.step()
        took = monotonic() - begun
        assert_lost(syncer, proxy)
        proxy.heal()
        syncer.step()
        assert syncer.status().mode is Mode.SYNCED
    house.rest()
    return took


@pytest.mark.parametrize("way", Way)
def test_a_round_that_is_cut_anywhere_has_happened_wholly_or_not_at_all(
    house: House, proxy: Proxy, way: Way, request: pytest.FixtureRequest
) -> None:
    for after in chosen(bytes_of_a_round(house, proxy, way), request):
        strike_a_round(house, proxy, Fault(Kind.CUT, way, after))


@pytest.mark.usefixtures("impatience")
@pytest.mark.parametrize("way", Way)
def test_a_network_that_falls_silent_anywhere_is_noticed_in_time(
    house: House, proxy: Proxy, way: Way, request: pytest.FixtureRequest
) -> None:
    for after in chosen(bytes_of_a_round(house, proxy, way), request):
        assert strike_a_round(house, proxy, Fault(Kind.SILENCE, way, after)) < BOUND


def test_a_server_that_is_away_is_named_and_met_again(house: House, proxy: Proxy) -> None:
    house.leave_verdicts()
    with syncing(house.ben, proxy) as syncer:
        syncer.step()
        proxy.go_away()
        syncer.step()
        assert syncer.status().trouble is Trouble.LOST
        syncer.step()
        status = syncer.status()
        assert (status.mode, status.trouble) == (Mode.OFFLINE, Trouble.PORT)
        assert f"localhost:{proxy.port}" in (status.problem or "")
        proxy.come_back()
        syncer.step()
        assert syncer.status().mode is Mode.SYNCED
    house.rest()


def decide_through(house: House, proxy: Proxy) -> None:
    """Decide all that waits, over the network."""
    place, password = through(proxy, house.cleo), house.programme.password("cleo")
    queue: PostgresQueue = open_queue(place, password=password, decide=decide, client="tests")
    try:
        queue.beat()
        while queue.decide_next() is not None:
            pass
        queue.keep_house()
    finally:
        queue.close()


def bytes_of_a_host(house: House, proxy: Proxy, way: Way) -> range:
    """Count what goes one way when nothing is in the way; give where to strike."""
    house.leave_undecided()
    decide_through(house, proxy)
    house.rest()
    return range(0, proxy.passed(way) * 9 // 10, STRIDE)


def strike_a_host(house: House, proxy: Proxy, fault: Fault) -> float:
    """Let a host meet with something, and decide again; give how long it took to fail."""
    house.leave_undecided()
    proxy.fault = fault
    begun = monotonic()
    with pytest.raises(ProgrammeError) as caught:
        decide_through(house, proxy)
    took = monotonic() - begun
    assert caught.value.trouble in PASSING
    proxy.heal()
    decide_through(house, proxy)
    house.rest()
    return took


@pytest.mark.parametrize("way", Way)
def test_a_host_that_is_cut_off_anywhere_has_decided_wholly_or_not_at_all(
    house: House, proxy: Proxy, way: Way, request: pytest.FixtureRequest
) -> None:
    for after in chosen(bytes_of_a_host(house, proxy, way), request):
        strike_a_host(house, proxy, Fault(Kind.CUT, way, after))


@pytest.mark.usefixtures("impatience")
@pytest.mark.parametrize("way", Way)
def test_a_host_to_whom_the_network_falls_silent_notices_in_time(
    house: House, proxy: Proxy, way: Way, request: pytest.FixtureRequest
) -> None:
    for after in chosen(bytes_of_a_host(house, proxy, way), request):
        assert strike_a_host(house, proxy, Fault(Kind.SILENCE, way, after)) < BOUND
