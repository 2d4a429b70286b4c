"""Bringing people in, changing what is known of them, and archiving them."""

from dataclasses import replace
from datetime import UTC, datetime

from mentordesk.application.case import Case, Trace
from mentordesk.application.changes import Kind, Ref
from mentordesk.application.commands import AddPerson, ArchivePerson, EditPerson
from mentordesk.domain.errors import Code, DomainError, invalid
from mentordesk.domain.people import Person, check_person

FAR_FUTURE = datetime(9999, 1, 1, tzinfo=UTC)


def add_person(command: AddPerson, case: Case) -> Ref:
    """Add a person; without an id they get one."""
    case.require_staff()
    person = command.person
    if not person.id:
        person = replace(person, id=case.new_id("person"))
    check_person(person)
    _check_unused_email(case, person)
    if case.records.people.find(person.id) is not None:
        raise invalid(f"There is a person with the id “{person.id}” already.", path="id")
    case.records.people.add([person])
    return _audited(case, "person_added", person)


def edit_person(command: EditPerson, case: Case) -> Ref:
    """Replace what is known of a person; people change themselves, roles only staff."""
    case.require_self_or_staff(command.person.id)
    before = case.records.people.get(command.person.id)
    if before.roles != command.person.roles:
        case.require_staff()
    check_person(command.person)
    _check_unused_email(case, command.person)
    case.records.people.put(replace(command.person, archived_at=before.archived_at))
    return _audited(case, "person_edited", command.person)


def archive_person(command: ArchivePerson, case: Case) -> Ref:
    """Archive a person who has nothing more ahead; a session still to come is named."""
    case.require_staff()
    person = case.records.people.get(command.person_id)
    if not person.is_active:
        raise DomainError(Code.WRONG_STATUS, f"{person.name} is archived already.")
    ahead = case.records.sessions.busy(person.id, since=case.now, until=FAR_FUTURE)
    if ahead:
        message = f"{person.name} has {len(ahead)} busy times ahead; settle those first."
        raise DomainError(Code.WRONG_STATUS, message, busyPeriods=len(ahead))
    case.records.people.put(replace(person, archived_at=case.now))
    return _audited(case, "person_archived", person)


def _check_unused_email(case: Case, person: Person) -> None:
    for other in case.records.people.with_emails([person.email]):
        if other.id != person.id:
            message = f"{other.name} has the email “{person.email}” already."
            raise DomainError(Code.DUPLICATE, message, path="email")


def _audited(case: Case, action: str, person: Person) -> Ref:
    about = Ref(Kind.PERSON, person.id)
    case.audit(Trace(action=action, about=about))
    return about
