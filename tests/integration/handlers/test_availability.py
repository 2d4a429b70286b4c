"""A mentor's hours and the exceptions to them, as commands change them."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.integration.handlers.desk import Desk
from tests.integration.handlers.factories import hours, mentor

from mentordesk.application.changes import Kind, Ref
from mentordesk.application.commands import (
    AddException,
    AddPerson,
    RemoveException,
    SetAvailability,
)
from mentordesk.domain.availability import AvailabilityException, Schedule, TimeBlock
from mentordesk.domain.errors import Code

CHRISTMAS = AvailabilityException(
    id="", start_date=date(2026, 12, 24), end_date=date(2026, 12, 26), reason="Holidays"
)


def schedule_of(desk: Desk, mentor_id: str = "ada") -> Schedule:
    with desk.asking() as questions:
        schedule = questions.schedule(mentor_id)
    assert schedule is not None
    return schedule


def test_a_schedule_is_replaced_whole(office: Desk) -> None:
    office.accepted(AddException(mentor_id="ada", exception=CHRISTMAS))
    wished = hours(buffer_minutes=0, weekly=hours().weekly[:2])
    office.accepted(SetAvailability(schedule=wished))
    assert schedule_of(office) == wished


def test_exceptions_get_ids_and_keep_them(office: Desk) -> None:
    office.accepted(SetAvailability(schedule=hours("ada", CHRISTMAS)))
    before = schedule_of(office)
    assert all(exception.id for exception in before.exceptions)
    office.accepted(SetAvailability(schedule=replace(before, buffer_minutes=5)))
    assert schedule_of(office).exceptions == before.exceptions


def test_the_trail_keeps_the_hours_before_and_after(office: Desk) -> None:
    office.accepted(SetAvailability(schedule=hours(buffer_minutes=5)), actor="ada")
    entry = office.trail()[-1]
    assert (entry.action, entry.about) == ("availability_set", Ref(Kind.SCHEDULE, "ada"))
    details: Any = entry.details
    assert details["before"]["bufferMinutes"] == 15
    assert details["after"]["bufferMinutes"] == 5


def test_an_exception_is_added_and_taken_back(office: Desk) -> None:
    exception_id = office.accepted(AddException(mentor_id="ada", exception=CHRISTMAS))
    assert schedule_of(office).exceptions == (replace(CHRISTMAS, id=exception_id),)
    office.accepted(RemoveException(exception_id=exception_id))
    assert schedule_of(office).exceptions == ()
    added, removed = office.trail()[-2:]
    assert (added.action, removed.action) == ("exception_added", "exception_removed")
    details: Any = removed.details
    assert details == added.details
    assert details["exception"]["reason"] == "Holidays"


def test_an_exceptions_id_is_the_programs_to_give(office: Desk) -> None:
    first = office.accepted(AddException(mentor_id="ada", exception=CHRISTMAS))
    other = replace(CHRISTMAS, id=first, start_date=date(2027, 1, 1), end_date=date(2027, 1, 1))
    assert office.accepted(AddException(mentor_id="ada", exception=other)) != first


def test_two_exceptions_may_not_overlap(office: Desk) -> None:
    office.accepted(AddException(mentor_id="ada", exception=CHRISTMAS))
    assert office.refused(AddException(mentor_id="ada", exception=CHRISTMAS)).code is (
        Code.INVALID_VALUE
    )


def test_another_mentors_exception_is_not_taken_over(office: Desk) -> None:
    office.accepted(AddPerson(person=mentor("eve")))
    stolen = office.accepted(AddException(mentor_id="ada", exception=CHRISTMAS))
    command = SetAvailability(schedule=hours("eve", replace(CHRISTMAS, id=stolen)))
    assert office.refused(command).details["path"] == "exceptions[0].id"


def test_one_id_is_not_given_to_two_exceptions(office: Desk) -> None:
    new_year = date(2027, 1, 1)
    twice = replace(CHRISTMAS, id="x"), AvailabilityException("x", new_year, new_year)
    refusal = office.refused(SetAvailability(schedule=hours("ada", *twice)))
    assert refusal.details["path"] == "exceptions[0].id"


def test_a_broken_rule_names_its_place(office: Desk) -> None:
    monday = replace(hours().weekly[0], time_blocks=(TimeBlock(600, 540),))
    refusal = office.refused(SetAvailability(schedule=hours(weekly=(monday,))))
    assert refusal.details["path"] == "weekly[0].timeBlocks[0].endTime"
    assert "Monday" in refusal.message


def test_only_mentors_have_hours(office: Desk) -> None:
    assert office.refused(SetAvailability(schedule=hours("ben"))).details["path"] == "mentorId"


def test_an_exception_needs_hours_to_be_one_to(office: Desk) -> None:
    office.accepted(AddPerson(person=mentor("eve")))
    refusal = office.refused(AddException(mentor_id="eve", exception=CHRISTMAS))
    assert refusal.code is Code.NOT_FOUND


def test_an_unknown_exception_is_named(office: Desk) -> None:
    refusal = office.refused(RemoveException(exception_id="none"))
    assert refusal.code is Code.NOT_FOUND
    assert "none" in refusal.message
