"""Words reminders and conflicts as the desktop shows them, and says which are worth showing."""

from datetime import datetime

from mentordesk.application.desktop import DesktopNotice
from mentordesk.application.records import Notification, NotificationKind
from mentordesk.domain.sessions import Session, Status
from mentordesk.presentation.formatting import countdown
from mentordesk.presentation.notice_facts import told_of
from mentordesk.presentation.notice_words import about_of
from mentordesk.presentation.notices import notice_line
from mentordesk.presentation.session_card import Reader

JOIN = "join"
SNOOZE = "snooze"


def is_worth_showing(notification: Notification, *, since: datetime, now: datetime) -> bool:
    """Tell whether it is news: a conflict, or a reminder of a session to come, not read yet.

    News was given at or after `since`; both instants are in UTC. Reminders of what began while
    the computer slept are not shown.
    """
    if notification.read_at is not None or notification.created_at < since:
        return False
    if notification.kind is NotificationKind.SYNC_CONFLICT:
        return True
    start = start_of(notification)
    is_reminder = notification.kind is NotificationKind.SESSION_REMINDER
    return is_reminder and start is not None and start > now


def still_holds(notification: Notification, *, session: Session) -> bool:
    """Tell whether the session is still to begin when its reminder says."""
    return session.status is Status.SCHEDULED and session.scheduled_at == start_of(notification)


def start_of(notification: Notification) -> datetime | None:
    """Give when the session begins that a notification is about (UTC)."""
    written = (notification.facts or {}).get("scheduledAt")
    return datetime.fromisoformat(str(written)) if written else None


def desktop_notice(notification: Notification, *, reader: Reader) -> DesktopNotice:
    """Word what is worth showing."""
    if notification.kind is NotificationKind.SYNC_CONFLICT:
        return _conflict(notification, reader=reader)
    return _reminder(notification, reader=reader)


def _conflict(notification: Notification, *, reader: Reader) -> DesktopNotice:
    translate = reader.locale.translate
    return DesktopNotice(
        key=notification.id,
        title=notice_line(notification, reader=reader).text,
        text=translate("Reminders", "Open it to see why, and to try again or choose another time."),
        actions=(("default", translate("Reminders", "Open")),),
    )


def _reminder(notification: Notification, *, reader: Reader) -> DesktopNotice:
    """Word a reminder: what, with whom, how soon, and when in the reader's zone."""
    told = told_of(notification, reader=reader)
    translate = reader.locale.translate
    start = start_of(notification) or reader.now
    soon = countdown(start, now=reader.now, locale=reader.locale)
    return DesktopNotice(
        key=notification.id,
        title=f"{told.fill(translate('Reminders', '{title} with {other}'))} {soon}",
        text=about_of(told, reader=reader),
        actions=(
            ("default", translate("Reminders", "Open")),
            (JOIN, translate("Reminders", "Join")),
            (SNOOZE, translate("Reminders", "Snooze 5 min")),
        ),
    )
