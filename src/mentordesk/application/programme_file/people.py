"""Reading the people of a programme file."""

from collections.abc import Mapping, Sequence

from mentordesk.application.programme_file.drafts import Draft, Fields
from mentordesk.application.programme_file.places import inside, misplaced
from mentordesk.application.programme_file.programme import Surroundings
from mentordesk.application.programme_file.uniqueness import check_apart
from mentordesk.domain.errors import DomainError
from mentordesk.domain.people import Person, Role, check_person, with_full_rate


def people_of(draft: Draft, *, near: Surroundings) -> Sequence[Person]:
    """Make the people a file brings; ids and emails are new, and nobody shares one."""
    people = [_person(fields, number) for number, fields in enumerate(draft.people)]
    check_apart(
        [person.id for person in people],
        taken={person.id: person.name for person in near.people},
        place="people[{}].id",
        sentence="The id “{}” is already that of {}.",
    )
    check_apart(
        [person.email.casefold() for person in people],
        taken={person.email.casefold(): person.name for person in near.people},
        place="people[{}].email",
        sentence="The email “{}” is already that of {}.",
    )
    return people


def known_people(people: Sequence[Person], *, near: Surroundings) -> Mapping[str, Person]:
    """Give everybody a file may refer to, by id."""
    return {person.id: person for person in (*near.people, *people)}


def known_person(people: Mapping[str, Person], person_id: str, *, path: str) -> Person:
    """Find the person whom `path` names."""
    person = people.get(person_id)
    if person is None:
        message = f"Neither the file nor the workspace has a person with the id “{person_id}”."
        raise misplaced(message, path=path)
    return person


def check_role(person: Person, role: Role, *, path: str) -> None:
    """Refuse a person, named at `path`, who lacks a role."""
    if role not in person.roles:
        raise misplaced(f"{person.name} is no {role}.", path=path)


def _person(fields: Fields, number: int) -> Person:
    person = Person(**fields)
    try:
        check_person(person)
    except DomainError as error:
        raise inside(error, of=f"people[{number}]") from None
    return with_full_rate(person)
