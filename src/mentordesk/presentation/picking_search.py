"""Looks ahead for free times: the next of one mentor, or the earliest of any."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from mentordesk.application.queries import Offer, Questions

# First a few days, where most answers lie, then ever longer stretches up to the longest horizon.
_REACHES = tuple(timedelta(days=days) for days in (0, 4, 14, 45, 120, 367))


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What a time is sought for; `after` in UTC, `duration` None is the mentor's usual."""

    after: datetime
    duration: int | None
    mentee_id: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A free time: whose, when (UTC), how long in minutes."""

    mentor_id: str
    start: datetime
    duration: int


def next_free(questions: Questions, mentor_id: str, wish: Wish) -> Found | None:
    """Find a mentor's first free time at or after an instant."""
    return earliest(questions, [mentor_id], wish)


def earliest(questions: Questions, mentor_ids: Iterable[str], wish: Wish) -> Found | None:
    """Find the earliest free time of several mentors; of equals the mentor named first."""
    ids = tuple(mentor_ids)
    for since, until in _stretches(wish.after):
        found = [
            first
            for mentor_id in ids
            if (first := _first(_ask(questions, mentor_id, wish, since, until))) is not None
        ]
        if found:
            return min(found, key=lambda candidate: candidate.start)
    return None


def _ask(
    questions: Questions, mentor_id: str, wish: Wish, since: datetime, until: datetime
) -> Offer:
    return questions.offer(
        mentor_id, since=since, until=until, duration=wish.duration, mentee_id=wish.mentee_id
    )


def _first(offer: Offer) -> Found | None:
    for slot in offer.slots:
        if slot.available:
            mentor_id = offer.schedule.mentor_id
            return Found(mentor_id=mentor_id, start=slot.start, duration=offer.duration)
    return None


def _stretches(after: datetime) -> Iterator[tuple[datetime, datetime]]:
    for near, far in pairwise(_REACHES):
        yield after + near, after + far
