"""Runs of the simulator: one seed, and the fewest of its operations that still break something."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.simulation.sharing.crashing import FUSE, SERVER_FUSE, stoppable_files
from tests.simulation.sharing.engines import engines_alike
from tests.simulation.sharing.oracle import check_books, check_closely
from tests.simulation.sharing.places import MemoryPlace, Place
from tests.simulation.sharing.quiet import come_together
from tests.simulation.sharing.server_oracle import check_server
from tests.simulation.sharing.steps import STEPS
from tests.simulation.sharing.world import World

_MEMORY = Path("/dev/shm")  # noqa: S108 - a file system, not a file
# A desktop is compared row by row after every so many operations; its books after each.
_CLOSE_LOOK = 8
_QUIET = 100
_TRIALS = 200


@dataclass(frozen=True)
class Run:
    """What a seed came to. `failure` says what was broken, after the last of the operations."""

    seed: int
    operations: Sequence[int]
    happened: Counter[str]
    failure: str | None = None


MakePlace = Callable[[Random], Place]


def run(seed: int, *, operations: Sequence[int], make_place: MakePlace = MemoryPlace) -> Run:
    """Do these operations of a seed, to their end or to what breaks.

    Each draws from chance of its own, so that leaving others out does not make it another one.
    """
    draw = Random(seed)
    done: list[int] = []
    with _world(draw, make_place) as world:
        try:
            for number in operations:
                done.append(number)
                draw.seed(f"{seed}/{number}")
                _operate(world, number=number)
            draw.seed(f"{seed}/quiet")
            come_together(world)
        except Exception as error:  # noqa: BLE001 - whatever it is, the seed that shows it counts
            return Run(seed, done, world.happened, f"{type(error).__name__}: {error}")
    return Run(seed, done, world.happened)


def shortened(broken: Run) -> Run:
    """Leave out as many operations of a broken run as still break something."""
    size = max(1, len(broken.operations) // 2)
    trials = 0
    while size and trials < _TRIALS:
        for start in range(len(broken.operations) - size, -1, -size):
            kept = [*broken.operations[:start], *broken.operations[start + size :]]
            again = run(broken.seed, operations=kept)
            trials += 1
            broken = again if again.failure else broken
        size //= 2
    return broken


def _operate(world: World, *, number: int) -> None:
    (step,) = world.draw.choices(list(STEPS), weights=list(STEPS.values()))
    machine = world.draw.choice(world.machines)
    step(world, machine)
    world.happened["operations"] += 1
    if world.is_suspicious or number % _CLOSE_LOOK == 0:
        check_closely(machine)
        check_server(world.place.state())
        world.is_suspicious = False
    else:
        check_books(machine)
    if number % _QUIET == 0:
        come_together(world)


@contextmanager
def _world(draw: Random, make_place: MakePlace = MemoryPlace) -> Iterator[World]:
    FUSE.put_out()
    SERVER_FUSE.put_out()
    folder = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=folder) as name, stoppable_files(), engines_alike():
        world = World(Path(name), place=make_place(draw), draw=draw)
        try:
            yield world
        finally:
            world.close()
