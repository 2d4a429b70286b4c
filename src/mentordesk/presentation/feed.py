"""A list of sessions that is endless in both directions, read page by page around a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import Page, Questions, SessionFilter, SessionRow
from mentordesk.presentation.timeline import Asks

PAGE = 40
ROWS_KEPT = 400
_TICK = timedelta(microseconds=1)
_SHOWN_IN_ROWS = (Kind.SESSION, Kind.REQUEST, Kind.PERSON)


class Stretch(NamedTuple):
    """Rows that follow each other; `is_first` and `is_last` if there are none beyond them."""

    rows: tuple[SessionRow, ...]
    is_first: bool
    is_last: bool


Question = Callable[[Questions], Stretch]
EMPTY = Stretch((), is_first=True, is_last=True)


class Feed:
    """The part of a list that has been read; at most `ROWS_KEPT` rows are held at once.

    `told` is called whenever `stretch` was read anew.
    """

    def __init__(self, asks: Asks, *, name: str, told: Callable[[], None]) -> None:
        self._asks = asks
        self._topic = f"feed:{name}"
        self._told = told
        self._which: SessionFilter | None = None
        self._opening: Question | None = None
        self._stretch = EMPTY
        self._is_asking = False

    @property
    def stretch(self) -> Stretch:
        """What has been read."""
        return self._stretch

    def open(self, which: SessionFilter, *, around: datetime) -> None:
        """Read the sessions of a filter before and after a moment (UTC)."""
        self._which = which
        self._opening = lambda questions: _around(questions, which=which, moment=around)
        self._ask(self._opening)

    def more_before(self) -> None:
        """Read on before the first row, unless a page is on its way or there is no more."""
        which, known = self._which, self._stretch
        if which is not None and not known.is_first and not self._is_asking:
            self._ask(lambda questions: _earlier(questions, which=which, known=known))

    def more_after(self) -> None:
        """Read on after the last row, unless a page is on its way or there is no more."""
        which, known = self._which, self._stretch
        if which is not None and not known.is_last and not self._is_asking:
            self._ask(lambda questions: _later(questions, which=which, known=known))

    def changed(self, changes: ChangeSet) -> None:
        """Read again what is held, if a change may have touched it."""
        which, known = self._which, self._stretch
        if which is None or not any(changes.touches(kind) for kind in _SHOWN_IN_ROWS):
            return
        if self._opening is not None:
            self._ask(self._opening)
        else:
            self._ask(lambda questions: _again(questions, which=which, known=known))

    def _ask(self, question: Question) -> None:
        self._is_asking = True
        self._asks.ask(question, then=self._take, topic=self._topic)

    def _take(self, stretch: Stretch) -> None:
        self._is_asking = False
        self._opening = None
        self._stretch = stretch
        self._told()


def _around(questions: Questions, *, which: SessionFilter, moment: datetime) -> Stretch:
    here = (moment, "")
    before = questions.sessions(which, page=Page(PAGE, before=here))
    after = questions.sessions(which, page=Page(PAGE, after=here))
    return Stretch((*before, *after), is_first=len(before) < PAGE, is_last=len(after) < PAGE)


def _earlier(questions: Questions, *, which: SessionFilter, known: Stretch) -> Stretch:
    first = known.rows[0]
    page = Page(PAGE, before=(first.scheduled_at, first.id))
    rows = (*questions.sessions(which, page=page), *known.rows)
    is_first = len(rows) - len(known.rows) < PAGE
    is_last = known.is_last and len(rows) <= ROWS_KEPT
    return Stretch(rows[:ROWS_KEPT], is_first=is_first, is_last=is_last)


def _later(questions: Questions, *, which: SessionFilter, known: Stretch) -> Stretch:
    last = known.rows[-1]
    page = Page(PAGE, after=(last.scheduled_at, last.id))
    rows = (*known.rows, *questions.sessions(which, page=page))
    is_last = len(rows) - len(known.rows) < PAGE
    is_first = known.is_first and len(rows) <= ROWS_KEPT
    return Stretch(rows[-ROWS_KEPT:], is_first=is_first, is_last=is_last)


def _again(questions: Questions, *, which: SessionFilter, known: Stretch) -> Stretch:
    """Read the range that is held; an end of the list stays open for what is new beyond it."""
    since = None if known.is_first else known.rows[0].scheduled_at
    until = None if known.is_last else known.rows[-1].scheduled_at + _TICK
    within = replace(
        which, since=_later_of(which.since, since), until=_sooner_of(which.until, until)
    )
    rows = tuple(questions.sessions(within, page=Page(ROWS_KEPT)))
    is_last = known.is_last and len(rows) < ROWS_KEPT
    return Stretch(rows, is_first=known.is_first, is_last=is_last)


def _later_of(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one and other else one or other


def _sooner_of(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(one, other) if one and other else one or other
