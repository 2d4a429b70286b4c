"""A mentor's published hours and the exceptions to them."""

from collections.abc import Mapping
from dataclasses import replace

from mentordesk.application.case import Case, Trace
from mentordesk.application.changes import Kind, Ref
from mentordesk.application.commands import AddException, RemoveException, SetAvailability
from mentordesk.application.documents import exception_to_json, schedule_to_json
from mentordesk.domain.availability import Schedule, check_schedule
from mentordesk.domain.errors import Code, DomainError, invalid
from mentordesk.domain.people import Role


def set_availability(command: SetAvailability, case: Case) -> Ref:
    """Replace a mentor's schedule; exceptions without an id get one."""
    schedule = command.schedule
    _require_mentor(case, schedule.mentor_id)
    _check_own_exceptions(case, schedule)
    schedule = replace(
        schedule,
        exceptions=tuple(
            exception if exception.id else replace(exception, id=_made_id(case, number))
            for number, exception in enumerate(schedule.exceptions)
        ),
    )
    check_schedule(schedule)
    before = case.records.schedules.of(schedule.mentor_id)
    case.records.schedules.put([schedule])
    details = {
        "before": None if before is None else schedule_to_json(before),
        "after": schedule_to_json(schedule),
    }
    about = Ref(Kind.SCHEDULE, schedule.mentor_id)
    return _audited(case, "availability_set", about, details=details)


def add_exception(command: AddException, case: Case) -> Ref:
    """Add an exception that touches no other of the same mentor."""
    _require_mentor(case, command.mentor_id)
    schedule = case.records.schedules.of(command.mentor_id)
    if schedule is None:
        raise _no_schedule(command.mentor_id)
    exception = replace(command.exception, id=_made_id(case, 0))
    check_schedule(replace(schedule, exceptions=(*schedule.exceptions, exception)))
    case.records.schedules.add_exception(command.mentor_id, exception)
    about = Ref(Kind.EXCEPTION, exception.id)
    details = {"mentorId": command.mentor_id, "exception": exception_to_json(exception)}
    return _audited(case, "exception_added", about, details=details)


def remove_exception(command: RemoveException, case: Case) -> Ref:
    """Take an exception back, so that the weekly pattern holds again."""
    mentor_id = case.records.schedules.mentor_of_exception(command.exception_id)
    _require_mentor(case, mentor_id)
    schedule = case.records.schedules.of(mentor_id)
    present = schedule.exceptions if schedule is not None else ()
    removed = [exception_to_json(each) for each in present if each.id == command.exception_id]
    case.records.schedules.remove_exception(command.exception_id)
    about = Ref(Kind.EXCEPTION, command.exception_id)
    details = {"mentorId": mentor_id, "exception": removed[0]}
    return _audited(case, "exception_removed", about, details=details)


def _require_mentor(case: Case, mentor_id: str) -> None:
    case.require_self_or_staff(mentor_id)
    case.require_self_or_none(mentor_id)
    mentor = case.records.people.get(mentor_id)
    if Role.MENTOR not in mentor.roles:
        raise invalid(f"{mentor.name} is no mentor.", path="mentorId")


def _check_own_exceptions(case: Case, schedule: Schedule) -> None:
    """Refuse an exception's id that stands twice, or that belongs to another mentor."""
    ids = [exception.id for exception in schedule.exceptions if exception.id]
    owners = case.records.schedules.mentors_of_exceptions(ids)
    for number, exception in enumerate(schedule.exceptions):
        is_twice = bool(exception.id) and ids.count(exception.id) > 1
        if is_twice or owners.get(exception.id, schedule.mentor_id) != schedule.mentor_id:
            message = f"There is another exception with the id “{exception.id}”."
            raise invalid(message, path=f"exceptions[{number}].id")


def _made_id(case: Case, number: int) -> str:
    return case.new_id(f"exception:{number}")


def _no_schedule(mentor_id: str) -> DomainError:
    return DomainError(Code.NOT_FOUND, f"“{mentor_id}” has no availability yet; set it first.")


def _audited(case: Case, action: str, about: Ref, *, details: Mapping[str, object]) -> Ref:
    case.audit(Trace(action=action, about=about, details=details))
    return about
