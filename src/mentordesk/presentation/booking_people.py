"""Who may be booked with and for, and how people are named while booking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mentordesk.domain.people import LOCAL, Actor, Person, Role
from mentordesk.presentation.booking_flow import BookingFlow
from mentordesk.presentation.booking_prices import rate_text
from mentordesk.presentation.locales import Locale


@dataclass(frozen=True, kw_only=True, slots=True)
class Parties:
    """The people whom one actor may bring together (Booking rules, People)."""

    actor: Actor
    mentors: tuple[Person, ...]
    mentees: tuple[Person, ...]

    def mentees_to_choose(self) -> tuple[Person, ...]:
        """Give whom one may book for: staff anybody, mentors whom they meet, mentees themselves."""
        if self.actor.is_staff or Role.MENTOR in self.actor.roles:
            return self.mentees
        return tuple(person for person in self.mentees if person.id == self.actor.id)

    def mentors_to_choose(self, mentee_id: str | None) -> tuple[Person, ...]:
        """Give whom one may book with; who books for another, and is no staff, is the mentor."""
        others = tuple(person for person in self.mentors if person.id != mentee_id)
        if self.actor.is_staff or mentee_id in {None, self.actor.id}:
            return others
        return tuple(person for person in others if person.id == self.actor.id)

    def mentor(self, person_id: str | None) -> Person | None:
        """Find a mentor by id."""
        return _found(self.mentors, person_id)

    def mentee(self, person_id: str | None) -> Person | None:
        """Find a mentee by id."""
        return _found(self.mentees, person_id)


def settled(flow: BookingFlow, *, parties: Parties) -> BookingFlow:
    """Drop people who are not there any more, and choose where there is no choice."""
    mentees = {person.id for person in parties.mentees_to_choose()}
    flow = flow if flow.mentee_id in mentees else flow.with_mentee(None)
    if len(mentees) == 1:
        flow = flow.with_mentee(*mentees)
    elif flow.mentee_id is None and _comes_as_mentee(flow, parties=parties):
        flow = flow.with_mentee(parties.actor.id)
    return with_only_mentor(flow, parties=parties)


def with_only_mentor(flow: BookingFlow, *, parties: Parties) -> BookingFlow:
    """Drop a mentor whom the mentee rules out, and take the only one there is."""
    mentors = {person.id for person in parties.mentors_to_choose(flow.mentee_id)}
    flow = flow if flow.mentor_id in mentors else flow.with_mentor(None)
    return flow.with_mentor(*mentors) if len(mentors) == 1 else flow


def _comes_as_mentee(flow: BookingFlow, *, parties: Parties) -> bool:
    """Tell whether the actor is a mentee who is not about to book as a mentor."""
    actor = parties.actor
    is_mentee = any(person.id == actor.id for person in parties.mentees)
    return is_mentee and not actor.is_staff and flow.mentor_id != actor.id


def viewer_zone(parties: Parties, *, mentee_id: str | None, own: str) -> str:
    """Give the zone in which times are shown: that of whoever is acted for, else one's own."""
    mentee = parties.mentee(mentee_id)
    if mentee is None or mentee.id == parties.actor.id:
        return own
    return mentee.timezone


def is_for_another(parties: Parties, *, mentee_id: str | None) -> bool:
    """Tell whether the actor books for somebody else."""
    return mentee_id is not None and mentee_id != parties.actor.id


def mentor_line(mentor: Person, *, zone: str, locale: Locale) -> str:
    """Write what a mentor is about: "Structural biology · £80.00 / hour · Europe/London"."""
    subject = mentor.headline.strip() or ", ".join(mentor.expertise)
    parts = (subject, rate_text(mentor, locale=locale), zone)
    return " · ".join(part for part in parts if part)


def role_line(actor: Actor, *, locale: Locale) -> str:
    """Say who one is while acting for another: "You are Jo March, coordinator"."""
    if actor.id == LOCAL.id:
        return locale.translate("Booking", "You look after this workspace")
    for role, word in _role_words(locale):
        if role in actor.roles:
            pattern = locale.translate("Booking", "You are {name}, {role}")
            return pattern.format(name=actor.name, role=word)
    return locale.translate("Booking", "You are {name}").format(name=actor.name)


def count_text(people: int, *, locale: Locale) -> str:
    """Count people: "7 people"."""
    if people == 1:
        return locale.translate("Booking", "1 person")
    return locale.translate("Booking", "%n people", None, people)


def matching(people: Iterable[Person], *, search: str) -> Sequence[Person]:
    """Find people of whom every word of a search is in name, email, headline or expertise."""
    words = search.casefold().split()
    return [person for person in people if all(word in _haystack(person) for word in words)]


def _haystack(person: Person) -> str:
    return " ".join([person.name, person.email, person.headline, *person.expertise]).casefold()


def _found(people: Iterable[Person], person_id: str | None) -> Person | None:
    return next((person for person in people if person.id == person_id), None)


def _role_words(locale: Locale) -> tuple[tuple[Role, str], ...]:
    return (
        (Role.COORDINATOR, locale.translate("Booking", "coordinator")),
        (Role.ADMIN, locale.translate("Booking", "admin")),
        (Role.MENTOR, locale.translate("Booking", "mentor")),
        (Role.MENTEE, locale.translate("Booking", "mentee")),
    )
