"""A programme with a mentor, two mentees and a coordinator, and replicas of theirs."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.factories import a_mentor, a_person, a_schedule
from tests.fake_programme import Server
from tests.integration.replica.desks import Desk, a_desk

from mentordesk.application.commands import AddPerson, SetAvailability
from mentordesk.domain.people import Role


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Make a programme in which m1 mentors p1 and p2, and c1 looks after it."""
    made = Server(tmp_path / "server.mentordesk")
    coordinator = a_person("c1", name="Cleo", roles=[Role.COORDINATOR])
    for person in (a_mentor(), a_person(), a_person("p2", name="Pia"), coordinator):
        assert made.do(AddPerson(person=person)).is_accepted
    assert made.do(SetAvailability(schedule=a_schedule())).is_accepted
    yield made
    made.workspace.close()


@pytest.fixture
def desks(server: Server, tmp_path: Path) -> Iterator[dict[str, Desk]]:
    """Make everybody's replica and bring it up to date."""
    with ExitStack() as closing:
        made = {each: a_desk(tmp_path, server, each) for each in ("m1", "p1", "p2", "c1")}
        for desk in made.values():
            closing.callback(desk.replica.close)
            desk.sync()
        yield made


@pytest.fixture
def mentee(desks: dict[str, Desk]) -> Desk:
    """Give p1's replica."""
    return desks["p1"]
