"""Questions about people, their availability and what they offer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, or_, select

from mentordesk.application.changes import Kind
from mentordesk.application.queries import Offer, Viewer
from mentordesk.domain.availability import Schedule
from mentordesk.domain.people import Person, Role
from mentordesk.domain.slots import BusyPeriod, SlotRules, slots
from mentordesk.domain.timespans import Span
from mentordesk.storage.questions.sight import has_role, visible_people
from mentordesk.storage.questions.words import lowered, mentions
from mentordesk.storage.repositories.schedules import schedule_in
from mentordesk.storage.repositories.sessions import LONGEST_PERIOD, busy_in
from mentordesk.storage.repositories.writing import not_found
from mentordesk.storage.rows.people import email_key, person_of
from mentordesk.storage.tables import people


class PeopleQuestions:
    """What may be asked about people."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def people(self, *, role: Role | None = None, search: str = "") -> Sequence[Person]:
        """Give the people who are not archived, by name; search looks in name, email, expertise."""
        conditions = [visible_people(self._viewer), people.c.archivedAt.is_(None)]
        if role is not None:
            conditions.append(has_role(role))
        conditions += [_mentions(word) for word in search.lower().split()]
        statement = select(people).where(and_(*conditions))
        statement = statement.order_by(lowered(people.c.name), people.c.id)
        return [person_of(row) for row in self._connection.execute(statement).mappings()]

    def person(self, id_or_email: str) -> Person:
        """Give a person by id or email, archived or not; refuse with NOT_FOUND."""
        key = email_key(id_or_email)
        named = or_(people.c.id == id_or_email, people.c.emailKey == key)
        statement = select(people).where(named, visible_people(self._viewer))
        rows = self._connection.execute(statement).mappings().all()
        if not rows:
            raise not_found(Kind.PERSON, id_or_email)
        found = map(person_of, rows)
        return max(found, key=lambda person: person.id == id_or_email)

    def schedule(self, mentor_id: str) -> Schedule | None:
        """Give a mentor's schedule with its exceptions, if there is one."""
        self.person(mentor_id)
        return schedule_in(self._connection, mentor_id)

    def offer(
        self,
        mentor_id: str,
        *,
        since: datetime,
        until: datetime,
        duration: int | None = None,
        mentee_id: str | None = None,
        moving: str | None = None,
    ) -> Offer:
        """Give a mentor's slots with `since <= start < until`; no duration takes the usual one.

        What the session `moving` occupies and holds for itself does not count.
        """
        mentor = self.person(mentor_id)
        mentee = None if mentee_id is None else self.person(mentee_id)
        schedule = schedule_in(self._connection, mentor.id) or _closed(mentor)
        minutes = schedule.default_duration if duration is None else duration
        bare = SlotRules(schedule, minutes, self._viewer.now, mentor_busy=())
        within = Span(max(since, bare.bookable.start), min(until, bare.bookable.end))
        rules = replace(
            bare,
            mentor_busy=self._busy(mentor, within=within, moving=moving),
            mentee_busy=() if mentee is None else self._busy(mentee, within=within, moving=moving),
        )
        offered = slots(rules, since=since, until=until) if mentor.is_active else ()
        return Offer(schedule=schedule, duration=minutes, slots=tuple(offered))

    def _busy(self, person: Person, *, within: Span, moving: str | None) -> Sequence[BusyPeriod]:
        """Load what can touch a session, with its buffers, that starts in the range."""
        return busy_in(
            self._connection,
            person.id,
            since=within.start - LONGEST_PERIOD,
            until=within.end + LONGEST_PERIOD,
            without=moving,
            at=self._viewer.now,
        )


def _closed(mentor: Person) -> Schedule:
    """Make the schedule of a mentor who has set none: nothing is offered."""
    return Schedule(mentor_id=mentor.id, timezone=mentor.timezone, is_active=False)


def _mentions(word: str) -> ColumnElement[bool]:
    return or_(
        mentions(people.c.name, word=word),
        mentions(people.c.email, word=word),
        mentions(cast(people.c.expertise, Text), word=word),
    )
