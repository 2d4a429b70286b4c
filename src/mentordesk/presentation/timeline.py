"""Loads the sessions of the ranges that views show, and of their neighbours, and keeps them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import Questions, SessionFilter, SessionRow
from mentordesk.domain.timespans import Span

_T = TypeVar("_T")
Chunk = int
Chunks = Mapping[Chunk, tuple[SessionRow, ...]]

CHUNK = timedelta(days=7)
CHUNKS_KEPT = 60
_EPOCH = datetime(2000, 1, 3, tzinfo=UTC)
_SHOWN_IN_ROWS = (Kind.SESSION, Kind.REQUEST, Kind.PERSON)


class Asks(Protocol):
    """Answers questions later; a newer question of the same topic makes an older one stale."""

    def ask(
        self,
        question: Callable[[Questions], _T],
        *,
        then: Callable[[_T], None],
        topic: str,
        failed: Callable[[str], None] | None = None,
    ) -> None: ...


class Timeline:
    """The sessions of one filter around the ranges that views declare.

    Time is cut into chunks of a week. What views show is asked for at once, their neighbours when
    there is time to look ahead; chunks that are there are not asked for again until a change makes
    them stale. `told` hears within which range rows came that are not the ones known before.
    """

    def __init__(
        self, asks: Asks, *, which: SessionFilter, name: str, told: Callable[[Span], None]
    ) -> None:
        self._asks = asks
        self._which = which
        self._name = name
        self._told = told
        self._shown: dict[str, Span] = {}
        self._known: dict[Chunk, tuple[SessionRow, ...]] = {}
        self._stale: set[Chunk] = set()
        self._generation = 0

    def show(self, view: str, *, span: Span) -> None:
        """Declare the range (UTC) that a view shows now."""
        self._shown[view] = span
        self._load()

    def look_ahead(self) -> None:
        """Ask for the neighbours of what is shown, once that is there itself."""
        if not self._missing(self._wanted_now()):
            self._ask("near", wanted=self._wanted_soon())

    def leave(self, view: str) -> None:
        """Say that a view shows nothing any more."""
        self._shown.pop(view, None)

    def aim(self, which: SessionFilter) -> None:
        """Show other sessions from now on; what was known of the former ones is forgotten."""
        if which != self._which:
            self._which = which
            self.forget()
            self._load()

    def forget(self) -> None:
        """Forget what was known, as when somebody else looks; `show` asks again."""
        self._known.clear()
        self._stale.clear()
        self._generation += 1

    def is_known(self, span: Span) -> bool:
        """Tell whether all sessions of a range have been loaded, if perhaps before a change."""
        return all(chunk in self._known for chunk in _chunks(span))

    def rows(self, span: Span) -> tuple[SessionRow, ...]:
        """Give what is known of a range: its sessions and those with a time held in it."""
        found = {
            row.id: row
            for chunk in _chunks(span)
            for row in self._known.get(chunk, ())
            if touches(row, span=span)
        }
        return tuple(found.values())

    def changed(self, changes: ChangeSet) -> None:
        """Read again what a change may have touched; until then the former rows stay."""
        if any(changes.touches(kind) for kind in _SHOWN_IN_ROWS):
            self._stale.update(self._known)
            self._load()

    def _load(self) -> None:
        self._ask("shown", wanted=self._wanted_now())

    def _ask(self, part: str, *, wanted: Iterable[Chunk]) -> None:
        missing = self._missing(wanted)
        if not missing:
            return
        which, generation = self._which, self._generation
        self._asks.ask(
            lambda questions: _read(questions, which=which, chunks=missing),
            then=lambda chunks: self._take(chunks, generation=generation),
            topic=f"timeline:{self._name}:{part}",
        )

    def _take(self, chunks: Chunks, *, generation: int) -> None:
        if generation != self._generation:
            return
        differing = [chunk for chunk, rows in chunks.items() if self._known.get(chunk) != rows]
        self._known.update(chunks)
        self._stale.difference_update(chunks)
        self._let_go()
        if differing:
            self._told(Span(_span(min(differing)).start, _span(max(differing)).end))

    def _let_go(self) -> None:
        """Drop the chunks that were loaded longest ago and that nobody shows."""
        wanted = self._wanted_now() | self._wanted_soon()
        spare = [chunk for chunk in self._known if chunk not in wanted]
        for chunk in spare[: max(0, len(self._known) - CHUNKS_KEPT)]:
            del self._known[chunk]
            self._stale.discard(chunk)

    def _missing(self, wanted: Iterable[Chunk]) -> list[Chunk]:
        return sorted(chunk for chunk in wanted if chunk not in self._known or chunk in self._stale)

    def _wanted_now(self) -> set[Chunk]:
        return {chunk for span in self._shown.values() for chunk in _chunks(span)}

    def _wanted_soon(self) -> set[Chunk]:
        return {chunk for span in self._shown.values() for chunk in _chunks(_widened(span))}


def touches(row: SessionRow, *, span: Span) -> bool:
    """Tell whether a session, or the time held for it, overlaps a range."""
    if Span(row.scheduled_at, row.scheduled_at + timedelta(minutes=row.duration)).overlaps(span):
        return True
    proposed = row.pending_reschedule_time
    if proposed is None:
        return False
    minutes = row.pending_duration or row.duration
    return Span(proposed, proposed + timedelta(minutes=minutes)).overlaps(span)


def _read(questions: Questions, *, which: SessionFilter, chunks: Sequence[Chunk]) -> Chunks:
    """Read chunks with one query for each run of neighbours."""
    read: dict[Chunk, tuple[SessionRow, ...]] = {}
    for run in _runs(chunks):
        whole = Span(_span(run[0]).start, _span(run[-1]).end)
        rows = questions.sessions_overlapping(which, since=whole.start, until=whole.end)
        for chunk in run:
            span = _span(chunk)
            read[chunk] = tuple(row for row in rows if touches(row, span=span))
    return read


def _runs(chunks: Iterable[Chunk]) -> list[list[Chunk]]:
    runs: list[list[Chunk]] = []
    for chunk in chunks:
        if runs and chunk == runs[-1][-1] + 1:
            runs[-1].append(chunk)
        else:
            runs.append([chunk])
    return runs


def _chunks(span: Span) -> range:
    first = (span.start - _EPOCH) // CHUNK
    return range(first, max(first, -((_EPOCH - span.end) // CHUNK) - 1) + 1)


def _span(chunk: Chunk) -> Span:
    return Span(_EPOCH + chunk * CHUNK, _EPOCH + (chunk + 1) * CHUNK)


def _widened(span: Span) -> Span:
    length = span.end - span.start
    return Span(span.start - length, span.end + length)
