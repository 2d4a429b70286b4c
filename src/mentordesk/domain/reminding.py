"""Reminders: how long before a session each person is reminded of it, once each."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from mentordesk.domain.sessions import Session, Status, link_to

# Minutes before the start, the nearest first.
LEADS = (10, 60, 24 * 60)
EARLIEST_LEAD = timedelta(minutes=LEADS[-1])


class Reminder(NamedTuple):
    """One reminder of one person; its id says what it is about, so that it is given once."""

    id: str
    person_id: str
    minutes_before: int


def reminders_of(session: Session, *, now: datetime) -> Iterator[Reminder]:
    """Give the reminders of a session that are due at an instant (UTC), if any.

    Only the nearest lead counts: what was slept through is not made up for one by one. A session
    that was moved is reminded of anew.
    """
    lead = _nearest_lead(session, now=now)
    if lead is None:
        return
    for person_id in (session.mentor_id, session.mentee_id):
        about = f"{link_to(session.id)}/{session.scheduled_at.isoformat()}/{person_id}/{lead}"
        yield Reminder(str(uuid.uuid5(uuid.NAMESPACE_URL, about)), person_id, lead)


def _nearest_lead(session: Session, *, now: datetime) -> int | None:
    if session.status is not Status.SCHEDULED or now >= session.scheduled_at:
        return None
    ahead = session.scheduled_at - now
    return next((lead for lead in LEADS if ahead <= timedelta(minutes=lead)), None)
