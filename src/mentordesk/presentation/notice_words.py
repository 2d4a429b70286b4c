"""The line below a notification's sentence: times, what is paid back, and what was said."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from mentordesk.application.records import NotificationKind
from mentordesk.domain.zones import zone
from mentordesk.presentation.formatting import (
    amount,
    clock_time,
    short_day,
    time_range,
    zone_place,
)
from mentordesk.presentation.notice_facts import Told
from mentordesk.presentation.session_card import Reader

ARROW = "\u2192"


def about_of(told: Told, *, reader: Reader) -> str:
    """Word what a notification says beyond its sentence, with the zone of its times named."""
    word = _WORDS.get(told.kind, _time)
    return " · ".join(filter(None, word(told, reader)))


def moment_words(moment: datetime, *, reader: Reader) -> str:
    """Write an instant in the reader's zone: "Thu 26 Nov 14:00"."""
    local = moment.astimezone(zone(reader.zone))
    day = short_day(local.date(), locale=reader.locale)
    return f"{day} {clock_time(local, locale=reader.locale)}"


def zoned_words(moment: datetime, *, reader: Reader) -> str:
    """Write an instant with the name of its zone: "Thu 26 Nov 14:00 London"."""
    return f"{moment_words(moment, reader=reader)} {zone_place(reader.zone)}"


def move_words(before: datetime, after: datetime, *, reader: Reader) -> str:
    """Write two instants (UTC) as the reader has them: "Thu 26 Nov 14:00 → Fri 27 Nov … London"."""
    old = moment_words(before, reader=reader)
    return f"{old} {ARROW} {zoned_words(after, reader=reader)}"


def _time(told: Told, reader: Reader) -> tuple[str, ...]:
    start, end = told.moment("scheduledAt"), told.moment("endsAt")
    if start is None:
        return ()
    if end is None:
        return (zoned_words(start, reader=reader),)
    begins, ends = (each.astimezone(zone(reader.zone)) for each in (start, end))
    day = short_day(begins.date(), locale=reader.locale)
    times = time_range(begins, ends, locale=reader.locale)
    return (f"{day} {times} {zone_place(reader.zone)}",)


def _cancelled(told: Told, reader: Reader) -> tuple[str, ...]:
    return (*_time(told, reader), _refund(told, reader))


def _proposed(told: Told, reader: Reader) -> tuple[str, ...]:
    until = told.moment("expiresAt")
    pattern = reader.locale.translate("Notices", "answer by {time}")
    answer = pattern.format(time=moment_words(until, reader=reader)) if until else ""
    return (*_moved(told, reader), answer, told.word("details"))


def _moved(told: Told, reader: Reader) -> tuple[str, ...]:
    before, after = told.moment("previousTime"), told.moment("proposedTime")
    if before is None or after is None:
        return _time(told, reader)
    return (move_words(before, after, reader=reader),)


def _stays(told: Told, reader: Reader) -> tuple[str, ...]:
    start = told.moment("scheduledAt")
    if start is None:
        return ()
    pattern = reader.locale.translate("Notices", "It stays at {time}")
    return (pattern.format(time=zoned_words(start, reader=reader)), told.word("details"))


def _refund(told: Told, reader: Reader) -> str:
    """Say what is paid back, nothing where nothing was paid."""
    figure = told.amount("refundAmount")
    if not figure:
        return ""
    money = amount(figure, currency=told.word("currency"), locale=reader.locale)
    return reader.locale.translate("Notices", "refund of {amount}").format(amount=money.strip())


def _settled(told: Told, reader: Reader) -> tuple[str, ...]:
    return (_refund(told, reader), *_time(told, reader))


_Words = Callable[[Told, Reader], tuple[str, ...]]
_WORDS: Mapping[NotificationKind, _Words] = MappingProxyType(
    {
        NotificationKind.BOOKING_CANCELLED: _cancelled,
        NotificationKind.RESCHEDULE_REQUESTED: _proposed,
        NotificationKind.RESCHEDULE_COUNTERED: _proposed,
        NotificationKind.RESCHEDULE_ACCEPTED: _moved,
        NotificationKind.RESCHEDULE_REJECTED: _stays,
        NotificationKind.RESCHEDULE_WITHDRAWN: _stays,
        NotificationKind.RESCHEDULE_EXPIRED: _stays,
        NotificationKind.REFUND_SETTLED: _settled,
    }
)
