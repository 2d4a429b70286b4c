"""Runs of the simulator: one seed, many seeds, and the shortest run that still breaks."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.simulation.sharing.crashing import FUSE, SERVER_FUSE, stoppable_files
from tests.simulation.sharing.engines import engines_alike
from tests.simulation.sharing.oracle import check_books, check_closely
from tests.simulation.sharing.places import MemoryPlace
from tests.simulation.sharing.quiet import come_together
from tests.simulation.sharing.server_oracle import check_server
from tests.simulation.sharing.steps import STEPS
from tests.simulation.sharing.world import World

_MEMORY = Path("/dev/shm")  # noqa: S108 - a file system, not a file
# A desktop is compared row by row after every so many operations; its books after each.
_CLOSE_LOOK = 8
_QUIET = 100


@dataclass(frozen=True)
class Run:
    """What one seed came to; `failure` says what was broken, and after how many operations."""

    seed: int
    operations: int
    happened: Counter[str]
    failure: str | None = None


def run(seed: int, *, operations: int) -> Run:
    """Run one seed to its end, or to what breaks."""
    with _world(seed) as world:
        done = 0
        try:
            for done in range(1, operations + 1):
                _operate(world, number=done)
            come_together(world)
        except Exception as error:  # noqa: BLE001 - whatever it is, the seed that shows it counts
            return Run(seed, done, world.happened, f"{type(error).__name__}: {error}")
        return Run(seed, operations, world.happened)


def _operate(world: World, *, number: int) -> None:
    (step,) = world.draw.choices(list(STEPS), weights=list(STEPS.values()))
    machine = world.draw.choice(world.machines)
    step(world, machine)
    world.happened["operations"] += 1
    if number % _CLOSE_LOOK == 0:
        check_closely(machine)
        check_server(world.place.state())
    else:
        check_books(machine)
    if number % _QUIET == 0:
        come_together(world)


@contextmanager
def _world(seed: int) -> Iterator[World]:
    draw = Random(seed)
    FUSE.put_out()
    SERVER_FUSE.put_out()
    folder = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=folder) as name, stoppable_files(), engines_alike():
        world = World(Path(name), place=MemoryPlace(draw), draw=draw)
        try:
            yield world
        finally:
            world.close()
