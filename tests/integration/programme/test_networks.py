"""A network that is cut or falls silent is told as such; nothing is lost or done twice by it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from tests.integration.programme.carrying import a_booking, hosting, whole
from tests.proxy import Proxy, proxied
from tests.sharing import SharedProgramme

from mentordesk.application.deciding import decide
from mentordesk.application.sharing import Cursor, ProgrammeError, Trouble
from mentordesk.storage.programme.programme import PostgresProgramme, open_programme
from mentordesk.storage.programme.queue import open_queue

PATIENCE = 0.3
Spoil = Callable[[Proxy], None]


@pytest.fixture
def between(shared_programme: SharedProgramme) -> Iterator[Proxy]:
    """Stand between the desktop and the server."""
    with proxied(shared_programme.server.port) as opened:
        yield opened


@pytest.fixture
def ben(shared_programme: SharedProgramme, between: Proxy) -> Iterator[PostgresProgramme]:
    """Connect as Ben through the network."""
    place = replace(shared_programme.connection("ben"), port=between.port)
    with closing(open_programme(place, password=shared_programme.password("ben"))) as opened:
        opened._session.patience = PATIENCE
        yield opened


@pytest.mark.parametrize("spoil", [Proxy.stall, Proxy.cut], ids=["stalled", "cut"])
@pytest.mark.parametrize(
    "act",
    [
        lambda programme: programme.standing(Cursor()),
        lambda programme: programme.send([a_booking()]),
        whole,
    ],
    ids=["standing", "send", "pull"],
)
def test_a_network_that_fails_is_no_connection(
    ben: PostgresProgramme,
    between: Proxy,
    spoil: Spoil,
    act: Callable[[PostgresProgramme], object],
) -> None:
    spoil(between)
    with pytest.raises(ProgrammeError) as caught:
        act(ben)
    assert caught.value.trouble is Trouble.LOST
    with pytest.raises(ProgrammeError) as again:
        act(ben)
    assert again.value.trouble is Trouble.LOST


def test_what_was_sent_into_silence_is_one_command_all_the_same(
    shared_programme: SharedProgramme, ben: PostgresProgramme, between: Proxy
) -> None:
    """The answer is lost, not the question: whoever asks again is told nothing new."""
    booking = a_booking()
    between.stall()
    with pytest.raises(ProgrammeError):
        ben.send([booking])
    between.resume()
    place = shared_programme.connection("ben")
    with closing(open_programme(place, password=shared_programme.password("ben"))) as anew:
        assert anew.send([booking]) == {}
        with hosting(shared_programme) as queue:
            verdict = queue.decide_next()
            assert verdict is not None
            assert verdict.is_accepted
            assert queue.decide_next() is None


def test_a_host_in_a_silent_network_holds_nobody_up_for_ever(
    shared_programme: SharedProgramme, between: Proxy
) -> None:
    """Its lock goes with its connection, and somebody else decides."""
    place = replace(shared_programme.connection("cleo"), port=between.port)
    password = shared_programme.password("cleo")
    direct = shared_programme.connection("ben")
    with (
        closing(open_programme(direct, password=shared_programme.password("ben"))) as ben,
        closing(open_queue(place, password=password, decide=decide, client="tests")) as stuck,
        hosting(shared_programme, "amy") as other,
    ):
        ben.send([a_booking()])
        stuck._session.patience = PATIENCE
        between.stall()
        with pytest.raises(ProgrammeError) as caught:
            stuck.decide_next()
        assert caught.value.trouble is Trouble.LOST
        between.cut()
        verdict = other.decide_next()
        assert verdict is not None
        assert verdict.is_accepted
