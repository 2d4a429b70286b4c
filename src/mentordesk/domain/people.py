"""People, their roles, and who acts for whom."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter

from mentordesk.domain.errors import DomainError, invalid
from mentordesk.domain.money import check_amount, check_currency, rounded
from mentordesk.domain.texts import check_line, check_text
from mentordesk.domain.zones import zone

AVATAR_LENGTH = 1_000_000
LINK_LENGTH = 2_000
# Of most people there is no more than who they are.
_profile = attrgetter(
    "avatar", "headline", "bio", "expertise", "hourly_rate", "currency", "meeting_link"
)
_NO_PROFILE = (None, "", "", (), None, "USD", None)
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+|[^@\s,;<>]+@localhost")


class Role(StrEnum):
    """What a person may be in a programme; one person may be several."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    COORDINATOR = "coordinator"
    ADMIN = "admin"


STAFF = frozenset({Role.COORDINATOR, Role.ADMIN})


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody in the programme; the fields from `headline` on describe a mentor.

    `timezone` is an IANA name, `hourly_rate` is in `currency` (None: free of charge),
    `meeting_link` may hold `{token}`, `archived_at` is in UTC.
    """

    id: str
    name: str
    email: str
    timezone: str
    roles: frozenset[Role]
    avatar: str | None = None
    headline: str = ""
    bio: str = ""
    expertise: tuple[str, ...] = ()
    hourly_rate: Decimal | None = None
    currency: str = "USD"
    meeting_link: str | None = None
    archived_at: datetime | None = None

    @property
    def is_staff(self) -> bool:
        """Tell whether this person coordinates or administers the programme."""
        return bool(self.roles & STAFF)

    @property
    def is_active(self) -> bool:
        """Tell whether this person has not been archived."""
        return self.archived_at is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who does something: a person, the local workspace's owner, or the system itself."""

    id: str
    name: str
    roles: frozenset[Role]

    @property
    def is_staff(self) -> bool:
        """Tell whether this actor may do what coordinators and admins may."""
        return bool(self.roles & STAFF)


LOCAL = Actor(id="local", name="This computer", roles=STAFF)
SYSTEM = Actor(id="system", name="MentorDesk", roles=STAFF)
RESERVED_IDS = frozenset({LOCAL.id, SYSTEM.id})


def acting(person: Person) -> Actor:
    """Make the actor that a person is."""
    return Actor(id=person.id, name=person.name, roles=person.roles)


def check_person(person: Person) -> None:
    """Refuse a person with a missing or malformed field; `details.path` names the field."""
    _check_id(person.id)
    if not person.name.strip():
        raise invalid("A name is required.", path="name")
    check_line(person.name, path="name")
    check_line(person.email, path="email")
    if not _EMAIL.fullmatch(person.email):
        raise invalid(f"“{person.email}” is not an email address.", path="email")
    _check_zone(person.timezone)
    if not person.roles:
        raise invalid("A person needs at least one role.", path="roles")
    if _profile(person) != _NO_PROFILE:
        _check_profile(person)


def with_full_rate(person: Person) -> Person:
    """Write the rate with all digits of its currency, so that `80` and `80.00` are one."""
    if person.hourly_rate is None:
        return person
    return replace(person, hourly_rate=rounded(person.hourly_rate, currency=person.currency))


def _check_id(person_id: str) -> None:
    check_line(person_id, path="id")
    if not person_id or person_id != person_id.strip():
        raise invalid("An id is not empty and has no spaces around it.", path="id")
    if person_id in RESERVED_IDS:
        raise invalid(f"The id “{person_id}” is kept for MentorDesk itself.", path="id")


def _check_profile(person: Person) -> None:
    check_currency(person.currency, path="currency")
    if person.hourly_rate is not None:
        check_amount(person.hourly_rate, currency=person.currency, path="hourlyRate")
    check_line(person.headline, path="headline")
    check_text(person.bio, path="bio")
    check_text(person.avatar or "", path="avatar", longest=AVATAR_LENGTH)
    _check_tags(person)
    _check_link(person.meeting_link)


def _check_tags(person: Person) -> None:
    for number, tag in enumerate(person.expertise):
        check_line(tag, path=f"expertise[{number}]")
        if not tag.strip():
            raise invalid("A tag is not empty.", path=f"expertise[{number}]")


def _check_zone(timezone: str) -> None:
    try:
        zone(timezone)
    except DomainError as error:
        raise invalid(error.message, path="timezone") from error


def _check_link(link: str | None) -> None:
    if link is None:
        return
    check_line(link, path="meetingLink", longest=LINK_LENGTH)
    if not re.fullmatch(r"https?://\S+", link):
        raise invalid(f"“{link}” is not a web address (http or https).", path="meetingLink")
