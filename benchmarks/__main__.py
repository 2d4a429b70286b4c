"""Run every benchmark, print its figures, and fail when a limit is not met."""

import importlib
import os
import sys
from contextlib import suppress
from pathlib import Path

from benchmarks.figures import Figure, table


def main() -> int:
    """Measure the named areas (`slots`, …), or all of them."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    wanted = [f"bench_{name}" for name in sys.argv[1:]] or found
    unknown = sorted(set(wanted) - set(found))
    if unknown:
        print(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(found)}")
        return 2
    _go_first()
    figures: list[Figure] = []
    for name in wanted:
        figures += importlib.import_module(f"benchmarks.{name}").measure()
    print(table(figures))
    return 0 if all(figure.is_met for figure in figures) else 1


def _go_first() -> None:
    """Come before other programs, where one may: who is interrupted longer seems slower."""
    if sys.platform != "win32":
        with suppress(PermissionError):
            os.nice(-15)


if __name__ == "__main__":
    sys.exit(main())
