"""Words a reminder as the desktop shows it, and says which reminders are worth showing."""

from datetime import datetime

from mentordesk.application.desktop import DesktopNotice
from mentordesk.application.records import Notification, NotificationKind
from mentordesk.domain.sessions import Session, Status
from mentordesk.presentation.formatting import countdown
from mentordesk.presentation.notice_facts import told_of
from mentordesk.presentation.notice_words import about_of
from mentordesk.presentation.session_card import Reader

JOIN = "join"
SNOOZE = "snooze"


def is_worth_showing(notification: Notification, *, since: datetime, now: datetime) -> bool:
    """Tell whether a reminder is news: unread, given at or after `since`, its session to come.

    Both instants are in UTC. Reminders of what began while the computer slept are not shown.
    """
    start = start_of(notification)
    return (
        notification.kind is NotificationKind.SESSION_REMINDER
        and notification.read_at is None
        and notification.created_at >= since
        and start is not None
        and start > now
    )


def still_holds(notification: Notification, *, session: Session) -> bool:
    """Tell whether the session is still to begin when its reminder says."""
    return session.status is Status.SCHEDULED and session.scheduled_at == start_of(notification)


def start_of(notification: Notification) -> datetime | None:
    """Give when the session begins that a notification is about (UTC)."""
    written = (notification.facts or {}).get("scheduledAt")
    return datetime.fromisoformat(str(written)) if written else None


def reminder(notification: Notification, *, reader: Reader) -> DesktopNotice:
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
