"""Plants every fault in turn and tells which seed of the simulator showed it."""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed

from tests.simulation.sharing.planted import FAULTS
from tests.simulation.sharing.planted.looking import Caught, look_for

_SHOWN = 90


def main() -> int:
    """Look for every fault, print the list, and fail if one was not seen."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.simulation.sharing.planted", description=__doc__
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="", help="those whose name contains this")
    options = parser.parse_args()
    names = [number for number, fault in enumerate(FAULTS) if options.only in fault.name]
    unseen = 0
    with ProcessPoolExecutor(options.processes) as pool:
        for looking in as_completed(pool.submit(_look, number) for number in names):
            caught = looking.result()
            sys.stdout.write(f"{_line(caught)}\n")
            sys.stdout.flush()
            unseen += caught.seed is None
    sys.stdout.write(f"{len(names) - unseen} of {len(names)} faults were seen\n")
    return 1 if unseen else 0


def _look(number: int) -> Caught:
    # By number: what is planted does not travel from one process to another.
    return look_for(FAULTS[number])


def _line(caught: Caught) -> str:
    if caught.seed is None:
        return f"NOT SEEN   {caught.fault}"
    return f"seed {caught.seed:>4}  {caught.fault}: {caught.failure[:_SHOWN]}"


if __name__ == "__main__":
    sys.exit(main())
