"""Reading a mentor's schedule, within a programme file or alone."""

from dataclasses import replace
from typing import Any

from mentordesk.application.programme_file.drafts import Fields
from mentordesk.application.programme_file.people import check_role
from mentordesk.application.programme_file.places import misplaced, named
from mentordesk.application.programme_file.shapes import SCHEDULE
from mentordesk.domain.availability import (
    AvailabilityException,
    DayPattern,
    Schedule,
    TimeBlock,
    check_schedule,
)
from mentordesk.domain.errors import DomainError
from mentordesk.domain.people import Person, Role


def schedule_from_json(document: object, *, mentor: Person) -> Schedule:
    """Read a schedule that stands alone; its `mentorId` may be left out.

    INVALID_VALUE begins with the place, such as `weekly[2].timeBlocks[1].endTime: …`.
    """
    try:
        if isinstance(document, dict):
            document = {"mentorId": mentor.id, **document}
        schedule = schedule_of(SCHEDULE.read(document), mentor=mentor)
        if schedule.mentor_id != mentor.id:
            raise misplaced(f"This is not the id of {mentor.name}.", path="mentorId")
    except DomainError as error:
        raise named(error) from None
    return schedule


def schedule_of(fields: Fields, *, mentor: Person) -> Schedule:
    """Make a schedule that keeps the booking rules; its zone is the mentor's if left out."""
    known: dict[str, Any] = {"timezone": mentor.timezone, **fields}
    known["weekly"] = tuple(_day(day) for day in fields.get("weekly", ()))
    known["exceptions"] = tuple(_exception(given) for given in fields.get("exceptions", ()))
    schedule = Schedule(**known)
    if schedule.is_active:
        check_role(mentor, Role.MENTOR, path="mentorId")
    check_schedule(schedule)
    return schedule


def with_exception_ids(schedule: Schedule, *, ids: list[str]) -> Schedule:
    """Give the exceptions their ids, in order."""
    exceptions = zip(schedule.exceptions, ids, strict=True)
    return replace(schedule, exceptions=tuple(replace(one, id=made) for one, made in exceptions))


def _day(fields: Fields) -> DayPattern:
    return DayPattern(**{**fields, "time_blocks": _blocks(fields)})


def _exception(fields: Fields) -> AvailabilityException:
    """Make an exception: one day, whole unless it names blocks, if nothing else is said."""
    blocks = _blocks(fields)
    usual = {"id": "", "end_date": fields["start_date"], "is_full_day": not blocks}
    return AvailabilityException(**{**usual, **fields, "time_blocks": blocks})


def _blocks(fields: Fields) -> tuple[TimeBlock, ...]:
    return tuple(TimeBlock(**block) for block in fields.get("time_blocks", ()))
