"""Runs of the simulator on a real PostgreSQL."""

import sys
from collections.abc import Sequence

from tests.simulation.sharing.postgres import PostgresPlace, running_template
from tests.simulation.sharing.running import Run, run


def run_on_postgres(seeds: Sequence[int], operations: int) -> list[Run]:
    """Run seeds one after the other on a server that is started for them."""
    runs = []
    with running_template() as template:
        for seed in seeds:
            done = run(
                seed,
                operations=range(1, operations + 1),
                make_place=lambda _: PostgresPlace(template),
            )
            sys.stdout.write(f"seed {seed}: {done.failure or 'on'}\n")
            sys.stdout.flush()
            runs.append(done)
    return runs
