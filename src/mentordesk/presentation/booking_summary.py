"""What is about to be booked, or has been, in the words of the confirmation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mentordesk.domain.people import Actor, Person
from mentordesk.domain.sessions import MeetingType, PaymentMethod
from mentordesk.presentation.booking_flow import BookingFlow
from mentordesk.presentation.formatting import short_day, zone_place
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.names import given_name
from mentordesk.presentation.picking_clock import Clocks, range_beside, range_text, spoken_when


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """A time in words: the viewer's with its place, and the mentor's where it differs."""

    text: str
    place: str
    beside: str
    spoken: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """The confirmation's card."""

    title: str
    when: When
    mentor: str
    mentee: str
    booked_by: str
    how: str


def when_of(flow: BookingFlow, *, clocks: Clocks) -> When | None:
    """Write the chosen time for both people; None while none is chosen."""
    if flow.start is None or flow.duration is None:
        return None
    local = clocks.local(flow.start)
    day = f"{short_day(local.date(), locale=clocks.locale)} {local.year}"
    beside = range_beside(flow.start, minutes=flow.duration, clocks=clocks)
    if beside:
        pattern = clocks.locale.translate("Booking", "{time}, for {name}")
        beside = pattern.format(time=beside, name=given_name(clocks.beside_name))
    return When(
        text=f"{day}, {range_text(flow.start, minutes=flow.duration, clocks=clocks)}",
        place=zone_place(clocks.viewer),
        beside=beside,
        spoken=spoken_when(flow.start, minutes=flow.duration, clocks=clocks),
    )


def summary_of(
    flow: BookingFlow, *, mentor: Person, mentee: Person, actor: Actor, clocks: Clocks
) -> Summary | None:
    """Put a finished flow into words; None while it has no time."""
    when = when_of(flow, clocks=clocks)
    if when is None:
        return None
    by = clocks.locale.translate("Booking", "booked by {name}").format(name=actor.name)
    return Summary(
        title=" ".join(flow.title.split()),
        when=when,
        mentor=mentor.name,
        mentee=mentee.name,
        booked_by="" if actor.id == mentee.id else by,
        how=how_text(flow, locale=clocks.locale),
    )


def told_text(people: Iterable[Person], *, actor_id: str, locale: Locale) -> str:
    """Say who is notified: everybody in it but the one who booked."""
    names = [person.name for person in people if person.id != actor_id]
    both = locale.translate("Booking", "{first} and {second} have been notified.")
    if len(names) > 1:
        return both.format(first=names[0], second=names[1])
    return locale.translate("Booking", "{name} has been notified.").format(name=names[0])


def how_text(flow: BookingFlow, *, locale: Locale) -> str:
    """Say how the two meet: "Video call · link is sent with the invitation"."""
    kind = kind_name(flow.meeting_type, locale=locale)
    if flow.meeting_type is MeetingType.IN_PERSON:
        return f"{kind} · {' '.join(flow.location.split())}"
    return f"{kind} · {locale.translate('Booking', 'link is sent with the invitation')}"


def kind_name(kind: MeetingType, *, locale: Locale) -> str:
    """Name a kind of meeting: "Video call"."""
    names: Mapping[MeetingType, str] = MappingProxyType(
        {
            MeetingType.VIDEO: locale.translate("Booking", "Video call"),
            MeetingType.AUDIO: locale.translate("Booking", "Audio call"),
            MeetingType.CHAT: locale.translate("Booking", "Chat"),
            MeetingType.IN_PERSON: locale.translate("Booking", "In person"),
        }
    )
    return names[kind]


def method_name(method: PaymentMethod, *, locale: Locale) -> str:
    """Name a way to pay: "Programme funds"."""
    names: Mapping[PaymentMethod, str] = MappingProxyType(
        {
            PaymentMethod.INVOICE: locale.translate("Booking", "Invoice"),
            PaymentMethod.PROGRAMME: locale.translate("Booking", "Programme funds"),
            PaymentMethod.LINK: locale.translate("Booking", "Pay by link"),
            PaymentMethod.NONE: locale.translate("Booking", "Nothing to pay"),
        }
    )
    return names[method]


def length_name(minutes: int, *, locale: Locale) -> str:
    """Name a length: "60 min"."""
    return locale.translate("Booking", "{minutes} min").format(minutes=minutes)
