"""Looking for a planted fault with the simulator."""

from typing import NamedTuple

from tests.simulation.sharing.planted.fault import Fault
from tests.simulation.sharing.running import run


class Caught(NamedTuple):
    """Which seed showed a fault, and as what; None where none did."""

    fault: str
    seed: int | None
    failure: str


def look_for(fault: Fault, *, operations: int = 200) -> Caught:
    """Run seeds until one breaks, or as many as the fault should take at most."""
    with fault.plant():
        for seed in range(fault.seeds):
            failure = run(seed, operations=range(1, operations + 1)).failure
            if failure is not None:
                return Caught(fault.name, seed, failure)
    return Caught(fault.name, None, "")
