"""Looks out for what has changed in a workspace, whoever changed it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.application.changes import ChangeSet
from mentordesk.application.ports import Workspace
from mentordesk.ui.contact import Runs
from mentordesk.ui.jobs import news

# Looking costs half a millisecond, and what others do is seen well within a second.
POLL_MILLISECONDS = 200
# What keeps it from looking is said again this often, not at every look.
REMINDED_MILLISECONDS = 30_000


class Lookout(QObject):
    """`changed` brings each ChangeSet once, in the log's order, `troubled` what keeps it from that.

    `position` is the log's when it begins.
    """

    changed = Signal(object)
    troubled = Signal(object)

    def __init__(
        self, workspace: Workspace, *, position: int, reads: Runs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._position = position
        self._reads = reads
        self._is_looking = self._looks_again = False
        self._told_lately = QTimer(self, interval=REMINDED_MILLISECONDS, singleShot=True)
        self._poll = QTimer(self, interval=POLL_MILLISECONDS)
        self._poll.timeout.connect(self.look)
        self._poll.start()

    def look(self) -> None:
        """Look once at a time; a wish to look that comes meanwhile is kept for afterwards."""
        if self._is_looking:
            self._looks_again = True
            return
        self._is_looking = True
        look = partial(news, self._workspace, self._position)
        self._reads(look, then=self._announce, failed=self._fail)

    def stop(self) -> None:
        """Look no more."""
        self._poll.stop()

    def _fail(self, error: Exception) -> None:
        self._is_looking = False
        if not self._told_lately.isActive():
            self._told_lately.start()
            self.troubled.emit(error)

    def _announce(self, changes: Sequence[ChangeSet]) -> None:
        self._is_looking = False
        if self._looks_again:
            self._looks_again = False
            self.look()
        for change in changes:
            if change.position > self._position:
                self._position = change.position
                self.changed.emit(change)
