"""A coordinator's week without a network: what thousands of waiting changes cost a desktop.

`python -m benchmarks.backlog 5000` prints what clicks, looks and rounds take of a processor. The
programme is a file on this computer, and what it takes to answer is left out.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple, ParamSpec, TypeVar

from tests.factories import DAY, a_booking, a_mentor, a_person, a_schedule
from tests.fake_programme import Server
from tests.integration.replica.desks import SCHEMAS, Desk, a_desk

from mentordesk.application.commands import (
    AddNote,
    AddPerson,
    EditSession,
    SetAvailability,
)
from mentordesk.application.sharing import Programme
from mentordesk.application.verdicts import Submission
from mentordesk.domain.people import Role
from mentordesk.sync.rounds import Rounds

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_MENTORS, _MENTEES = 40, 100
_A_DAY = 5
_LAST = 50
_KINDS = ("book", "book", "book", "note", "retitle")


class Timed:
    """A programme, and how many seconds it took to answer."""

    def __init__(self, programme: Programme) -> None:
        self.taken = 0.0
        self.standing = self._timed(programme.standing)
        self.send = self._timed(programme.send)
        self.pull = self._timed(programme.pull)
        self.lacking = self._timed(programme.lacking)
        self.listen = programme.listen
        self.close = programme.close

    def _timed(self, ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        def asking(*given: Asked.args, **named: Asked.kwargs) -> Answer:
            begun = process_time()
            try:
                return ask(*given, **named)
            finally:
                self.taken += process_time() - begun

        return asking


class Office(NamedTuple):
    """The coordinator's desktop, and the rounds that are timed."""

    desk: Desk
    programme: Timed
    rounds: Rounds


def main() -> int:
    """Let so many changes wait, 5,000 by default, and print what each step takes."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with TemporaryDirectory() as folder:
        server = _programme(Path(folder))
        desk = a_desk(Path(folder), server, "c1")
        desk.sync()
        programme = Timed(desk.programme)
        rounds = Rounds(desk.replica, programme, schemas=SCHEMAS)
        office = Office(desk, programme, rounds)
        for name, taken in _measured(server, office, number):
            print(f"{name:<48} {taken:10.1f} ms", flush=True)
    return 0


def _measured(server: Server, office: Office, number: int) -> Iterator[tuple[str, float]]:
    clicks = _clicks(office, number)
    yield f"a click, {_LAST} changes waiting", median(clicks[:_LAST])
    yield f"a click, {number:,} changes waiting", median(clicks[-_LAST:])
    office.desk.replica.outbox()
    yield "a look at what waits", _look(office)
    yield "the first round, which hands everything in", _round(office)
    yield "a round in which nothing happened", _round(office)
    yield "a round that brings a person", _with(office, _newcomer(server, "px"))
    yield "the same once more", _with(office, _newcomer(server, "py"))
    yield "a round with 200 verdicts", _with(office, lambda: _decide(server, 200))
    yield "a round with all the others", _with(office, lambda: _decide(server, number))


def _look(office: Office) -> float:
    begun = process_time()
    office.desk.replica.outbox()
    return (process_time() - begun) * 1000


def _with(office: Office, happens: Callable[[], object]) -> float:
    happens()
    return _round(office)


def _round(office: Office) -> float:
    """Time one round, without what the programme of the tests takes to answer."""
    begun, before = process_time(), office.programme.taken
    office.rounds.run()
    return (process_time() - begun - office.programme.taken + before) * 1000


def _programme(folder: Path) -> Server:
    server = Server(folder / "server.mentordesk")
    server.do(AddPerson(person=a_person("c1", name="Cleo", roles=[Role.COORDINATOR])))
    for number in range(_MENTORS):
        server.do(AddPerson(person=a_mentor(f"m{number}")))
        server.do(SetAvailability(schedule=a_schedule(mentor_id=f"m{number}")))
    for number in range(_MENTEES):
        server.do(AddPerson(person=a_person(f"p{number}", name=f"Pat {number}")))
    return server


def _newcomer(server: Server, person_id: str) -> Callable[[], object]:
    return lambda: server.do(AddPerson(person=a_person(person_id, name="Nia")))


def _clicks(office: Office, number: int) -> list[float]:
    """Hand in bookings, notes and other titles, all of which are expected; time each."""
    booked: list[str] = []
    return [_click(office, booked, each) for each in range(number)]


def _click(office: Office, booked: list[str], number: int) -> float:
    kind = _KINDS[number % len(_KINDS)]
    asked = _booking(office, len(booked)) if kind == "book" else _change(office, booked, kind)
    begun = process_time()
    verdict = office.desk.replica.submit(asked)
    taken = (process_time() - begun) * 1000
    about = verdict.about_id()
    if kind == "book":
        booked.append(about)
    return taken


def _change(office: Office, booked: list[str], kind: str) -> Submission:
    if kind == "note":
        return office.desk.asking_for(AddNote(session_id=booked[-1], text="Bring pens"))
    session, title = booked[len(booked) // 2], f"Chapter {len(booked)}"
    return office.desk.asking_for(EditSession(session_id=session, title=title))


def _booking(office: Office, number: int) -> Submission:
    """Give each mentor an hour of their own, day after day."""
    turn, mentor = divmod(number, _MENTORS)
    day, hour = divmod(turn, _A_DAY)
    start = DAY + timedelta(days=day, hours=9 + 1.5 * hour)
    mentee = f"p{number % _MENTEES}"
    command = replace(a_booking(start=start), mentor_id=f"m{mentor}", mentee_id=mentee)
    return replace(office.desk.asking_for(command, subject=mentee), reason="They agreed by phone")


def _decide(server: Server, number: int) -> None:
    for command_id in list(server.queue)[:number]:
        server.workspace.submit(server.queue.pop(command_id))


if __name__ == "__main__":
    sys.exit(main())
