"""`people`: who is in the programme."""

import argparse
from argparse import Namespace
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from mentordesk.application.commands import AddPerson, ArchivePerson, EditPerson
from mentordesk.application.documents import person_to_json
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace, person_named
from mentordesk.cli.moments import moment_text
from mentordesk.cli.parser import Menu, Parser, Reader
from mentordesk.cli.tables import fields, table
from mentordesk.cli.usage import UsageError
from mentordesk.domain.money import rounded
from mentordesk.domain.people import Person, Role

# The option of each field; the same words when adding and when editing.
_FIELDS = {
    "name": "--name",
    "email": "--email",
    "timezone": "--timezone",
    "roles": "--role",
    "avatar": "--avatar",
    "headline": "--headline",
    "bio": "--bio",
    "expertise": "--expertise",
    "hourly_rate": "--hourly-rate",
    "currency": "--currency",
    "meeting_link": "--meeting-link",
}
NAMES = {**_FIELDS, "id": "--id", "hourlyRate": "--hourly-rate", "meetingLink": "--meeting-link"}
_PLAIN: Mapping[str, tuple[Reader, str]] = {
    "name": (values.text, "full name"),
    "email": (values.text, "one that nobody else here has"),
    "timezone": (values.text, "such as Europe/London"),
    "avatar": (values.or_nothing(values.text), "a picture's web address"),
    "headline": (values.text, "a mentor in one line"),
    "bio": (values.text, "a mentor in a few sentences"),
    "hourly_rate": (values.or_nothing(values.amount), "such as 80.00; empty for free"),
    "currency": (values.text, "such as USD"),
    "meeting_link": (values.or_nothing(values.text), "a mentor's own; may hold {token}"),
}
_SEVERAL: Mapping[str, tuple[Reader, str]] = {
    "roles": (values.one_of(Role), f"one or more of {', '.join(Role)}"),
    "expertise": (values.text, "one or more subjects"),
}
REQUIRED = ("name", "email", "timezone", "roles")


def add_to(menu: Menu) -> None:
    """Add the commands."""
    people = menu.group("people", purpose="the people of the programme")
    listing = people.command("list", run=list_people, purpose="list the people")
    listing.value("--role", read=values.one_of(Role), metavar="R", help=", ".join(Role))
    listing.value("--search", read=values.text, default="", metavar="TEXT", help="part of a name")
    adding = people.command("add", run=add_person, purpose="add a person", names=NAMES)
    adding.value("--id", read=values.text, default="", metavar="ID", help="else one is made")
    add_fields(adding, required=REQUIRED)
    editing = people.command("edit", run=edit_person, purpose="change a person", names=NAMES)
    editing.value("person", read=values.text, metavar="ID", help="id or email")
    add_fields(editing, required=())
    archiving = people.command("archive", run=archive_person, purpose="archive a person")
    archiving.value("person", read=values.text, metavar="ID", help="id or email")


@in_workspace
def list_people(arguments: Namespace, errand: Errand) -> Answer:
    """Give the people who are not archived, by name."""
    with errand.asking() as questions:
        people = questions.people(role=arguments.role, search=arguments.search)
    rows = ((one.id, one.name, one.email, _roles_text(one), one.timezone) for one in people)
    return Answer(
        document={"people": [person_to_json(person) for person in people]},
        lines=table(("ID", "NAME", "EMAIL", "ROLES", "TIME ZONE"), rows),
    )


@in_workspace
def add_person(arguments: Namespace, errand: Errand) -> Answer:
    """Add a person and give them."""
    person = Person(id=arguments.id, **given_fields(arguments))
    return _person_answer(errand, errand.submit(AddPerson(person=person)).about_id())


@in_workspace
def edit_person(arguments: Namespace, errand: Errand) -> Answer:
    """Change some fields of a person and give them."""
    given = given_fields(arguments)
    if not given:
        raise UsageError(f"Nothing to change: give one of {', '.join(_FIELDS.values())}.")
    with errand.asking() as questions:
        person = person_named(questions, arguments.person, option="ID")
    errand.submit(EditPerson(person=replace(person, **given)))
    return _person_answer(errand, person.id)


@in_workspace
def archive_person(arguments: Namespace, errand: Errand) -> Answer:
    """Archive a person and give them."""
    with errand.asking() as questions:
        person = person_named(questions, arguments.person, option="ID")
    errand.submit(ArchivePerson(person_id=person.id))
    return _person_answer(errand, person.id)


def given_fields(arguments: Namespace) -> dict[str, Any]:
    """Give the fields of a person that were named."""
    given = {name: getattr(arguments, name) for name in _FIELDS if hasattr(arguments, name)}
    if "roles" in given:
        given["roles"] = frozenset(given["roles"])
    if "expertise" in given:
        given["expertise"] = tuple(tag for tag in given["expertise"] if tag)
    return given


def _person_answer(errand: Errand, person_id: str) -> Answer:
    with errand.asking() as questions:
        person = questions.person(person_id)
    return Answer(document=person_to_json(person), lines=_person_lines(person, errand))


def _person_lines(person: Person, errand: Errand) -> Iterator[str]:
    archived = person.archived_at
    yield from fields(
        [
            ("Id", person.id),
            ("Name", person.name),
            ("Email", person.email),
            ("Time zone", person.timezone),
            ("Roles", _roles_text(person)),
            ("Avatar", person.avatar),
            ("Headline", person.headline),
            ("Bio", person.bio),
            ("Expertise", ", ".join(person.expertise)),
            ("Rate", _rate_text(person)),
            ("Meeting link", person.meeting_link),
            ("Archived", archived and moment_text(archived, timezone=errand.timezone)),
        ]
    )


def _rate_text(person: Person) -> str:
    if Role.MENTOR not in person.roles:
        return ""
    if person.hourly_rate is None:
        return "free of charge"
    rate = rounded(person.hourly_rate, currency=person.currency)
    return f"{rate} {person.currency} an hour"


def _roles_text(person: Person) -> str:
    return ", ".join(role for role in Role if role in person.roles)


def add_fields(command: Parser, *, required: Collection[str] = REQUIRED) -> None:
    """Add an option for each field of a person."""
    for field, (read, purpose) in _PLAIN.items():
        command.value(
            _FIELDS[field],
            dest=field,
            read=read,
            required=field in required,
            default=argparse.SUPPRESS,
            metavar="TEXT",
            help=purpose,
        )
    for field, (read, purpose) in _SEVERAL.items():
        command.value(
            _FIELDS[field],
            dest=field,
            read=read,
            required=field in required,
            default=argparse.SUPPRESS,
            metavar="WORD",
            action="extend",
            nargs="+",
            help=purpose,
        )
