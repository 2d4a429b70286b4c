"""Programs at a shared programme are killed at any step of their work; others go on after them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psycopg
import pytest

from mentordesk.application.commands import CancelSession
from mentordesk.application.verdicts import new_command_id
from mentordesk.storage.programme.addresses import write_connection
from tests.end2end.sharing.desks import Desk, Wished, a_desk, decide_all, free_hours
from tests.end2end.sharing.oracle import Owed, come_to_rest
from tests.end2end.sharing.processes import Ended
from tests.sharing import SharedProgramme

SAMPLE = 6
WINDOW = "tests.end2end.sharing.window"
Blow = Callable[[int], Ended]


@dataclass
class House:
    """A programme, and everybody's computer."""

    programme: SharedProgramme
    folder: Path
    ben: Desk
    eve: Desk
    cleo: Desk
    hours: Iterator[Wished] = field(default_factory=free_hours)
    owed: Owed = field(default_factory=Owed)

    def rest(self, *others: Desk) -> None:
        """Let everybody go on, and look whether all is well."""
        come_to_rest(self.programme, [self.ben, self.eve, self.cleo, *others], self.owed)

    def book(self, desk: Desk, hour: Wished) -> str:
        """Book, connected to nobody; give the session's id."""
        return desk.submit(hour.by(desk.person)).about_id()

    def settle(self, *desks: Desk) -> None:
        """Hand in, decide and hear of it."""
        for desk in desks:
            desk.sync()
        decide_all(self.programme)
        for desk in desks:
            desk.sync()


@pytest.fixture
def house(shared_programme: SharedProgramme, tmp_path: Path) -> House:
    """Give everybody a computer."""
    ben, eve, cleo = (
        a_desk(shared_programme, name, tmp_path / name) for name in ("ben", "eve", "cleo")
    )
    return House(shared_programme, tmp_path, ben, eve, cleo)


Arrange = Callable[[House], Blow]


def a_mentee_books(house: House) -> Blow:
    hour = next(house.hours)
    return lambda fatal: house.ben.type(*hour.typed("ben"), "--wait", "0", fatal=fatal)


def a_host_books_and_decides(house: House) -> Blow:
    hour = next(house.hours)
    return lambda fatal: house.cleo.type(*hour.typed("ben"), fatal=fatal)


def verdicts_of_both_kinds_arrive(house: House) -> Blow:
    """Let one of Ben's be refused, one accepted, and one wait to be handed in."""
    taken = next(house.hours)
    house.book(house.ben, taken)
    house.book(house.ben, next(house.hours))
    house.book(house.eve, taken)
    house.settle(house.eve)
    house.ben.sync()
    decide_all(house.programme)
    house.book(house.ben, next(house.hours))
    return lambda fatal: house.ben.type("sync", "--json", fatal=fatal)


def a_conflict_is_tried_again(house: House) -> Blow:
    """Let Ben have lost an hour that is free again."""
    taken = next(house.hours)
    house.book(house.ben, taken)
    session = house.book(house.eve, taken)
    house.settle(house.eve)
    house.settle(house.ben)
    with house.ben.replica() as replica:
        *_, conflict = replica.conflicts()
    house.eve.submit(CancelSession(session_id=session, category="other")).about_id()
    house.settle(house.eve, house.ben)
    again = ("conflicts", "retry", conflict.submission.id, "--wait", "0", "--json")
    return lambda fatal: house.ben.type(*again, fatal=fatal)


def a_window_books_and_hosts(house: House) -> Blow:
    start = next(house.hours).start.isoformat()
    return lambda fatal: house.cleo.run(WINDOW, str(house.cleo.file), "ben", start, fatal=fatal)


def a_worker_decides(house: House) -> Blow:
    """Let one be accepted, one be refused, and one be nonsense."""
    hour = next(house.hours)
    for desk in (house.ben, house.eve):
        house.book(desk, hour)
        desk.sync()
    with house.programme.connect("ben") as plain:
        _hand_in_nonsense(plain)
    worker = ("worker", str(house.cleo.connection_file), "--once", "--json")
    return lambda fatal: house.cleo.type(*worker, fatal=fatal)


def _hand_in_nonsense(plain: psycopg.Connection) -> None:
    submit = "SELECT submit(%s, NULL, 'book_session', '{\"what\": 1}', NULL, 'psql', now())"
    plain.execute(submit, [new_command_id()])


@pytest.mark.parametrize(
    "arrange",
    [
        a_mentee_books,
        a_host_books_and_decides,
        verdicts_of_both_kinds_arrive,
        a_conflict_is_tried_again,
        a_window_books_and_hosts,
        a_worker_decides,
    ],
)
def test_whatever_is_killed_where_nothing_is_lost_or_done_twice(
    house: House, arrange: Arrange, request: pytest.FixtureRequest
) -> None:
    whole = arrange(house)(0)
    assert whole.status == 0, whole.err
    house.rest()
    for fatal in chosen(whole.steps, request):
        blow = arrange(house)
        ended = blow(fatal)
        assert ended.was_killed or len(ended.steps) < fatal, ended
        house.rest()


def test_a_replica_is_made_wholly_or_not_at_all(
    house: House, request: pytest.FixtureRequest
) -> None:
    dan = newcomer(house, 0)
    for fatal in (0, *chosen(dan.type("connect", str(dan.connection_file)).steps, request)):
        dan = newcomer(house, fatal + 1)
        connect = ("connect", str(dan.connection_file))
        dan.type(*connect, fatal=fatal)
        again = dan.type(*connect)
        assert again.status == 0, (fatal, again.err)
        house.rest(dan)


def test_a_one_time_password_opens_the_door_until_ones_own_does(
    house: House, request: pytest.FixtureRequest
) -> None:
    steps = comes_in_for_the_first_time(house, 0).steps
    for fatal in chosen(steps, request):
        comes_in_for_the_first_time(house, fatal)


def comes_in_for_the_first_time(house: House, fatal: int) -> Ended:
    """Be killed while the one-time password is replaced, and come in by it all the same."""
    login = house.programme.invite("dan")
    dan = newcomer(house, f"invited-{fatal}")
    write_connection(dan.connection_file, house.programme.connection_by(login))
    connect = ("connect", str(dan.connection_file))
    ended = dan.type(*connect, fatal=fatal, password=login.password)
    again = dan.type(*connect, password=login.password)
    assert again.status == 0, (fatal, ended.steps[-3:], again.err)
    later = dan.type("sync", password="")
    assert later.status == 0, (fatal, ended.steps[-3:], later.err)
    return ended


def newcomer(house: House, number: object) -> Desk:
    """Give Dan one more computer, with nothing on it but the connection file."""
    desk = Desk(house.programme, "dan", house.folder / f"dan-{number}")
    desk.folder.mkdir()
    write_connection(desk.connection_file, house.programme.connection("dan"))
    return desk


def chosen(steps: Sequence[str], request: pytest.FixtureRequest) -> Sequence[int]:
    """Give the numbers of all steps, or of a sample that is the same in every run."""
    numbers = range(1, len(steps) + 1)
    if request.config.getoption("--every-step"):
        return numbers
    draw = Random(request.node.name)
    return sorted(draw.sample(numbers, min(SAMPLE, len(numbers))))
