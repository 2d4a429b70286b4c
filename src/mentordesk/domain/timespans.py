"""Half-open stretches of time in UTC, and how lists of them are joined, cut and clipped."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

_start = attrgetter("start")
_end = attrgetter("end")


class Span(NamedTuple):
    """A half-open stretch of time: `start` belongs to it, `end` does not."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        """Tell whether some instant belongs to both."""
        return max(self.start, other.start) < min(self.end, other.end)


def merged(spans: Iterable[tuple[datetime, datetime]]) -> list[Span]:
    """Sort spans and join those that overlap or touch; empty ones are left out."""
    joined: list[Span] = []
    in_order = sorted(span for span in spans if span[0] < span[1])
    if not in_order:
        return joined
    start, end = in_order[0]
    for next_start, next_end in in_order:
        if next_start > end:
            joined.append(Span(start, end))
            start, end = next_start, next_end
        elif next_end > end:
            end = next_end
    joined.append(Span(start, end))
    return joined


def subtracted(spans: Sequence[Span], *, cuts: Sequence[Span]) -> list[Span]:
    """Take `cuts` out of `spans`; both merged, and so is the result."""
    left: list[Span] = []
    for span in spans:
        start = span.start
        for cut in touching(cuts, span=span):
            if start < cut.start:
                left.append(Span(start, cut.start))
            start = cut.end
        if start < span.end:
            left.append(Span(start, span.end))
    return left


def clipped(spans: Sequence[Span], *, to: Span) -> list[Span]:
    """Keep of merged `spans` what lies inside `to`."""
    return [
        Span(max(span.start, to.start), min(span.end, to.end)) for span in touching(spans, span=to)
    ]


def touching(spans: Sequence[Span], *, span: Span) -> Sequence[Span]:
    """Give those of merged `spans` that share an instant with `span`, in logarithmic time."""
    first = bisect_right(spans, span.start, key=_end)
    return spans[first : bisect_left(spans, span.end, lo=first, key=_start)]
