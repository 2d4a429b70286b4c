"""The words for sessions: statuses, kinds of meeting, and the sentences a screen reader says."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from mentordesk.application.queries import SessionRow
from mentordesk.domain.sessions import MeetingType, PaymentMethod, RefundStatus, Status
from mentordesk.presentation.formatting import (
    clock_time,
    day_name,
    is_repeated,
    zone_abbreviation,
)
from mentordesk.presentation.locales import Locale

# Before a look's key: what it shows has still to be confirmed by the programme.
UNCONFIRMED = "unconfirmed."
_Words = Mapping[str, Callable[[Locale], str]]

_STATUS: _Words = MappingProxyType(
    {
        "scheduled": lambda locale: locale.translate("Sessions", "Scheduled"),
        "in_progress": lambda locale: locale.translate("Sessions", "In progress"),
        "completed": lambda locale: locale.translate("Sessions", "Completed"),
        "cancelled": lambda locale: locale.translate("Sessions", "Cancelled"),
        "no_show": lambda locale: locale.translate("Sessions", "No-show"),
        "reschedule_pending": lambda locale: locale.translate("Sessions", "New time asked"),
        "held": lambda locale: locale.translate("Sessions", "Held for a proposal"),
    }
)
_MEETING: _Words = MappingProxyType(
    {
        MeetingType.VIDEO: lambda locale: locale.translate("Sessions", "video"),
        MeetingType.AUDIO: lambda locale: locale.translate("Sessions", "audio"),
        MeetingType.CHAT: lambda locale: locale.translate("Sessions", "chat"),
        MeetingType.IN_PERSON: lambda locale: locale.translate("Sessions", "in person"),
    }
)
_REFUND: _Words = MappingProxyType(
    {
        RefundStatus.NONE: lambda locale: locale.translate("Sessions", "no refund"),
        RefundStatus.PENDING: lambda locale: locale.translate("Sessions", "to be paid back"),
        RefundStatus.PROCESSED: lambda locale: locale.translate("Sessions", "paid back"),
        RefundStatus.FAILED: lambda locale: locale.translate("Sessions", "paying back failed"),
    }
)
_PAYMENT: _Words = MappingProxyType(
    {
        PaymentMethod.INVOICE: lambda locale: locale.translate("Sessions", "invoice"),
        PaymentMethod.PROGRAMME: lambda locale: locale.translate(
            "Sessions", "paid by the programme"
        ),
        PaymentMethod.LINK: lambda locale: locale.translate("Sessions", "payment page"),
        PaymentMethod.NONE: lambda locale: locale.translate("Sessions", "nothing to pay"),
    }
)


def look_of(row: SessionRow) -> str:
    """Give the key of a session's look: its status, or that a new time was asked for."""
    asked = row.status is Status.SCHEDULED and row.pending_reschedule_time is not None
    look = "reschedule_pending" if asked else str(row.status)
    return unconfirmed(look) if row.is_unconfirmed else look


def unconfirmed(look: str) -> str:
    """Give the key of a look while the programme has still to confirm it."""
    return f"{UNCONFIRMED}{look}"


def confirmed(look: str) -> str:
    """Give the key of a look as it is once it is confirmed."""
    return look.removeprefix(UNCONFIRMED)


def status_word(look: str, *, locale: Locale) -> str:
    """Name a status or look: "Scheduled", "New time asked", "Not yet confirmed"."""
    word = _STATUS[confirmed(look)](locale)
    if look == confirmed(look):
        return word
    if confirmed(look) == Status.SCHEDULED:
        return locale.translate("Sessions", "Not yet confirmed")
    return locale.translate("Sessions", "{status}, not yet confirmed").format(status=word)


def meeting_word(meeting: MeetingType, *, locale: Locale) -> str:
    """Name a kind of meeting within a sentence: "video", "in person"."""
    return _MEETING[meeting](locale)


def refund_word(refund: RefundStatus, *, locale: Locale) -> str:
    """Say where a refund stands: "to be paid back"."""
    return _REFUND[refund](locale)


def payment_word(method: PaymentMethod, *, locale: Locale) -> str:
    """Name a way to pay: "invoice"."""
    return _PAYMENT[method](locale)


def about(row: SessionRow, *, locale: Locale) -> str:
    """Write what a session is about and how the two meet: "Lab rotation · video"."""
    place = row.location if row.meeting_type is MeetingType.IN_PERSON else None
    kind = place or meeting_word(row.meeting_type, locale=locale)
    return f"{row.title} · {kind}"


def start_text(start: datetime, *, locale: Locale) -> str:
    """Write a local start; in an hour that the clock shows twice the offset's name follows."""
    text = clock_time(start, locale=locale)
    return f"{text} {zone_abbreviation(start)}" if is_repeated(start) else text


def sentence(start: datetime, *, end: datetime, who: str, status: str, locale: Locale) -> str:
    """Say a session aloud: "Tuesday 24 November, 14:00 to 15:00, Ada Byron, scheduled"."""
    pattern = locale.translate("Sessions", "{day}, {start} to {end}, {who}, {status}")
    return pattern.format(
        day=day_name(start.date(), locale=locale),
        start=start_text(start, locale=locale),
        end=start_text(end, locale=locale),
        who=who,
        status=status[:1].lower() + status[1:],
    )


def together(count: int, *, locale: Locale) -> str:
    """Say how many sessions two people have had: "7 sessions together"."""
    if count == 1:
        return locale.translate("Sessions", "first session together")
    return locale.translate("Sessions", "%n sessions together", None, count)
