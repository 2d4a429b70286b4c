"""Programs at a shared programme are killed at any step of their work; others go on after them."""

from collections.abc import Callable, Sequence

import pytest

from mentordesk.application.commands import CancelSession
from mentordesk.storage.programme.addresses import write_connection
from tests.end2end.sharing.desks import Desk
from tests.end2end.sharing.house import House, chosen
from tests.end2end.sharing.processes import NEVER, Ended

WINDOW = "tests.end2end.sharing.window"
Blow = Callable[[int], Ended]
Arrange = Callable[[House], Blow]


def a_mentee_books(house: House) -> Blow:
    hour = next(house.hours)
    return lambda fatal: house.ben.type(*hour.typed("ben"), "--wait", "0", fatal=fatal)


def a_host_books_and_decides(house: House) -> Blow:
    hour = next(house.hours)
    return lambda fatal: house.cleo.type(*hour.typed("ben"), fatal=fatal)


def verdicts_of_both_kinds_arrive(house: House) -> Blow:
    house.leave_verdicts()
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
    house.leave_undecided()
    worker = ("worker", str(house.cleo.connection_file), "--once", "--json")
    return lambda fatal: house.cleo.type(*worker, fatal=fatal)


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
    killed = 0
    for fatal in chosen(numbered(whole), request):
        blow = arrange(house)
        ended = blow(fatal)
        assert ended.was_killed or len(ended.steps) < fatal, ended
        killed += ended.was_killed
        house.rest()
    assert killed > 0


def test_a_replica_is_made_wholly_or_not_at_all(
    house: House, request: pytest.FixtureRequest
) -> None:
    dan = newcomer(house, 0)
    for fatal in (0, *chosen(numbered(dan.type("connect", str(dan.connection_file))), request)):
        dan = newcomer(house, fatal + 1)
        connect = ("connect", str(dan.connection_file))
        dan.type(*connect, fatal=fatal)
        again = dan.type(*connect, fatal=NEVER)
        assert again.status == 0, (fatal, again.err)
        house.rest(dan)


def test_a_one_time_password_opens_the_door_until_ones_own_does(
    house: House, request: pytest.FixtureRequest
) -> None:
    whole = comes_in_for_the_first_time(house, 0)
    for fatal in chosen(numbered(whole), request):
        comes_in_for_the_first_time(house, fatal)


def comes_in_for_the_first_time(house: House, fatal: int) -> Ended:
    """Be killed while the one-time password is replaced, and come in by it all the same."""
    login = house.programme.invite("dan")
    dan = newcomer(house, f"invited-{fatal}")
    write_connection(dan.connection_file, house.programme.connection_by(login))
    connect = ("connect", str(dan.connection_file))
    ended = dan.type(*connect, fatal=fatal, password=login.password)
    again = dan.type(*connect, fatal=NEVER, password=login.password)
    assert again.status == 0, (fatal, ended.steps[-3:], again.err)
    later = dan.type("sync", fatal=NEVER, password="")
    assert later.status == 0, (fatal, ended.steps[-3:], later.err)
    return ended


def newcomer(house: House, number: object) -> Desk:
    """Give Dan one more computer, with nothing on it but the connection file."""
    desk = Desk(house.programme, "dan", house.folder / f"dan-{number}")
    desk.folder.mkdir()
    write_connection(desk.connection_file, house.programme.connection("dan"))
    return desk


def numbered(whole: Ended) -> Sequence[int]:
    """Number the steps that a program took."""
    return range(1, len(whole.steps) + 1)
