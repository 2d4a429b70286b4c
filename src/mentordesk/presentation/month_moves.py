"""Where the keyboard goes on a month."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import Enum, auto
from types import MappingProxyType
from typing import NamedTuple

from mentordesk.presentation.month_layout import LAST, MonthFrame, Place

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


class Step(Enum):
    """A step over a month: up and down through a day, then on to the week above or below."""

    UP = auto()
    DOWN = auto()
    DAY_BEFORE = auto()
    DAY_AFTER = auto()
    WEEK_BEFORE = auto()
    WEEK_AFTER = auto()
    PREVIOUS_SESSION = auto()
    NEXT_SESSION = auto()


class Goal(NamedTuple):
    """Where a step leads, which may be a day of another month; `position` as for places."""

    day: date
    position: int


def stepped(frame: MonthFrame, *, here: Place, step: Step) -> Goal:
    """Give where a step from a place leads; dates that never occurred are passed over."""
    goal, stride = _STEPS[step](frame, here)
    while _never_occurred(frame, day=goal.day):
        goal = goal._replace(day=goal.day + stride)
    return goal


_Leap = tuple[Goal, timedelta]


def _across(stride: timedelta) -> Callable[[MonthFrame, Place], _Leap]:
    return lambda frame, here: (
        Goal(frame.cell(here).day + stride, here.position),
        stride,
    )


def _up(frame: MonthFrame, here: Place) -> _Leap:
    day = frame.cell(here).day
    if here.position:
        return Goal(day, here.position - 1), -_WEEK
    return Goal(day - _WEEK, LAST), -_WEEK


def _down(frame: MonthFrame, here: Place) -> _Leap:
    day = frame.cell(here).day
    if here.position < len(frame.cell(here).marks):
        return Goal(day, here.position + 1), _WEEK
    return Goal(day + _WEEK, 0), _WEEK


def _previous(frame: MonthFrame, here: Place) -> _Leap:
    before = [place for place in frame.marked_places() if place < here]
    return _goal(frame, before[-1] if before else here), -_DAY


def _next(frame: MonthFrame, here: Place) -> _Leap:
    after = (place for place in frame.marked_places() if place > here)
    return _goal(frame, next(after, here)), _DAY


_STEPS: Mapping[Step, Callable[[MonthFrame, Place], _Leap]] = MappingProxyType(
    {
        Step.UP: _up,
        Step.DOWN: _down,
        Step.DAY_BEFORE: _across(-_DAY),
        Step.DAY_AFTER: _across(_DAY),
        Step.WEEK_BEFORE: _across(-_WEEK),
        Step.WEEK_AFTER: _across(_WEEK),
        Step.PREVIOUS_SESSION: _previous,
        Step.NEXT_SESSION: _next,
    }
)


def _goal(frame: MonthFrame, place: Place) -> Goal:
    return Goal(frame.cell(place).day, place.position)


def _never_occurred(frame: MonthFrame, *, day: date) -> bool:
    number = (day - frame.days.first) // _DAY
    return 0 <= number < len(frame.cells) and not frame.cells[number].occurs
