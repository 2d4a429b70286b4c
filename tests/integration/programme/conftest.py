"""People who are connected to a shared programme."""

from collections.abc import Iterator

import pytest
from tests.integration.programme.carrying import connected, hosting
from tests.sharing import SharedProgramme

from mentordesk.storage.programme.programme import PostgresProgramme
from mentordesk.storage.programme.queue import PostgresQueue


@pytest.fixture
def ben(shared_programme: SharedProgramme) -> Iterator[PostgresProgramme]:
    """Connect as Ben, a mentee."""
    with connected(shared_programme, "ben") as programme:
        yield programme


@pytest.fixture
def ada(shared_programme: SharedProgramme) -> Iterator[PostgresProgramme]:
    """Connect as Ada, a mentor."""
    with connected(shared_programme, "ada") as programme:
        yield programme


@pytest.fixture
def host(shared_programme: SharedProgramme) -> Iterator[PostgresQueue]:
    """Host as Cleo, a coordinator."""
    with hosting(shared_programme) as queue:
        yield queue
