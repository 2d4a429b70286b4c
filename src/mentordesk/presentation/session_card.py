"""Everything the session popup says, worded and in its order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from mentordesk.application.queries import SessionDetail
from mentordesk.domain.money import rounded
from mentordesk.domain.notes import Note, NoteVisibility
from mentordesk.domain.people import Actor, Person
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import ACTIVE, MeetingType, RefundStatus, Session, Status
from mentordesk.domain.zones import zone
from mentordesk.presentation import sessions_text as text
from mentordesk.presentation.formatting import (
    DASH,
    ZonedTime,
    amount,
    countdown,
    full_day,
    length,
    zoned,
)
from mentordesk.presentation.locales import Locale


class Fact(NamedTuple):
    """One line of the popup: its icon, what it is for a screen reader, and the text.

    `copied` is what its button copies, `opened` the page that it opens, `is_key` that it matters
    most.
    """

    icon: str
    meaning: str
    text: str
    is_key: bool = False
    copied: str | None = None
    opened: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionCard:
    """A session as the popup shows it; `look` is the key of the status's look."""

    title: str
    person: str
    beside_person: str
    look: str
    status: str
    facts: tuple[Fact, ...]
    description: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """Who reads a session: in which zone (IANA), language and at which moment (UTC)."""

    actor: Actor
    zone: str
    locale: Locale
    now: datetime


def session_card(detail: SessionDetail, *, reader: Reader) -> SessionCard:
    """Word a session for somebody."""
    session = detail.session
    look = _look(session)
    if detail.is_unconfirmed:
        look = text.unconfirmed(look)
    other = _other(detail, reader=reader)
    return SessionCard(
        title=session.title,
        person=other.name,
        beside_person=_beside(detail, other=other, reader=reader),
        look=look,
        status=text.status_word(look, locale=reader.locale),
        facts=tuple(_facts(detail, reader=reader)),
        description=session.description.strip(),
    )


def _facts(detail: SessionDetail, *, reader: Reader) -> Iterator[Fact]:
    if detail.is_unconfirmed:
        yield _unconfirmed(reader=reader)
    yield from _when(detail, reader=reader)
    yield _how(detail.session, reader=reader)
    if detail.session.meeting_url and detail.session.status in ACTIVE:
        yield _link(detail.session.meeting_url, reader=reader)
    yield _price(detail, reader=reader)
    if detail.session.refund_status is not RefundStatus.NONE:
        yield _refund(detail.session, reader=reader)
    if detail.session.status is Status.CANCELLED:
        yield _cancelled(detail.session, reader=reader)
    yield from (_note(note, detail=detail, reader=reader) for note in detail.notes)


def _when(detail: SessionDetail, *, reader: Reader) -> Iterator[Fact]:
    """Write the time in the reader's zone and in each other zone that reads it differently."""
    session, locale = detail.session, reader.locale
    begins = session.scheduled_at.astimezone(zone(reader.zone))
    yield Fact(
        "calendar", locale.translate("Session", "Day"), full_day(begins.date(), locale=locale)
    )
    times: list[ZonedTime] = []
    for name in dict.fromkeys((reader.zone, detail.mentor.timezone, detail.mentee.timezone)):
        time = zoned(session.scheduled_at, minutes=session.duration, zone=name, locale=locale)
        if name == reader.zone or not any(_reads_alike(time, known) for known in times):
            times.append(time)
    own, *others = times
    yield Fact("clock", locale.translate("Session", "Time"), f"{own.text} {own.place}", is_key=True)
    for time in others:
        day = "" if time.day == own.day else f"{time.day}, "
        meaning = locale.translate("Session", "Time elsewhere")
        yield Fact("globe", meaning, f"{day}{time.text} {time.place}")
    yield _how_soon(session, reader=reader)


def _reads_alike(one: ZonedTime, other: ZonedTime) -> bool:
    return (one.day, one.text) == (other.day, other.text)


def _how_soon(session: Session, *, reader: Reader) -> Fact:
    locale = reader.locale
    long = length(session.duration, locale=locale)
    meaning = locale.translate("Session", "Length")
    if session.status is not Status.SCHEDULED:
        return Fact("length", meaning, long)
    return Fact(
        "length",
        meaning,
        f"{long} · {countdown(session.scheduled_at, now=reader.now, locale=locale)}",
    )


def _how(session: Session, *, reader: Reader) -> Fact:
    locale = reader.locale
    word = text.meeting_word(session.meeting_type, locale=locale)
    kind = f"{word[:1].upper()}{word[1:]}"
    place = f" · {session.location}" if session.location else ""
    return Fact(_ICONS[session.meeting_type], locale.translate("Session", "Kind"), f"{kind}{place}")


def _link(url: str, *, reader: Reader) -> Fact:
    shown = url.removeprefix("https://").removeprefix("http://")
    return Fact("link", reader.locale.translate("Session", "Meeting link"), shown, copied=url)


def _price(detail: SessionDetail, *, reader: Reader) -> Fact:
    locale, session = reader.locale, detail.session
    meaning = locale.translate("Session", "Price")
    if not session.rate:
        return Fact("money", meaning, locale.translate("Session", "Free of charge"))
    price = amount(session.rate, currency=session.currency, locale=locale)
    if detail.payment is None:
        return Fact("money", meaning, price)
    method = text.payment_word(detail.payment.method, locale=locale)
    # Who pays is not the mentor.
    page = None if reader.actor.id == detail.mentor.id else detail.checkout_url
    return Fact("money", meaning, f"{price} · {method}", opened=page)


def _refund(session: Session, *, reader: Reader) -> Fact:
    locale = reader.locale
    figure = rounded(session.refund_amount or session.rate * 0, currency=session.currency)
    pattern = locale.translate("Session", "{amount} refund ({percent} %), {state}")
    written = pattern.format(
        amount=amount(figure, currency=session.currency, locale=locale),
        percent=session.refund_percentage or 0,
        state=text.refund_word(session.refund_status, locale=locale),
    )
    return Fact("undo", locale.translate("Session", "Refund"), written)


def _cancelled(session: Session, *, reader: Reader) -> Fact:
    locale = reader.locale
    sides = {
        Party.MENTOR: locale.translate("Session", "Cancelled by the mentor"),
        Party.MENTEE: locale.translate("Session", "Cancelled by the mentee"),
        None: locale.translate("Session", "Cancelled"),
    }
    given = (session.cancellation_reason or "").replace("_", " ")
    reason = f" {DASH} {given}" if given else ""
    return Fact(
        "cross", locale.translate("Session", "Cancellation"), sides[session.cancelled_by] + reason
    )


def _unconfirmed(*, reader: Reader) -> Fact:
    tr = reader.locale.translate
    asked = tr("Session", "Asked for {dash} not yet confirmed").format(dash=DASH)
    return Fact("hourglass", tr("Session", "State"), asked, is_key=True)


def _note(note: Note, *, detail: SessionDetail, reader: Reader) -> Fact:
    """Show a note with its author; a private one says that nobody else reads it."""
    locale = reader.locale
    names = {person.id: person.name for person in (detail.mentor, detail.mentee)}
    author = names.get(note.author_id, locale.translate("Session", "Coordinator"))
    if note.visibility is NoteVisibility.PRIVATE:
        author = locale.translate("Session", "Only for you")
    return Fact("note", locale.translate("Session", "Note"), f"{author}: {note.text}")


def _look(session: Session) -> str:
    pending = session.pending_reschedule_time is not None and session.status is Status.SCHEDULED
    return "reschedule_pending" if pending else str(session.status)


def _other(detail: SessionDetail, *, reader: Reader) -> Person:
    return detail.mentor if reader.actor.id == detail.mentee.id else detail.mentee


def _beside(detail: SessionDetail, *, other: Person, reader: Reader) -> str:
    """Say how the two are acquainted, and for anybody else who the mentor is."""
    history = text.together(detail.sessions_together, locale=reader.locale)
    if reader.actor.id in {detail.mentor.id, detail.mentee.id}:
        return history
    named = reader.locale.translate("Session", "with {name}").format(name=detail.mentor.name)
    return f"{named} · {history}" if other is detail.mentee else history


_ICONS = {
    MeetingType.VIDEO: "video",
    MeetingType.AUDIO: "audio",
    MeetingType.CHAT: "chat",
    MeetingType.IN_PERSON: "place",
}
