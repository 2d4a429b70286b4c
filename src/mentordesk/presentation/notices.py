"""Words the notifications of one person: a sentence, its times, and how new it is."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from mentordesk.application.records import Notification, NotificationKind
from mentordesk.domain.people import SYSTEM
from mentordesk.domain.zones import zone
from mentordesk.presentation.formatting import clock_time, countdown, short_day
from mentordesk.presentation.lines import Line
from mentordesk.presentation.notice_facts import Told, told_of
from mentordesk.presentation.notice_words import about_of
from mentordesk.presentation.session_card import Reader

_Say = Callable[[Told, Reader], str]
_RECENT = timedelta(hours=24)
_LOOKS: Mapping[NotificationKind, tuple[str, str]] = MappingProxyType(
    {
        NotificationKind.BOOKING_CREATED: ("calendar-plus", "scheduled"),
        NotificationKind.BOOKING_CANCELLED: ("cross", "cancelled"),
        NotificationKind.BOOKING_CHANGED: ("info", "scheduled"),
        NotificationKind.RESCHEDULE_REQUESTED: ("arrows", "reschedule_pending"),
        NotificationKind.RESCHEDULE_COUNTERED: ("arrows", "reschedule_pending"),
        NotificationKind.RESCHEDULE_ACCEPTED: ("tick", "in_progress"),
        NotificationKind.RESCHEDULE_REJECTED: ("cross", "cancelled"),
        NotificationKind.RESCHEDULE_WITHDRAWN: ("undo", "completed"),
        NotificationKind.RESCHEDULE_EXPIRED: ("hourglass", "completed"),
        NotificationKind.SESSION_REMINDER: ("bell", "scheduled"),
        NotificationKind.SESSION_COMPLETED: ("tick", "completed"),
        NotificationKind.SESSION_NO_SHOW: ("barred", "no_show"),
        NotificationKind.REFUND_SETTLED: ("money", "completed"),
        NotificationKind.SYNC_CONFLICT: ("warning", "no_show"),
    }
)


def notice_line(notification: Notification, *, reader: Reader) -> Line:
    """Word one notification for the person who reads it."""
    told = told_of(notification, reader=reader)
    icon, look = _LOOKS[notification.kind]
    text = _SENTENCES[notification.kind](told, reader)
    more = about_of(told, reader=reader)
    aside = _when(notification.created_at, reader=reader)
    is_new = notification.read_at is None
    unread = [reader.locale.translate("Notices", "unread")] if is_new else []
    return Line(
        key=notification.id,
        icon=icon,
        look=look,
        text=text,
        more=more,
        aside=aside,
        is_new=is_new,
        spoken=", ".join(filter(None, [*unread, text, more, aside])),
    )


def notice_lines(notifications: Iterable[Notification], *, reader: Reader) -> tuple[Line, ...]:
    """Word notifications in their order."""
    return tuple(notice_line(each, reader=reader) for each in notifications)


def unread(notifications: Iterable[Notification]) -> int:
    """Count those that were not read yet."""
    return sum(each.read_at is None for each in notifications)


def _when(moment: datetime, *, reader: Reader) -> str:
    if timedelta(0) <= reader.now - moment < _RECENT:
        return countdown(moment, now=reader.now, locale=reader.locale)
    local = moment.astimezone(zone(reader.zone))
    day = short_day(local.date(), locale=reader.locale)
    return f"{day} {clock_time(local, locale=reader.locale)}"


def _booked(told: Told, reader: Reader) -> str:
    pattern = reader.locale.translate("Notices", "{who} booked “{title}”")
    return told.fill(pattern)


def _cancelled(told: Told, reader: Reader) -> str:
    return told.fill(reader.locale.translate("Notices", "{who} cancelled “{title}”"))


def _changed(told: Told, reader: Reader) -> str:
    translate = reader.locale.translate
    if told.word("startedAt"):
        return told.fill(translate("Notices", "{who} has joined “{title}”"))
    if told.word("status"):
        return told.fill(translate("Notices", "{who} has opened “{title}” again"))
    if told.word("noteId"):
        return told.fill(translate("Notices", "{who} shared a note on “{title}”"))
    return told.fill(translate("Notices", "{who} changed the details of “{title}”"))


def _requested(told: Told, reader: Reader) -> str:
    return told.fill(reader.locale.translate("Notices", "{who} proposes a new time for “{title}”"))


def _countered(told: Told, reader: Reader) -> str:
    return told.fill(
        reader.locale.translate("Notices", "{who} proposes another time for “{title}”")
    )


def _accepted(told: Told, reader: Reader) -> str:
    return told.fill(
        reader.locale.translate("Notices", "{who} accepted the new time for “{title}”")
    )


def _rejected(told: Told, reader: Reader) -> str:
    return told.fill(
        reader.locale.translate("Notices", "{who} declined the new time for “{title}”")
    )


def _withdrawn(told: Told, reader: Reader) -> str:
    return told.fill(
        reader.locale.translate("Notices", "{who} took back the new time for “{title}”")
    )


def _expired(told: Told, reader: Reader) -> str:
    return told.fill(
        reader.locale.translate("Notices", "Nobody answered in time: “{title}” keeps its time")
    )


def _reminder(told: Told, reader: Reader) -> str:
    return told.fill(reader.locale.translate("Notices", "“{title}” with {other} is coming up"))


def _completed(told: Told, reader: Reader) -> str:
    if told.word("byName") == SYSTEM.name:
        return told.fill(reader.locale.translate("Notices", "“{title}” is completed"))
    return told.fill(reader.locale.translate("Notices", "{who} marked “{title}” as completed"))


def _missed(told: Told, reader: Reader) -> str:
    return told.fill(reader.locale.translate("Notices", "{missing} did not come to “{title}”"))


def _settled(told: Told, reader: Reader) -> str:
    if told.word("outcome") == "failed":
        pattern = reader.locale.translate("Notices", "The refund for “{title}” could not be paid")
    else:
        pattern = reader.locale.translate("Notices", "The refund for “{title}” has been paid")
    return told.fill(pattern)


def _conflict(told: Told, reader: Reader) -> str:
    return told.fill(
        reader.locale.translate("Notices", "A change of “{title}” could not be carried out")
    )


_SENTENCES: Mapping[NotificationKind, _Say] = MappingProxyType(
    {
        NotificationKind.BOOKING_CREATED: _booked,
        NotificationKind.BOOKING_CANCELLED: _cancelled,
        NotificationKind.BOOKING_CHANGED: _changed,
        NotificationKind.RESCHEDULE_REQUESTED: _requested,
        NotificationKind.RESCHEDULE_COUNTERED: _countered,
        NotificationKind.RESCHEDULE_ACCEPTED: _accepted,
        NotificationKind.RESCHEDULE_REJECTED: _rejected,
        NotificationKind.RESCHEDULE_WITHDRAWN: _withdrawn,
        NotificationKind.RESCHEDULE_EXPIRED: _expired,
        NotificationKind.SESSION_REMINDER: _reminder,
        NotificationKind.SESSION_COMPLETED: _completed,
        NotificationKind.SESSION_NO_SHOW: _missed,
        NotificationKind.REFUND_SETTLED: _settled,
        NotificationKind.SYNC_CONFLICT: _conflict,
    }
)
