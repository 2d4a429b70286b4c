"""What a benchmark measures: our time beside that of a baseline, taken in turns in one run."""

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """One line of the results: `ratio` is ours over the baseline and may not pass `limit`.

    Without a limit it is there for information.
    """

    name: str
    ratio: float
    limit: float | None
    ours_ms: float
    baseline_ms: float
    baseline: str

    @property
    def is_met(self) -> bool:
        return self.limit is None or self.ratio <= self.limit


def compare(
    ours: Work,
    *,
    baseline: Work,
    name: str,
    described: str,
    limit: float | None,
    rounds: int = 101,
) -> Figure:
    """Measure both in turns, so that a busy machine slows both, and compare their medians.

    `described` says what the baseline is. Everything built must be returned by the work, or it
    would be measured without its cost of being thrown away.
    """
    ours(), baseline()
    pairs = [(_milliseconds(ours), _milliseconds(baseline)) for _ in range(rounds)]
    ours_ms, baseline_ms = (median(column) for column in zip(*pairs, strict=True))
    return Figure(
        name=name,
        ratio=ours_ms / baseline_ms,
        limit=limit,
        ours_ms=ours_ms,
        baseline_ms=baseline_ms,
        baseline=described,
    )


def table(figures: Iterable[Figure]) -> str:
    """Write figures as a Markdown table."""
    head = ("What", "Ratio", "Limit", "Ours (ms)", "Baseline (ms)", "Baseline", "")
    lines = [_line(head), _line("---" for _ in head), *(_line(_cells(one)) for one in figures)]
    return "\n".join(lines)


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        f"{figure.ratio:.2f}",
        "none" if figure.limit is None else f"{figure.limit:.2f}",
        f"{figure.ours_ms:.2f}",
        f"{figure.baseline_ms:.2f}",
        figure.baseline,
        _judgement(figure),
    )


def _judgement(figure: Figure) -> str:
    if figure.limit is None:
        return "for information"
    return "met" if figure.is_met else "MISSED"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _milliseconds(work: Work) -> float:
    """Time one run, the collector of earlier garbage kept out of it."""
    gc.collect()
    gc.disable()
    try:
        begun = perf_counter()
        work()
        return (perf_counter() - begun) * 1000
    finally:
        gc.enable()
