"""Where the keyboard goes from one session of a week to the next."""

from datetime import datetime
from enum import Enum, auto

from mentordesk.presentation.week_frame import WeekFrame
from mentordesk.presentation.week_layout import Item


class Move(Enum):
    """A step through a week's sessions."""

    NEXT = auto()
    PREVIOUS = auto()
    DAY_BEFORE = auto()
    DAY_AFTER = auto()
    FIRST = auto()
    LAST = auto()


_STEPS = {Move.NEXT: 1, Move.PREVIOUS: -1, Move.DAY_BEFORE: -1, Move.DAY_AFTER: 1}


def moved(frame: WeekFrame, *, current: int | None, move: Move, now: datetime) -> int | None:
    """Give the entry that a step leads to; at an edge it stays, in an empty week there is none.

    From nowhere a step leads to what is under way or comes next at `now`.
    """
    last = len(frame.entries) - 1
    if last < 0:
        return None
    if move is Move.FIRST or move is Move.LAST:
        return 0 if move is Move.FIRST else last
    if current is None or not 0 <= current <= last:
        return _next_at(frame, now=now)
    if move in {Move.NEXT, Move.PREVIOUS}:
        return min(max(current + _STEPS[move], 0), last)
    return _on_another_day(frame, current=current, step=_STEPS[move])


def _next_at(frame: WeekFrame, *, now: datetime) -> int:
    ends = (entry.end.timestamp() > now.timestamp() for entry in frame.entries)
    return next((place for place, is_to_come in enumerate(ends) if is_to_come), 0)


def _on_another_day(frame: WeekFrame, *, current: int, step: int) -> int:
    """Find the session nearest in time of day on the next day that has any."""
    here = frame.items_of(current)[0]
    column = here.column + step
    while 0 <= column < frame.days.number:
        there = [item for item in frame.items if item.column == column]
        if there:
            return min(there, key=lambda item: _apart(item, here=here)).entry
        column += step
    return current


def _apart(item: Item, *, here: Item) -> tuple[int, int]:
    return abs(item.top - here.top), abs(item.lane - here.lane)
