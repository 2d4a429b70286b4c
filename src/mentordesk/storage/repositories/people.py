"""The people of the programme."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, insert, select

from mentordesk.application.changes import Kind, Ref
from mentordesk.domain.people import Person
from mentordesk.storage.repositories.statements import replacement, with_keys, without_key
from mentordesk.storage.repositories.writing import Writing
from mentordesk.storage.rows.people import email_key, person_of, person_row
from mentordesk.storage.rows.row import Row
from mentordesk.storage.tables import people
from mentordesk.storage.unknown import not_found

PERSON = select(people).where(people.c.id == bindparam("id"))
_BY_EMAIL = select(people).where(people.c.emailKey == bindparam("email"))
_BY_IDS = with_keys(people.c.id, people)
_BY_EMAILS = with_keys(people.c.emailKey, people)
_INSERT = insert(people)
_REPLACE = replacement(people)


class SqlPeople:
    """People as the writing transaction sees them."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def get(self, person_id: str) -> Person:
        """Give a person; refuse an unknown id with NOT_FOUND."""
        ref = Ref(Kind.PERSON, person_id)
        known = self._writing.known.get(ref)
        if isinstance(known, Person):
            return known
        row = self._writing.one(PERSON, {"id": person_id})
        if row is None:
            raise not_found(Kind.PERSON, person_id)
        self._writing.known[ref] = person = person_of(row)
        return person

    def find(self, id_or_email: str) -> Person | None:
        """Find a person by id, or else by email whatever its letter case."""
        row = self._writing.one(PERSON, {"id": id_or_email})
        row = row or self._writing.one(_BY_EMAIL, {"email": email_key(id_or_email)})
        return None if row is None else person_of(row)

    def with_ids(self, ids: Iterable[str]) -> Sequence[Person]:
        """Give the people who have any of these ids."""
        return [person_of(row) for row in self._writing.with_keys(_BY_IDS, ids)]

    def with_emails(self, emails: Iterable[str]) -> Sequence[Person]:
        """Give the people who have any of these emails, whatever their letter case."""
        keys = map(email_key, emails)
        return [person_of(row) for row in self._writing.with_keys(_BY_EMAILS, keys)]

    def add(self, people: Iterable[Person]) -> None:
        """Add people, all at once."""
        self._writing.insert(_INSERT, map(person_row, people), ref=_ref)

    def put(self, person: Person) -> None:
        """Replace everything known of a person."""
        row = without_key(person_row(person), people.c.id)
        self._writing.update(_REPLACE, row, ref=Ref(Kind.PERSON, person.id))


def _ref(row: Row) -> Ref:
    return Ref(Kind.PERSON, row["id"])
