"""A mentor's published hours and the exceptions to them."""

from dataclasses import replace

from mentordesk.application.case import Case, Trace
from mentordesk.application.changes import Kind, Ref
from mentordesk.application.commands import AddException, RemoveException, SetAvailability
from mentordesk.domain.availability import AvailabilityException, check_schedule
from mentordesk.domain.errors import Code, DomainError, invalid
from mentordesk.domain.people import Role


def set_availability(command: SetAvailability, case: Case) -> Ref:
    """Replace a mentor's schedule; exceptions without an id get one."""
    schedule = command.schedule
    _require_mentor(case, schedule.mentor_id)
    schedule = replace(
        schedule,
        exceptions=tuple(
            _with_id(case, exception, number)
            for number, exception in enumerate(schedule.exceptions)
        ),
    )
    check_schedule(schedule)
    case.records.schedules.put([schedule])
    return _audited(case, "availability_set", Ref(Kind.SCHEDULE, schedule.mentor_id))


def add_exception(command: AddException, case: Case) -> Ref:
    """Add an exception that touches no other of the same mentor."""
    _require_mentor(case, command.mentor_id)
    schedule = case.records.schedules.of(command.mentor_id)
    if schedule is None:
        raise _no_schedule(command.mentor_id)
    exception = _with_id(case, command.exception, 0)
    check_schedule(replace(schedule, exceptions=(*schedule.exceptions, exception)))
    case.records.schedules.add_exception(command.mentor_id, exception)
    return _audited(case, "exception_added", Ref(Kind.EXCEPTION, exception.id))


def remove_exception(command: RemoveException, case: Case) -> Ref:
    """Take an exception back, so that the weekly pattern holds again."""
    _require_mentor(case, case.records.schedules.mentor_of_exception(command.exception_id))
    case.records.schedules.remove_exception(command.exception_id)
    return _audited(case, "exception_removed", Ref(Kind.EXCEPTION, command.exception_id))


def _require_mentor(case: Case, mentor_id: str) -> None:
    case.require_self_or_staff(mentor_id)
    mentor = case.records.people.get(mentor_id)
    if Role.MENTOR not in mentor.roles:
        raise invalid(f"{mentor.name} is no mentor.", path="mentorId")


def _with_id(case: Case, exception: AvailabilityException, number: int) -> AvailabilityException:
    if exception.id:
        return exception
    return replace(exception, id=case.new_id(f"exception:{number}"))


def _no_schedule(mentor_id: str) -> DomainError:
    return DomainError(Code.NOT_FOUND, f"“{mentor_id}” has no availability yet; set it first.")


def _audited(case: Case, action: str, about: Ref) -> Ref:
    case.audit(Trace(action=action, about=about))
    return about
