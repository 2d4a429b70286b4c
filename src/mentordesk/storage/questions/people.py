"""Questions about people, their hours and the times that they offer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mentordesk.application.changes import Kind
from mentordesk.application.queries import Offer, Viewer
from mentordesk.domain.availability import Schedule
from mentordesk.domain.people import Person, Role
from mentordesk.domain.rescheduling import OPEN
from mentordesk.domain.slots import BusyPeriod, SlotRules, slots
from mentordesk.domain.timespans import Span
from mentordesk.storage.questions.sight import has_role, visible_people
from mentordesk.storage.questions.source import (
    Condition,
    Source,
    containing,
    every,
    listed,
    pattern,
)
from mentordesk.storage.rows.busy import LONGEST_PERIOD, busy_of
from mentordesk.storage.rows.people import email_key, person_of
from mentordesk.storage.rows.schedules import schedule_of
from mentordesk.storage.unknown import not_found

_SEARCHED = ("people.name", "people.email", "CAST(people.expertise AS TEXT)")
_IS_NAMED = 'people.id = :id OR people."emailKey" = :email'
_SCHEDULE = 'SELECT * FROM schedules WHERE "mentorId" = :mentor'
_EXCEPTIONS = """
    SELECT * FROM availability_exceptions WHERE "mentorId" = :mentor ORDER BY "startDate", id
"""
# A hold whose request has expired counts no more, even if housekeeping has yet to close it.
_BUSY = f"""
    SELECT "startsAt", "endsAt", "clearUntil" FROM busy_periods
    WHERE "personId" = :person AND "startsAt" < :until AND "startsAt" > :reach
      AND "clearUntil" > :since AND "sessionId" <> :moving
      AND (
        kind <> 'hold' OR NOT EXISTS (
          SELECT 1 FROM reschedule_requests AS r
          WHERE r."sessionId" = busy_periods."sessionId" AND r."expiresAt" <= :now
            AND r.status IN ({listed(OPEN)})
        )
      )
    ORDER BY "startsAt", "clearUntil"
"""


class PeopleQuestions:
    """What may be asked about people."""

    def __init__(self, source: Source, viewer: Viewer) -> None:
        self._source = source
        self._viewer = viewer

    def people(self, *, role: Role | None = None, search: str = "") -> Sequence[Person]:
        """Give the people who are not archived, by name; search looks in name, email, expertise."""
        conditions = [visible_people(self._viewer), Condition('people."archivedAt" IS NULL')]
        if role is not None:
            conditions.append(Condition(has_role(role)))
        words = search.lower().split()
        conditions += [self._mentions(word, number=number) for number, word in enumerate(words)]
        where = every(conditions)
        order = self._source.lowered("people.name")
        sql = f"SELECT * FROM people WHERE {where.sql} ORDER BY {order}, people.id"
        return [person_of(row) for row in self._source.rows(sql, where.values)]

    def person(self, id_or_email: str) -> Person:
        """Give a person by id or email, archived or not; refuse with NOT_FOUND."""
        named = Condition(_IS_NAMED, {"id": id_or_email, "email": email_key(id_or_email)})
        where = every([named, visible_people(self._viewer)])
        rows = self._source.rows(f"SELECT * FROM people WHERE {where.sql}", where.values)
        if not rows:
            raise not_found(Kind.PERSON, id_or_email)
        found = map(person_of, rows)
        return max(found, key=lambda person: person.id == id_or_email)

    def schedule(self, mentor_id: str) -> Schedule | None:
        """Give a mentor's schedule with its exceptions, if there is one."""
        self.person(mentor_id)
        return self._schedule(mentor_id)

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
        schedule = self._schedule(mentor.id) or _closed(mentor)
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

    def _mentions(self, word: str, *, number: int) -> Condition:
        value = f"word{number}"
        texts = map(self._source.lowered, _SEARCHED)
        sql = " OR ".join(containing(text, name=value) for text in texts)
        return Condition(sql, {value: pattern(word)})

    def _schedule(self, mentor_id: str) -> Schedule | None:
        mentor = {"mentor": mentor_id}
        for row in self._source.rows(_SCHEDULE, mentor):
            return schedule_of(row, exceptions=self._source.rows(_EXCEPTIONS, mentor))
        return None

    def _busy(self, person: Person, *, within: Span, moving: str | None) -> Sequence[BusyPeriod]:
        """Load what can touch a session, with its buffers, that starts in the range."""
        values = {
            "person": person.id,
            "since": within.start - LONGEST_PERIOD,
            "until": within.end + LONGEST_PERIOD,
            "reach": within.start - 2 * LONGEST_PERIOD,
            "moving": moving or "",
            "now": self._viewer.now,
        }
        return [busy_of(row) for row in self._source.rows(_BUSY, values)]


def _closed(mentor: Person) -> Schedule:
    """Make the schedule of a mentor who has set none: nothing is offered."""
    return Schedule(mentor_id=mentor.id, timezone=mentor.timezone, is_active=False)
