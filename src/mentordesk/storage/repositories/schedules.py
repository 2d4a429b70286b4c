"""Mentors' schedules with their exceptions."""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, delete, insert, select, update

from mentordesk.application.changes import Kind, Ref
from mentordesk.domain.availability import AvailabilityException, Schedule
from mentordesk.storage.repositories.statements import KEY, replacement, with_keys, without_key
from mentordesk.storage.repositories.writing import Writing
from mentordesk.storage.rows.row import Row
from mentordesk.storage.rows.schedules import exception_row, schedule_of, schedule_row
from mentordesk.storage.tables import availability_exceptions, schedules
from mentordesk.storage.unknown import not_found

SCHEDULE_OF = select(schedules).where(schedules.c.mentorId == bindparam("mentorId"))
_PRESENT = select(schedules.c.mentorId)
EXCEPTIONS_OF = (
    select(availability_exceptions)
    .where(availability_exceptions.c.mentorId == bindparam("mentorId"))
    .order_by(availability_exceptions.c.startDate, availability_exceptions.c.id)
)
_INSERT = insert(schedules)
# An update, not a delete and an insert: the database watches how the buffer changes.
_REPLACE = replacement(schedules, by="mentorId")
_TOUCH = (
    update(schedules).where(schedules.c.mentorId == bindparam(KEY)).values(rev=bindparam("rev"))
)
_INSERT_EXCEPTION = insert(availability_exceptions)
_MENTOR_OF = select(availability_exceptions.c.mentorId).where(
    availability_exceptions.c.id == bindparam("id")
)
_MENTORS_OF = with_keys(
    availability_exceptions.c.id, availability_exceptions.c.id, availability_exceptions.c.mentorId
)
_DELETE_EXCEPTIONS = delete(availability_exceptions).where(
    availability_exceptions.c.mentorId == bindparam("mentorId")
)
_DELETE_EXCEPTION = delete(availability_exceptions).where(
    availability_exceptions.c.id == bindparam("id")
)


class SqlSchedules:
    """Schedules as the writing transaction sees them."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def of(self, mentor_id: str) -> Schedule | None:
        """Give a mentor's schedule with its exceptions by start, if there is one."""
        mentor = {"mentorId": mentor_id}
        row = self._writing.one(SCHEDULE_OF, mentor)
        if row is None:
            return None
        return schedule_of(row, exceptions=self._writing.all(EXCEPTIONS_OF, mentor))

    def put(self, schedules: Iterable[Schedule]) -> None:
        """Set whole schedules, exceptions included, in place of what was there."""
        wished = list(schedules)
        if not wished:
            return
        present = {row["mentorId"] for row in self._writing.all(_PRESENT, {})}
        new = [schedule for schedule in wished if schedule.mentor_id not in present]
        self._writing.insert(_INSERT, map(schedule_row, new), ref=_schedule_ref)
        for schedule in wished:
            if schedule.mentor_id in present:
                self._replace(schedule)
        self._insert_exceptions(
            exception_row(exception, mentor_id=schedule.mentor_id)
            for schedule in wished
            for exception in schedule.exceptions
        )

    def mentors_of_exceptions(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Give the mentor of each of these exceptions that is there, by the exception's id."""
        rows = self._writing.with_keys(_MENTORS_OF, ids)
        return {row["id"]: row["mentorId"] for row in rows}

    def mentor_of_exception(self, exception_id: str) -> str:
        """Give the mentor whose exception this is; refuse an unknown id with NOT_FOUND."""
        row = self._writing.one(_MENTOR_OF, {"id": exception_id})
        if row is None:
            raise not_found(Kind.EXCEPTION, exception_id)
        return str(row["mentorId"])

    def add_exception(self, mentor_id: str, exception: AvailabilityException) -> None:
        """Add one exception to a mentor's schedule."""
        self._insert_exceptions([exception_row(exception, mentor_id=mentor_id)])
        self._touch(mentor_id)

    def remove_exception(self, exception_id: str) -> None:
        """Take one exception back."""
        mentor_id = self.mentor_of_exception(exception_id)
        self._writing.delete(_DELETE_EXCEPTION, {"id": exception_id})
        self._writing.touched.add(Ref(Kind.EXCEPTION, exception_id))
        self._touch(mentor_id)

    def _replace(self, schedule: Schedule) -> None:
        mentor = {"mentorId": schedule.mentor_id}
        self._writing.delete(_DELETE_EXCEPTIONS, mentor)
        row = without_key(schedule_row(schedule), schedules.c.mentorId)
        self._writing.update(_REPLACE, row, ref=_schedule_ref(mentor))

    def _touch(self, mentor_id: str) -> None:
        """Stamp the schedule too: removing an exception leaves no row of its own to stamp."""
        mentor = {"mentorId": mentor_id}
        self._writing.update(_TOUCH, {KEY: mentor_id}, ref=_schedule_ref(mentor))

    def _insert_exceptions(self, rows: Iterable[dict[str, object]]) -> None:
        self._writing.insert(_INSERT_EXCEPTION, rows, ref=_exception_ref)


def _schedule_ref(row: Row) -> Ref:
    return Ref(Kind.SCHEDULE, row["mentorId"])


def _exception_ref(row: Row) -> Ref:
    return Ref(Kind.EXCEPTION, row["id"])
