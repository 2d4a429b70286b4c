"""A worker decides, beats and keeps house at its paces, and outlasts a database that goes away."""

from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from threading import Event

import pytest

from mentordesk.application.changes import ChangeSet
from mentordesk.application.sharing import Dues, ProgrammeError, Trouble
from mentordesk.application.verdicts import Refusal, Verdict
from mentordesk.domain.errors import Code
from mentordesk.sync.worker import Hosting, Paces, Surroundings, Worker

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def verdict(number: int, *, refusal: Refusal | None = None) -> Verdict:
    changes = ChangeSet(number, "ben")
    return Verdict(
        command_id=f"c{number}", position=number, decided_at=NOW, changes=changes, refusal=refusal
    )


REJECTED = Refusal(Code.SLOT_TAKEN, "This time of Ada's is taken.")
LOST = ProgrammeError(Trouble.LOST, "The connection broke.")


class World:
    """Time that only waiting moves on; a stop that comes at a moment; a queue that may fail."""

    def __init__(self, *, stop_at: float = 10.0) -> None:
        self.time = 0.0
        self.stop_at = stop_at
        self.waiting: deque[Verdict | ProgrammeError] = deque()
        self.refusals: deque[ProgrammeError] = deque()
        self.acts: list[tuple[str, float]] = []
        self.events: list[tuple[str, Mapping[str, object]]] = []
        self.hints: deque[bool] = deque()

    def worker(self, paces: Paces | None = None) -> Worker:
        around = Surroundings(
            stop=self,
            report=lambda event, facts: self.events.append((event, facts)),
            elapsed=lambda: self.time,
            chance=lambda: 0.5,
        )
        return Worker(self.open, surroundings=around, paces=paces or Paces())

    def open(self) -> "World":
        self._note("open")
        if self.refusals:
            raise self.refusals.popleft()
        return self

    def is_set(self) -> bool:
        return self.time >= self.stop_at

    def wait(self, timeout: float) -> bool:
        self._note(f"wait {timeout:g}")
        self.time += timeout
        return self.is_set()

    def decide_next(self) -> Verdict | None:
        if not self.waiting:
            return None
        found = self.waiting.popleft()
        if isinstance(found, ProgrammeError):
            raise found
        return found

    def keep_house(self) -> None:
        self._note("house")

    def beat(self) -> None:
        self._note("beat")

    def listen(self, seconds: float) -> bool:
        if self.hints:
            return self.hints.popleft()
        self.time += seconds
        return False

    def close(self) -> None:
        self._note("close")

    def times(self, act: str) -> list[float]:
        return [time for name, time in self.acts if name == act]

    def named(self, event: str) -> list[Mapping[str, object]]:
        return [facts for name, facts in self.events if name == event]

    def _note(self, act: str) -> None:
        self.acts.append((act, self.time))


def test_it_decides_all_that_waits_and_counts() -> None:
    world = World()
    world.waiting.extend([verdict(1), verdict(2, refusal=REJECTED), verdict(3)])
    worker = world.worker()
    worker.run()
    assert worker.done == Dues(3, 2, 1)
    assert world.named("decided") == [
        {"command": "c1", "position": 1, "verdict": "accepted"},
        {"command": "c2", "position": 2, "verdict": "rejected", "code": Code.SLOT_TAKEN},
        {"command": "c3", "position": 3, "verdict": "accepted"},
    ]
    assert world.acts[-1][0] == "close"


def test_it_beats_and_keeps_house_at_once_and_then_at_its_paces() -> None:
    world = World(stop_at=7.0)
    world.worker(Paces(poll=1.0, beat=2.0, house=4.0)).run()
    assert world.times("beat") == [0.0, 2.0, 4.0, 6.0]
    assert world.times("house") == [0.0, 4.0]


def test_it_tells_of_its_health_at_once_and_then_at_its_pace() -> None:
    world = World(stop_at=7.0)
    world.waiting.extend([verdict(1), verdict(2, refusal=REJECTED)])
    world.worker(Paces(health=3.0)).run()
    assert world.named("health") == [
        {"decided": 0, "accepted": 0, "rejected": 0},
        {"decided": 2, "accepted": 1, "rejected": 1},
        {"decided": 2, "accepted": 1, "rejected": 1},
    ]


class SlowWorld(World):
    """Where each decision takes a second."""

    def decide_next(self) -> Verdict | None:
        self.time += 1.0
        return super().decide_next()


def test_a_long_queue_does_not_keep_it_from_beating() -> None:
    world = SlowWorld(stop_at=3.0)
    world.waiting.extend(verdict(number) for number in range(1, 4))
    world.worker(Paces(beat=1.0)).run()
    assert world.times("beat") == [0.0, 1.0, 2.0]


def test_hints_without_anything_in_them_do_not_make_it_race() -> None:
    world = World(stop_at=1.0)
    world.hints.extend([True] * 1_000)
    world.worker().run()
    assert len(world.hints) > 900


def test_a_lost_connection_is_made_anew_after_a_growing_pause() -> None:
    world = World(stop_at=20.0)
    world.refusals.extend([LOST] * 4)
    world.waiting.append(verdict(1))
    worker = world.worker()
    worker.run()
    pauses = [facts["retryIn"] for facts in world.named("disconnected")]
    assert pauses == sorted(pauses, key=str)
    assert len(set(map(str, pauses))) == 4
    assert worker.done.accepted == 1


def test_what_fails_while_deciding_closes_and_starts_over() -> None:
    world = World()
    world.waiting.extend([verdict(1), LOST, verdict(2)])
    worker = world.worker()
    worker.run()
    assert worker.done.accepted == 2
    assert len(world.times("open")) == len(world.times("close")) == 2


def test_pauses_begin_anew_once_it_worked() -> None:
    world = World(stop_at=30.0)
    world.waiting.extend([LOST])
    world.refusals.extend([])
    worker = world.worker()
    worker.run()
    first = world.named("disconnected")[0]["retryIn"]
    world.time, world.stop_at = 0.0, 30.0
    world.waiting.append(LOST)
    worker.run()
    assert world.named("disconnected")[1]["retryIn"] == first


def test_once_ends_when_nothing_waits() -> None:
    world = World()
    world.waiting.extend([verdict(1), verdict(2, refusal=REJECTED)])
    assert world.worker().run_once() == Dues(2, 1, 1)
    assert [act for act, _ in world.acts] == ["open", "beat", "house", "close"]


def test_once_says_what_is_wrong() -> None:
    world = World()
    world.refusals.append(LOST)
    with pytest.raises(ProgrammeError):
        world.worker().run_once()


@pytest.mark.parametrize(
    ("trouble", "is_told"),
    [(Trouble.PASSWORD, True), (Trouble.NEWER, True), (Trouble.PORT, False), (Trouble.BUSY, False)],
)
def test_only_what_a_person_must_mend_ends_the_beginning(trouble: Trouble, is_told: bool) -> None:
    world = World()
    world.refusals.append(ProgrammeError(trouble, "No."))
    caught: list[ProgrammeError] = []
    attempt(world.worker().try_out, caught)
    assert bool(caught) is is_told


def attempt(act: Callable[[], None], caught: list[ProgrammeError]) -> None:
    try:
        act()
    except ProgrammeError as error:
        caught.append(error)


def test_a_desktop_decides_beside_all_else_until_it_stops() -> None:
    world, over = World(), Event()
    worker = Worker(world.open, surroundings=Surroundings(stop=over))
    world.waiting.append(verdict(1))
    hosting = Hosting(worker, ask_to_stop=over.set)
    hosting.start()
    while not worker.done.accepted:
        pass
    hosting.stop()
    assert world.acts[-1][0] == "close"
