"""Long runs of the simulator: many seeds in several processes, and figures of what they met."""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial

from tests.simulation.sharing.on_postgres import run_on_postgres
from tests.simulation.sharing.running import Run, run, shortened


def main() -> int:
    """Run the seeds, print what they met, and how to see each that broke again."""
    options = _options()
    began = time.monotonic()
    happened: Counter[str] = Counter()
    broken: list[Run] = []
    for number, each in enumerate(_runs(options), 1):
        happened += each.happened
        broken += [each] if each.failure else []
        if number % 500 == 0 or each.failure:
            _say(f"{number} of {options.seeds} seeds, {len(broken)} broken: {each.failure or 'on'}")
    _print_figures(options.seeds, happened, time.monotonic() - began)
    for each in broken[: options.shorten]:
        _print_shortened(each)
    return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.sharing", description=__doc__)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--operations", type=int, default=200)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--shorten", type=int, default=1, help="so many broken seeds are shortened")
    parser.add_argument("--postgres", action="store_true", help="on real servers of its own")
    parser.add_argument("--only", help="these operations of the first seed: 1,2,3")
    return parser.parse_args()


def _runs(options: argparse.Namespace) -> Iterator[Run]:
    if options.postgres:
        yield from _runs_on_postgres(options)
        return
    if options.only:
        yield run(options.first, operations=[int(each) for each in options.only.split(",")])
        return
    seeds = range(options.first, options.first + options.seeds)
    operations = range(1, options.operations + 1)
    with ProcessPoolExecutor(options.processes) as pool:
        yield from pool.map(partial(run, operations=operations), seeds, chunksize=4)


def _runs_on_postgres(options: argparse.Namespace) -> Iterator[Run]:
    """Share the seeds out among processes, each with a server of its own."""
    shares = [
        range(options.first + number, options.first + options.seeds, options.processes)
        for number in range(options.processes)
    ]
    with ProcessPoolExecutor(options.processes) as pool:
        doing = [pool.submit(run_on_postgres, each, options.operations) for each in shares]
        for done in as_completed(doing):
            yield from done.result()


def _print_figures(seeds: int, happened: Counter[str], seconds: float) -> None:
    faults = {name: number for name, number in happened.items() if name.startswith("fault: ")}
    _say(f"{seeds:,} seeds, {seconds:,.0f} seconds, {sum(faults.values()):,} faults")
    for name in sorted(happened):
        _say(f"{happened[name]:>12,}  {name}")


def _print_shortened(broken: Run) -> None:
    least = shortened(broken)
    _say(f"seed {least.seed} breaks with {len(least.operations)} operations: {least.failure}")
    numbers = ",".join(map(str, least.operations))
    _say(f"python -m tests.simulation.sharing --first {least.seed} --only {numbers}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
