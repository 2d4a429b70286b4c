"""Looks ahead for free times: the next of one mentor, or the earliest of any."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from mentordesk.application.queries import Offer, Questions
from mentordesk.presentation.picking_questions import Sought

# First a few days, where most answers lie, then ever longer stretches up to the longest horizon.
_REACHES = tuple(timedelta(days=days) for days in (0, 4, 14, 45, 120, 367))


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A free time: whose, when (UTC), how long in minutes."""

    mentor_id: str
    start: datetime
    duration: int


def next_free(questions: Questions, sought: Sought, *, after: datetime) -> Found | None:
    """Find a mentor's first free time at or after an instant (UTC)."""
    return earliest(questions, [sought], after=after)


def earliest(questions: Questions, sought: Iterable[Sought], *, after: datetime) -> Found | None:
    """Find the earliest free time of several mentors at or after an instant (UTC).

    Of equals it is the mentor's who is named first.
    """
    every = tuple(sought)
    for since, until in _stretches(after):
        offers = (one.offer(questions, since=since, until=until) for one in every)
        found = [first for offer in offers if (first := _first(offer)) is not None]
        if found:
            return min(found, key=lambda candidate: candidate.start)
    return None


def _first(offer: Offer) -> Found | None:
    for slot in offer.slots:
        if slot.available:
            mentor_id = offer.schedule.mentor_id
            return Found(mentor_id=mentor_id, start=slot.start, duration=offer.duration)
    return None


def _stretches(after: datetime) -> Iterator[tuple[datetime, datetime]]:
    for near, far in pairwise(_REACHES):
        yield after + near, after + far
