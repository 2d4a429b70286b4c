"""Knows the notifications of whoever sits at the desk, for everything that shows them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.commands import MarkNotificationsRead
from mentordesk.application.queries import Questions
from mentordesk.application.records import Notification
from mentordesk.application.verdicts import Verdict
from mentordesk.presentation.notices import unread
from mentordesk.presentation.sharing_known import Known, known_of
from mentordesk.presentation.sharing_notices import conflict_notices
from mentordesk.ui.desk import Desk


class NoticeCentre(QObject):
    """`told` whenever the notifications may be others than before; newest first."""

    told = Signal()

    def __init__(self, desk: Desk, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notifications: Sequence[Notification] = ()
        self._conflicts: Sequence[Notification] = ()
        if desk.contact is not None:
            desk.contact.changed.connect(self._look_for_conflicts)
        desk.changed.connect(self._take_changes)
        desk.seated.connect(self._start_over)
        self.refresh()

    @property
    def notifications(self) -> Sequence[Notification]:
        """The conflicts to be dealt with, then everything the person was told, newest first."""
        return (*self._conflicts, *self._notifications)

    @property
    def unread(self) -> int:
        """How many were not read yet."""
        return unread(self.notifications)

    def find(self, notification_id: str) -> Notification | None:
        """Give one of them by id."""
        return _found(notification_id, self.notifications)

    def refresh(self) -> None:
        """Read again."""
        person_id = self._desk.actor.id

        def ask(questions: Questions) -> Sequence[Notification]:
            return questions.notifications(person_id)

        self._desk.ask(ask, then=self._take, topic="notices")

    def mark_read(self, notification_id: str) -> None:
        """Say that one was read; one that was read before stays as it is, and so do conflicts."""
        found = _found(notification_id, self._notifications)
        if found is not None and found.read_at is None:
            self._submit(MarkNotificationsRead(notification_ids=(notification_id,)))

    def mark_all_read(self) -> None:
        """Say that all were read."""
        ids = tuple(each.id for each in self._notifications if each.read_at is None)
        if ids:
            self._submit(MarkNotificationsRead(notification_ids=ids))

    def _look_for_conflicts(self) -> None:
        contact = self._desk.contact
        if contact is None:
            return
        conflicts = contact.conflicts

        def take(known: Known) -> None:
            self._conflicts = conflict_notices(conflicts, known=known)
            self.told.emit()

        submissions = [each.submission for each in conflicts]
        self._desk.ask(known_of(submissions), then=take, topic="notices.conflicts")

    def _submit(self, command: MarkNotificationsRead) -> None:
        self._desk.submit(command, then=self._decided)

    def _decided(self, verdict: Verdict) -> None:
        if verdict.refusal is not None:
            self._desk.trouble.emit(verdict.refusal.message)

    def _take(self, notifications: Sequence[Notification]) -> None:
        self._notifications = notifications
        self.told.emit()

    def _take_changes(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.NOTIFICATION):
            self.refresh()

    def _start_over(self) -> None:
        """Forget at once what the person before was told."""
        self._take(())
        self.refresh()


def _found(notification_id: str, among: Sequence[Notification]) -> Notification | None:
    return next((each for each in among if each.id == notification_id), None)
