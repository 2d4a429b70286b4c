"""The starts that a schedule lays down, and those of them at which a session fits."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, pairwise, repeat
from operator import add

from mentordesk.domain.availability import Schedule
from mentordesk.domain.openings import hours
from mentordesk.domain.timespans import Span, clipped, touching
from mentordesk.domain.zones import TICK


def starts(schedule: Schedule, *, length: timedelta, window: Span) -> list[datetime]:
    """Give, in order, the starts in `window` at which a session of `length` fits the hours.

    Booking rules, Slots 3.
    """
    reach = length - TICK
    opened = hours(schedule, around=Span(window.start, window.end + reach))
    fitting = [Span(start, end - reach) for start, end in opened.working if end - start > reach]
    allowed = clipped(fitting, to=window)
    step = timedelta(minutes=schedule.slot_step_minutes)
    laid: list[datetime] = []
    for grid in _grids(opened.blocks, step=step):
        for span in touching(allowed, span=grid):
            laid += _laid(grid, step=step, within=span)
    return laid if _are_apart(opened.blocks) else sorted(set(laid))


def _grids(blocks: Iterable[Span], *, step: timedelta) -> list[Span]:
    """Join a block to the one that it touches where that one's steps lead on into its own."""
    grids: list[Span] = []
    for start, end in blocks:
        if grids and grids[-1].end == start and not (start - grids[-1].start) % step:
            grids[-1] = Span(grids[-1].start, end)
        else:
            grids.append(Span(start, end))
    return grids


def _laid(grid: Span, *, step: timedelta, within: Span) -> Iterable[datetime]:
    """Count in steps from the grid's start and give what falls inside it and `within`."""
    first, end = grid
    skipped = -((first - within.start) // step) if first < within.start else 0
    count = -((first - min(end, within.end)) // step) - skipped
    return accumulate(repeat(step, count - 1), add, initial=first + skipped * step) if count else ()


def _are_apart(blocks: Sequence[Span]) -> bool:
    """Tell whether no two blocks overlap, as they do where a clock goes back over midnight."""
    return all(earlier.end <= later.start for earlier, later in pairwise(blocks))
