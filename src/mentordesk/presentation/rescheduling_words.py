"""The sentences around a proposed new time: who proposes, until when, and what came of it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from mentordesk.application.queries import SessionDetail
from mentordesk.application.records import AuditEntry
from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RescheduleRequest, expiry, moves_left, rounds_left
from mentordesk.domain.zones import zone
from mentordesk.presentation import sessions_text
from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.formatting import (
    DASH,
    clock_time,
    countdown,
    day_name,
    length,
    short_day,
    time_range,
    zone_place,
)
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.session_card import Reader

ARROW = "\u2192"
_UNBROKEN = "\u00a0"


class Notice(NamedTuple):
    """What a banner says of the proposal that waits."""

    title: str
    text: str


def moment(at: datetime, *, reader: Reader) -> str:
    """Write day and time as the reader's clock has them: "Fri 27 Nov 10:30"."""
    local = at.astimezone(zone(reader.zone))
    day = short_day(local.date(), locale=reader.locale)
    return f"{day} {clock_time(local, locale=reader.locale)}"


def whole_time(start: datetime, *, minutes: int, reader: Reader) -> str:
    """Write a session's day and time in full: "Thursday 26 November, 14:00 - 15:00 London"."""
    begins = start.astimezone(zone(reader.zone))
    ends = (start + timedelta(minutes=minutes)).astimezone(zone(reader.zone))
    times = time_range(begins, ends, locale=reader.locale)
    return f"{day_name(begins.date(), locale=reader.locale)}, {times} {zone_place(reader.zone)}"


def proposal_notice(standpoint: Standpoint, *, reader: Reader) -> Notice | None:
    """Say who proposes what and until when it is to be answered; None if nothing waits."""
    request = standpoint.detail.request
    if request is None or not standpoint.has_request:
        return None
    return Notice(_title(request, standpoint, reader=reader), _move(standpoint, reader=reader))


def question(standpoint: Standpoint, *, locale: Locale) -> str:
    """Say what is asked: "Grace Hopper asks for a new time"."""
    request = standpoint.detail.request
    if request is None or not standpoint.has_request:
        return locale.translate("Negotiation", "No new time is asked for")
    person = standpoint.person(request.latest_by)
    if person.id == standpoint.actor.id:
        pattern = locale.translate("Negotiation", "You asked {name} for a new time")
        return pattern.format(name=standpoint.person(request.latest_by.other).name)
    return locale.translate("Negotiation", "{name} asks for a new time").format(name=person.name)


def said_with(
    entries: Iterable[AuditEntry], *, request: RescheduleRequest, standpoint: Standpoint
) -> str:
    """Quote what was written with the latest proposal; empty where nothing was."""
    for entry in sorted(entries, key=lambda entry: entry.created_at, reverse=True):
        if entry.new_scheduled_at == request.latest_time and entry.reason_details:
            name = standpoint.person(request.latest_by).name
            return f"\u201c{entry.reason_details}\u201d {DASH} {name}"
    return ""


def keep_text(standpoint: Standpoint, *, reader: Reader) -> str:
    """Word the refusal of a new time: "Decline, keep Thursday"."""
    begins = standpoint.detail.session.scheduled_at.astimezone(zone(reader.zone))
    pattern = reader.locale.translate("Negotiation", "Decline, keep {day}")
    return pattern.format(day=reader.locale.days[begins.weekday()])


def accept_text(request: RescheduleRequest, *, reader: Reader) -> str:
    """Word the consent to a new time: "Accept Fri 27 Nov 10:30"."""
    pattern = reader.locale.translate("Negotiation", "Accept {time}")
    return pattern.format(time=moment(request.latest_time, reader=reader))


def about_line(detail: SessionDetail, *, reader: Reader) -> str:
    """Write what a session is: "Thesis outline · 1 h · video"."""
    session, locale = detail.session, reader.locale
    kind = sessions_text.meeting_word(session.meeting_type, locale=locale)
    return f"{session.title} · {length(session.duration, locale=locale)} · {kind}"


def round_line(detail: SessionDetail, *, reader: Reader) -> str:
    """Say how often a request may still be countered, and how long it may be answered."""
    request, locale = detail.request, reader.locale
    if request is None:
        return ""
    left = rounds_left(request, policies=detail.policies)
    rounds = locale.translate("Negotiation", "%n counter-proposals left", None, left)
    if left == 1:
        rounds = locale.translate("Negotiation", "one counter-proposal left")
    return f"{rounds} · {answer_by(request, reader=reader)}"


def answer_by(request: RescheduleRequest, *, reader: Reader) -> str:
    """Write "answer by Thu 26 Nov 12:10 (in 25 h 46)"."""
    pattern = reader.locale.translate("Negotiation", "answer by {time} ({countdown})")
    left = countdown(request.expires_at, now=reader.now, locale=reader.locale)
    return pattern.format(
        time=moment(request.expires_at, reader=reader), countdown=left.replace(" ", _UNBROKEN)
    )


def moves_line(standpoint: Standpoint, *, locale: Locale) -> str:
    """Say how often a side may still have the session moved."""
    detail, side = standpoint.detail, standpoint.side
    if side is None:
        return ""
    left = moves_left(detail.session, side=side, policies=detail.policies)
    if left == 1:
        return locale.translate("Negotiation", "one move of this session left")
    return locale.translate("Negotiation", "%n moves of this session left", None, left)


def expiry_line(detail: SessionDetail, *, proposed: datetime, reader: Reader) -> str:
    """Say until when a proposal of an instant (UTC) would be open, if it were made now."""
    until = expiry(
        detail.session.scheduled_at, proposed=proposed, now=reader.now, policies=detail.policies
    )
    pattern = reader.locale.translate("Negotiation", "Without an answer it lapses {time}.")
    return pattern.format(time=moment(until, reader=reader))


def outcome(wish: Wish, standpoint: Standpoint, *, reader: Reader) -> str:
    """Say what has changed and who was told; `standpoint` is from before."""
    done = _DONE[wish.action](wish, standpoint, reader)
    names = reader.locale.translate("Negotiation", " and ").join(
        person.name for person in standpoint.told()
    )
    told = reader.locale.translate("Negotiation", "{names} has been told.")
    if len(standpoint.told()) > 1:
        told = reader.locale.translate("Negotiation", "{names} have been told.")
    return f"{done} {told.format(names=names)}"


def _title(request: RescheduleRequest, standpoint: Standpoint, *, reader: Reader) -> str:
    person = standpoint.person(request.latest_by)
    time = moment(request.latest_time, reader=reader)
    if person.id == standpoint.actor.id:
        return reader.locale.translate("Negotiation", "You proposed {time}").format(time=time)
    pattern = reader.locale.translate("Negotiation", "{name} proposes {time}")
    return pattern.format(name=person.name, time=time)


def _move(standpoint: Standpoint, *, reader: Reader) -> str:
    session, request = standpoint.detail.session, standpoint.detail.request
    if request is None:
        return ""
    was, asked = (moment(at, reader=reader) for at in (session.scheduled_at, request.latest_time))
    return f"{was} {ARROW} {asked} · {answer_by(request, reader=reader)}"


_Done = Callable[[Wish, Standpoint, Reader], str]


def _accepted(_wish: Wish, standpoint: Standpoint, reader: Reader) -> str:
    request = standpoint.detail.request
    if request is None:
        return ""
    pattern = reader.locale.translate("Negotiation", "The session has moved to {time}.")
    minutes = request.proposed_duration
    return pattern.format(time=whole_time(request.latest_time, minutes=minutes, reader=reader))


def _kept(_wish: Wish, standpoint: Standpoint, reader: Reader) -> str:
    pattern = reader.locale.translate("Negotiation", "Declined: the session stays on {time}.")
    return pattern.format(time=moment(standpoint.detail.session.scheduled_at, reader=reader))


def _withdrawn(_wish: Wish, standpoint: Standpoint, reader: Reader) -> str:
    pattern = reader.locale.translate("Negotiation", "Withdrawn: the session stays on {time}.")
    return pattern.format(time=moment(standpoint.detail.session.scheduled_at, reader=reader))


def _proposed(wish: Wish, _standpoint: Standpoint, reader: Reader) -> str:
    pattern = reader.locale.translate("Negotiation", "You proposed {time}; it is held for you.")
    return pattern.format(time="" if wish.time is None else moment(wish.time, reader=reader))


def _no_show(wish: Wish, standpoint: Standpoint, reader: Reader) -> str:
    pattern = reader.locale.translate("Negotiation", "Noted that {name} did not come.")
    return pattern.format(name=standpoint.person(wish.who or Party.MENTEE).name)


def _plain(text: Callable[[Locale], str]) -> _Done:
    return lambda _wish, _standpoint, reader: text(reader.locale)


_DONE: Mapping[Action, _Done] = MappingProxyType(
    {
        Action.ACCEPT: _accepted,
        Action.REJECT: _kept,
        Action.WITHDRAW: _withdrawn,
        Action.RESCHEDULE: _proposed,
        Action.COUNTER_PROPOSE: _proposed,
        Action.NO_SHOW: _no_show,
        Action.JOIN: _plain(lambda locale: locale.translate("Negotiation", "You have joined.")),
        Action.COMPLETE: _plain(
            lambda locale: locale.translate("Negotiation", "The session is completed.")
        ),
        Action.CANCEL: _plain(
            lambda locale: locale.translate("Negotiation", "The session is cancelled.")
        ),
        Action.CANCEL_IN_RESPONSE: _plain(
            lambda locale: locale.translate("Negotiation", "The session is cancelled.")
        ),
        Action.EDIT: _plain(
            lambda locale: locale.translate("Negotiation", "The session's details are changed.")
        ),
        Action.NOTE: _plain(lambda locale: locale.translate("Negotiation", "Note added.")),
    }
)
