"""`notifications`: what somebody should know."""

from argparse import Namespace
from collections.abc import Sequence

from mentordesk.application.commands import MarkNotificationsRead
from mentordesk.application.documents import notification_to_json
from mentordesk.application.records import Notification
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace
from mentordesk.cli.moments import moment_text
from mentordesk.cli.parser import Menu
from mentordesk.cli.tables import table
from mentordesk.cli.usage import UsageError
from mentordesk.domain.errors import Code, DomainError


def add_to(menu: Menu) -> None:
    """Add the commands."""
    notifications = menu.group("notifications", purpose="what somebody should know")
    listing = notifications.command(
        "list", run=list_notifications, purpose="list the notifications of who acts"
    )
    listing.add_argument("--unread", action="store_true", help="only those not read yet")
    reading = notifications.command(
        "read", run=read_notifications, purpose="mark notifications as read"
    )
    reading.value("notification", read=values.text, nargs="?", metavar="ID")
    reading.add_argument("--all", action="store_true", dest="everything", help="all of them")


@in_workspace
def list_notifications(arguments: Namespace, errand: Errand) -> Answer:
    """Give the notifications of the person acted for, or else of who acts."""
    told = _told(errand)
    if arguments.unread:
        told = [one for one in told if one.read_at is None]
    return _answer(told, errand=errand)


@in_workspace
def read_notifications(arguments: Namespace, errand: Errand) -> Answer:
    """Mark one or all notifications as read and give those that were meant."""
    if (arguments.notification is None) != arguments.everything:
        raise UsageError("Say which notification was read: give either its ID or --all.")
    meant = _meant(arguments.notification, told=_told(errand))
    if meant:
        errand.submit(MarkNotificationsRead(notification_ids=meant))
    return _answer([one for one in _told(errand) if one.id in meant], errand=errand)


def _meant(notification_id: str | None, *, told: Sequence[Notification]) -> tuple[str, ...]:
    """Give the one that was named, or all that are unread."""
    if notification_id is None:
        return tuple(one.id for one in told if one.read_at is None)
    if all(one.id != notification_id for one in told):
        message = f"ID: There is no notification “{notification_id}” for this person."
        raise DomainError(Code.NOT_FOUND, message, option="ID")
    return (notification_id,)


def _told(errand: Errand) -> Sequence[Notification]:
    with errand.asking() as questions:
        return questions.notifications((errand.subject or errand.actor).id)


def _answer(told: Sequence[Notification], *, errand: Errand) -> Answer:
    rows = (_row(one, timezone=errand.timezone) for one in told)
    return Answer(
        document={"notifications": [notification_to_json(one) for one in told]},
        lines=table(("ID", "WHEN", "WHAT", "SESSION", "READ"), rows),
    )


def _row(one: Notification, *, timezone: str) -> tuple[object, ...]:
    when = moment_text(one.created_at, timezone=timezone)
    title = (one.facts or {}).get("title", one.session_id)
    return one.id, when, one.kind, title, "yes" if one.read_at else "no"
