"""Shows new reminders and conflicts on the desktop, once each, and does what their buttons say."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mentordesk.application.desktop import DesktopNotice, DesktopNotifier
from mentordesk.application.queries import SessionDetail
from mentordesk.application.records import Notification, NotificationKind
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.reminders import (
    JOIN,
    SNOOZE,
    desktop_notice,
    is_worth_showing,
    still_holds,
)
from mentordesk.presentation.session_card import Reader
from mentordesk.ui.desk import Desk

SNOOZED_MILLISECONDS = 5 * 60 * 1000


class ReminderBoard(QObject):
    """`join_asked` and `session_asked` carry a session's id, `answered` the notification's.

    `conflict_asked` when somebody wants to see a conflict.
    """

    join_asked = Signal(str)
    session_asked = Signal(str)
    answered = Signal(str)
    conflict_asked = Signal()
    _acted = Signal(str, str)

    def __init__(
        self, desk: Desk, *, notifier: DesktopNotifier, locale: Locale, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notifier = notifier
        self._locale = locale
        self._since = desk.now().replace(microsecond=0)
        self._shown: dict[str, Notification] = {}
        # What was pressed is told in a thread of the notifier's own.
        self._acted.connect(self._act, Qt.ConnectionType.QueuedConnection)

    def consider(self, notifications: Iterable[Notification]) -> None:
        """Show the reminders and conflicts among them that are new, each once."""
        now = self._desk.now()
        for each in notifications:
            if each.id not in self._shown and is_worth_showing(each, since=self._since, now=now):
                self._shown[each.id] = each
                self._show(each)

    def close(self) -> None:
        """Hear no more of what was shown."""
        self._notifier.close()

    def _show(self, notification: Notification) -> None:
        reader = Reader(
            actor=self._desk.actor, zone=self._desk.zone, locale=self._locale, now=self._desk.now()
        )
        self._hand_over(desktop_notice(notification, reader=reader))

    def _hand_over(self, notice: DesktopNotice) -> None:
        """Show it off the Qt thread; where nobody shows notices, the list in the window has it."""
        job = partial(self._notifier.show, notice, acted=self._acted.emit)
        self._desk.carry_out(job, then=lambda _: None, failed=self._desk.trouble.emit)

    def _act(self, notification_id: str, action: str) -> None:
        found = self._shown.get(notification_id)
        if found is not None and found.kind is NotificationKind.SYNC_CONFLICT:
            self.conflict_asked.emit()
        if found is None or found.session_id is None:
            return
        if action == SNOOZE:
            again = partial(self._ask_again, found, found.session_id)
            QTimer.singleShot(SNOOZED_MILLISECONDS, self, again)
            return
        self.answered.emit(notification_id)
        asked = self.join_asked if action == JOIN else self.session_asked
        asked.emit(found.session_id)

    def _ask_again(self, notification: Notification, session_id: str) -> None:
        """Look whether a snoozed reminder still holds, and for who sits here now."""
        if notification.person_id == self._desk.actor.id:
            self._desk.ask(
                lambda questions: questions.session(session_id),
                then=lambda detail: self._show_again(notification, detail),
                topic=f"snoozed {notification.id}",
            )

    def _show_again(self, notification: Notification, detail: SessionDetail) -> None:
        is_news = is_worth_showing(notification, since=self._since, now=self._desk.now())
        if is_news and still_holds(notification, session=detail.session):
            self._show(notification)
