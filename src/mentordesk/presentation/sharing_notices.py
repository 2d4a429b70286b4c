"""Conflicts among the notifications: told here, by the replica, until they are dealt with."""

from collections.abc import Iterable

from mentordesk.application.commands import BookSession
from mentordesk.application.records import Notification, NotificationKind
from mentordesk.application.replicas import Conflict
from mentordesk.presentation.sharing_known import Known

CONFLICTS_LINK = "mentordesk://conflicts"


def conflict_notices(conflicts: Iterable[Conflict], *, known: Known) -> tuple[Notification, ...]:
    """Make a notification of each conflict, the newest first; none of them can be marked read."""
    newest_first = sorted(conflicts, key=lambda conflict: conflict.noticed_at, reverse=True)
    return tuple(_notice(each, known=known) for each in newest_first)


def _notice(conflict: Conflict, *, known: Known) -> Notification:
    command = conflict.submission.command
    detail = known.session(command)
    title = "" if detail is None else detail.session.title
    if isinstance(command, BookSession):
        title = command.title
    return Notification(
        id=conflict.submission.id,
        person_id=conflict.submission.actor,
        kind=NotificationKind.SYNC_CONFLICT,
        created_at=conflict.noticed_at,
        link=CONFLICTS_LINK,
        facts={"title": title} if title else None,
    )
