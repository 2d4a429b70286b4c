"""People as rows."""

from mentordesk.domain.people import Person, Role
from mentordesk.storage.rows.row import Row


def email_key(email: str) -> str:
    """Give what makes an email unique, whatever its letter case."""
    return email.casefold()


def person_row(person: Person) -> dict[str, object]:
    """Write a person as a row of `people`."""
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "emailKey": email_key(person.email),
        "timezone": person.timezone,
        "roles": " ".join(sorted(person.roles)),
        "avatar": person.avatar,
        "headline": person.headline,
        "bio": person.bio,
        "expertise": list(person.expertise),
        "hourlyRate": person.hourly_rate,
        "currency": person.currency,
        "meetingLink": person.meeting_link,
        "archivedAt": person.archived_at,
    }


def person_of(row: Row) -> Person:
    """Read a person from a row of `people`."""
    return Person(
        id=row["id"],
        name=row["name"],
        email=row["email"],
        timezone=row["timezone"],
        roles=frozenset(map(Role, row["roles"].split())),
        avatar=row["avatar"],
        headline=row["headline"],
        bio=row["bio"],
        expertise=tuple(row["expertise"]),
        hourly_rate=row["hourlyRate"],
        currency=row["currency"],
        meeting_link=row["meetingLink"],
        archived_at=row["archivedAt"],
    )
