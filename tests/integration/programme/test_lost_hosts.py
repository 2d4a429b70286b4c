"""A host whose connection is lost: nothing is decided by halves, and it says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import psycopg
import pytest
from tests.integration.programme.carrying import a_booking, code_of, connected, cut, hosting
from tests.sharing import SharedProgramme

from mentordesk.application.deciding import decide
from mentordesk.application.ports import Records
from mentordesk.application.sharing import ProgrammeError, Trouble
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.storage.programme.queue import Decide, PostgresQueue, open_queue


def cutting(programme: SharedProgramme, moment: str) -> Decide:
    """Decide as the product does, and lose all connections before or after it."""

    def decided(records: Records, submission: Submission, now: datetime) -> Verdict:
        if moment == "before":
            cut(programme)
        verdict = decide(records, submission, now)
        cut(programme)
        return verdict

    return decided


@contextmanager
def losing(programme: SharedProgramme, moment: str) -> Iterator[PostgresQueue]:
    """Host with a connection that is lost while it decides."""
    place, password = programme.connection("cleo"), programme.password("cleo")
    deciding = cutting(programme, moment)
    queue = open_queue(place, password=password, decide=deciding, client="tests")
    yield queue
    queue.close()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_connection_lost_while_deciding_is_no_verdict(
    shared_programme: SharedProgramme, moment: str, administrator: psycopg.Connection
) -> None:
    with connected(shared_programme, "ben") as ben:
        ben.send([a_booking()])
    before = administrator.execute("SELECT max(position) FROM log").fetchone()
    with losing(shared_programme, moment) as queue, pytest.raises(ProgrammeError) as caught:
        queue.decide_next()
    assert caught.value.trouble is Trouble.LOST
    assert administrator.execute("SELECT max(position) FROM log").fetchone() == before
    with hosting(shared_programme) as queue:
        assert code_of(queue.decide_next()) is None
        assert queue.decide_next() is None


@pytest.mark.parametrize(
    "act",
    [
        PostgresQueue.decide_next,
        PostgresQueue.keep_house,
        PostgresQueue.beat,
        lambda queue: queue.listen(5),
    ],
    ids=["decide", "house", "beat", "listen"],
)
def test_a_host_that_is_cut_says_so(
    shared_programme: SharedProgramme, host: PostgresQueue, act: Callable[[PostgresQueue], object]
) -> None:
    cut(shared_programme)
    with pytest.raises(ProgrammeError) as caught:
        act(host)
    assert caught.value.trouble is Trouble.LOST
