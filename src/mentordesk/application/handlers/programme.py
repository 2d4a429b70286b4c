"""The programme as a whole: its policies, whole files of it, and what people have read."""

from collections.abc import Mapping, Sequence

from mentordesk.application.case import Case, Trace
from mentordesk.application.changes import Kind, Ref
from mentordesk.application.commands import (
    ImportProgramme,
    MarkNotificationsRead,
    SetPolicy,
    Unreadable,
)
from mentordesk.application.ports import Records
from mentordesk.application.programme_file.drafts import Draft, read_draft
from mentordesk.application.programme_file.programme import Making, Programme, Surroundings
from mentordesk.application.programme_file.reading import programme_of
from mentordesk.application.verdicts import derived_token
from mentordesk.domain.errors import Code, DomainError, invalid
from mentordesk.domain.people import Person, Role
from mentordesk.domain.policies import check_policy
from mentordesk.domain.slots import BusyPeriod

WHOLE = Ref(Kind.PROGRAMME, "programme")


def set_policy(command: SetPolicy, case: Case) -> Ref:
    """Set a policy to a value of its type and range; only admins may."""
    case.require_admin()
    value = check_policy(command.key, command.value)
    before = case.records.policies.all()[command.key]
    about = Ref(Kind.POLICY, command.key)
    case.records.policies.put(command.key, value)
    case.audit(Trace(action="policy_set", about=about, details={"before": before, "after": value}))
    return about


def refuse_unreadable(command: Unreadable, _case: Case) -> Ref:
    """Refuse what is no command: a changed or newer program may have handed it in."""
    if command.is_newer:
        message = (
            "This was asked for by a newer MentorDesk than the one that decides for the programme."
            " Try again when that has been updated."
        )
        raise DomainError(Code.NEWER_COMMAND, message, kind=command.asked)
    raise invalid("This cannot be carried out: it is not understood here.", kind=command.asked)


def mark_notifications_read(command: MarkNotificationsRead, case: Case) -> Ref:
    """Mark notifications of the person acted for, or else the actor, as read."""
    person_id = case.submission.subject or case.actor.id
    case.require_self_or_staff(person_id)
    about = Ref(Kind.PERSON, person_id)
    read = case.records.notifications.mark_read(
        person_id, ids=command.notification_ids, at=case.now
    )
    if read:
        trace = Trace(action="notifications_read", about=about, details={"ids": list(read)})
        case.audit(trace)
    return about


def import_programme(command: ImportProgramme, case: Case) -> Ref:
    """Bring in all of a programme file, or nothing if any of it breaks a rule."""
    case.require_staff()
    draft = read_draft(command.document)
    if draft.policies or any(Role.ADMIN in fields["roles"] for fields in draft.people):
        case.require_admin()
    near = _surroundings(case.records, draft)
    programme = programme_of(draft, near=near, making=_making(case))
    _add(programme, case.records)
    case.audit(Trace(action="import", about=WHOLE, details=programme.counts()))
    return WHOLE


def _surroundings(records: Records, draft: Draft) -> Surroundings:
    """Ask the workspace, a few questions at once, for all that the file refers to."""
    named = records.people.with_ids(draft.person_ids)
    people = {person.id: person for person in (*named, *records.people.with_emails(draft.emails))}
    schedules = [records.schedules.of(person.id) for person in named if Role.MENTOR in person.roles]
    return Surroundings(
        people=tuple(people.values()),
        buffers={one.mentor_id: one.buffer_minutes for one in schedules if one is not None},
        sessions={session.id: session for session in records.sessions.with_ids(draft.session_ids)},
        requests=records.requests.present(draft.request_ids),
        exceptions=frozenset(records.schedules.mentors_of_exceptions(draft.exception_ids)),
        busy=_busy(records, draft, people=named),
        policies=records.policies.all(),
    )


def _busy(
    records: Records, draft: Draft, *, people: Sequence[Person]
) -> Mapping[str, Sequence[BusyPeriod]]:
    span = draft.span
    if span is None:
        return {}
    since, until = span
    return {
        person.id: records.sessions.busy(person.id, since=since, until=until) for person in people
    }


def _making(case: Case) -> Making:
    return Making(
        now=case.now,
        new_id=case.new_id,
        new_token=lambda label: derived_token(f"{case.submission.id}:{label}"),
    )


def _add(programme: Programme, records: Records) -> None:
    """Write everything in the order in which one thing refers to another.

    Availability goes last: sessions may stand closer together than the buffer of today, which
    then keeps new ones away as far as there is room.
    """
    records.people.add(programme.people)
    records.sessions.add(programme.sessions)
    records.sessions.add_payments(programme.payments)
    records.requests.add(programme.requests)
    records.schedules.put(programme.schedules)
    for key, value in programme.policies.items():
        records.policies.put(key, value)
