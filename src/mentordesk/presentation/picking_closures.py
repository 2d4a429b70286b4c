"""Why a mentor's usual hours of a day are closed, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from mentordesk.application.queries import Offer
from mentordesk.domain.availability import Schedule
from mentordesk.domain.slots import ALREADY_BOOKED, UNAVAILABLE, Slot, closures, open_spans
from mentordesk.domain.timespans import Span, clipped
from mentordesk.presentation.picking_clock import Clocks, beside_text, day_span, start_text


class Closure(NamedTuple):
    """Since when (UTC) a stretch of a day is closed, and the sentence about it."""

    since: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class _Closed:
    span: Span
    reason: str


def closures_of(offer: Offer, *, day: date, slots: Sequence[Slot], clocks: Clocks) -> list[Closure]:
    """Say what closes hours of a viewer's day on which slots would have been."""
    hit = {slot.reason for slot in slots} - {None, ALREADY_BOOKED}
    if not hit:
        return []
    opened = open_hours(offer.schedule, day=day, clocks=clocks)
    found = [closed for closed in _closed(offer.schedule, opened) if closed.reason in hit]
    return [
        Closure(closed.span.start, _sentence(closed, opened=opened, clocks=clocks))
        for closed in found
    ]


def open_hours(schedule: Schedule, *, day: date, clocks: Clocks) -> Sequence[Span]:
    """Give the usual hours that fall on a viewer's day, closed or not."""
    since, until = day_span(day, tz=clocks.tz)
    return open_spans(schedule, since=since, until=until)


def _closed(schedule: Schedule, opened: Sequence[Span]) -> Iterable[_Closed]:
    """Cut the closures down to the hours that would have been open, one per closure."""
    if not opened:
        return
    for span, reason in closures(schedule, since=opened[0].start, until=opened[-1].end):
        pieces = clipped(opened, to=span)
        if pieces:
            yield _Closed(Span(pieces[0].start, pieces[-1].end), reason)


def _sentence(closed: _Closed, *, opened: Sequence[Span], clocks: Clocks) -> str:
    text = _stretch(closed.span, opened=opened, clocks=clocks)
    return text if closed.reason == UNAVAILABLE else f"{text}: {closed.reason}"


def _stretch(span: Span, *, opened: Sequence[Span], clocks: Clocks) -> str:
    tr = clocks.locale.translate
    to_the_end = span.end == opened[-1].end
    if to_the_end and span.start == opened[0].start:
        return tr("Picking", "Closed all day")
    start = _moment(span.start, clocks=clocks)
    if to_the_end:
        return tr("Picking", "Closed from {start}").format(start=start)
    end = _moment(span.end, clocks=clocks)
    return tr("Picking", "Closed from {start} to {end}").format(start=start, end=end)


def _moment(moment: datetime, *, clocks: Clocks) -> str:
    text = start_text(clocks.local(moment), locale=clocks.locale)
    beside = beside_text(moment, clocks=clocks)
    return f"{text} ({beside})" if beside else text
