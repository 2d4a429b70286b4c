"""What a benchmark measures: ours beside a baseline, taken in turns in one run."""

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

Work = Callable[[], object]
Summary = Callable[[Sequence[float]], float]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of the results: ours over the baseline may not pass `limit`.

    Without a limit it is there for information.
    """

    name: str
    ours: float
    baseline: float
    described: str
    limit: float | None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.baseline

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
    pairs = [(milliseconds(ours), milliseconds(baseline)) for _ in range(rounds)]
    ours_ms, baseline_ms = (median(column) for column in zip(*pairs, strict=True))
    return Figure(name=name, ours=ours_ms, baseline=baseline_ms, described=described, limit=limit)


def p95(values: Sequence[float]) -> float:
    """Give what 95 of 100 values do not pass."""
    return quantiles(values, n=20, method="inclusive")[-1]


def milliseconds(work: Work) -> float:
    """Time one run, the collector of earlier garbage kept out of it."""
    gc.collect()
    gc.disable()
    try:
        begun = perf_counter()
        work()
        return (perf_counter() - begun) * 1000
    finally:
        gc.enable()


def table(figures: Iterable[Figure]) -> str:
    """Write figures as a Markdown table."""
    head = ("What", "Ours", "Baseline", "Ratio", "Limit", "Baseline is", "")
    lines = [_line(head), _line("---" for _ in head), *(_line(_cells(one)) for one in figures)]
    return "\n".join(lines)


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        f"{figure.ours:.2f} {figure.unit}",
        f"{figure.baseline:.2f} {figure.unit}",
        f"{figure.ratio:.2f}",
        "none" if figure.limit is None else f"{figure.limit:.2f}",
        figure.described,
        _judgement(figure),
    )


def _judgement(figure: Figure) -> str:
    if figure.limit is None:
        return "for information"
    return "met" if figure.is_met else "MISSED"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
