"""Bringing people in, changing what is known of them, and archiving them."""

from dataclasses import fields, replace
from datetime import datetime

from mentordesk.application.case import Case, Trace
from mentordesk.application.changes import Kind, Ref
from mentordesk.application.commands import AddPerson, ArchivePerson, EditPerson
from mentordesk.domain.errors import Code, DomainError, invalid
from mentordesk.domain.people import Person, Role, check_person, with_full_rate
from mentordesk.domain.sessions import EARLIEST, LATEST

_MEETING = frozenset({Role.MENTOR, Role.MENTEE})


def add_person(command: AddPerson, case: Case) -> Ref:
    """Add a person; without an id they get one."""
    case.require_staff()
    person = replace(command.person, archived_at=None)
    if not person.id:
        person = replace(person, id=case.new_id("person"))
    _check_roles(case, frozenset(), person.roles)
    check_person(person)
    _check_unused_email(case, person)
    if case.records.people.with_ids([person.id]):
        raise invalid(f"There is a person with the id “{person.id}” already.", path="id")
    case.records.people.add([with_full_rate(person)])
    return _audited(case, "person_added", person, details={"roles": sorted(person.roles)})


def edit_person(command: EditPerson, case: Case) -> Ref:
    """Replace what is known of a person; people change themselves, roles only staff."""
    case.require_self_or_staff(command.person.id)
    before = case.records.people.get(command.person.id)
    after = replace(command.person, archived_at=before.archived_at)
    _check_roles(case, before.roles, after.roles)
    check_person(after)
    after = with_full_rate(after)
    changed = _changed(before, after)
    if not changed:
        return Ref(Kind.PERSON, after.id)
    _check_unused_email(case, after)
    _give_up_roles(case, before, after)
    case.records.people.put(after)
    return _audited(case, "person_edited", after, details={"changed": changed})


def archive_person(command: ArchivePerson, case: Case) -> Ref:
    """Archive a person who has nothing more ahead; a session still to come is named."""
    case.require_staff()
    person = case.records.people.get(command.person_id)
    if not person.is_active:
        raise DomainError(Code.WRONG_STATUS, f"{person.name} is archived already.")
    if Role.ADMIN in person.roles:
        case.require_admin()
    _check_settled(case, person, since=case.now)
    case.records.people.put(replace(person, archived_at=case.now))
    return _audited(case, "person_archived", person)


def _check_roles(case: Case, before: frozenset[Role], after: frozenset[Role]) -> None:
    """Let staff give and take roles, and only admins that of an admin."""
    if before != after:
        case.require_staff()
    if Role.ADMIN in before ^ after:
        case.require_admin()


def _changed(before: Person, after: Person) -> list[str]:
    """Name the fields that change; what they held is personal, and the trail is for ever."""
    names = (field.name for field in fields(Person))
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def _give_up_roles(case: Case, before: Person, after: Person) -> None:
    """Refuse taking a role while sessions are unsettled; a former mentor offers no more times."""
    taken = before.roles - after.roles
    if taken & _MEETING:
        _check_settled(case, before, since=EARLIEST)
    schedule = case.records.schedules.of(before.id) if Role.MENTOR in taken else None
    if schedule is not None:
        case.records.schedules.put([replace(schedule, is_active=False)])


def _check_settled(case: Case, person: Person, *, since: datetime) -> None:
    """Refuse a change while a person has sessions or held times from an instant on."""
    busy = case.records.sessions.busy(person.id, since=since, until=LATEST)
    if busy:
        message = f"{person.name} has {len(busy)} busy times; settle those first."
        raise DomainError(Code.WRONG_STATUS, message, busyPeriods=len(busy))


def _check_unused_email(case: Case, person: Person) -> None:
    for other in case.records.people.with_emails([person.email]):
        if other.id != person.id:
            who = other.name if case.actor.is_staff else "Somebody else"
            message = f"{who} has the email “{person.email}” already."
            raise DomainError(Code.DUPLICATE, message, path="email")


def _audited(
    case: Case, action: str, person: Person, *, details: dict[str, object] | None = None
) -> Ref:
    about = Ref(Kind.PERSON, person.id)
    case.audit(Trace(action=action, about=about, details=details))
    return about
