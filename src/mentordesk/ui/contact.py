"""How the window hears of the programme that its replica belongs to, and deals with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.application.replicas import Conflict, Sharing, SharingStatus, Waiting
from mentordesk.ui.jobs import assert_qt_thread

Answer = TypeVar("Answer")
POLL_MILLISECONDS = 500


class Runs(Protocol):
    """Runs a job on one of the desk's threads and answers on Qt's."""

    def __call__(
        self,
        job: Callable[[], Any],
        *,
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class _Seen:
    status: SharingStatus
    waiting: tuple[Waiting, ...]
    conflicts: tuple[Conflict, ...]


class Contact(QObject):
    """Knows where the replica stands; `changed` tells whenever that is news.

    `status` is None until the first look.
    """

    changed = Signal()

    def __init__(self, sharing: Sharing, *, reads: Runs, writes: Runs, parent: QObject) -> None:
        super().__init__(parent)
        self._sharing = sharing
        self._reads = reads
        self._writes = writes
        self._seen: _Seen | None = None
        self._is_looking = False
        self._timer = QTimer(self, interval=POLL_MILLISECONDS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()

    @property
    def status(self) -> SharingStatus | None:
        """Give where the replica stands."""
        return None if self._seen is None else self._seen.status

    @property
    def waiting(self) -> Sequence[Waiting]:
        """Give what was handed in and has no verdict yet, the first handed in first."""
        return () if self._seen is None else self._seen.waiting

    @property
    def conflicts(self) -> Sequence[Conflict]:
        """Give what was refused after the fact, the first noticed first."""
        return () if self._seen is None else self._seen.conflicts

    def refresh(self) -> None:
        """Look where things stand, one look at a time."""
        assert_qt_thread()
        if not self._is_looking:
            self._is_looking = True
            self._reads(partial(_look, self._sharing), then=self._take, failed=self._miss)

    def carry_out(
        self,
        deed: Callable[[Sharing], Answer],
        *,
        then: Callable[[Answer], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do something to the outbox or the conflicts; what it did is seen before `then`."""

        def done(answer: Answer) -> None:
            self.refresh()
            then(answer)

        assert_qt_thread()
        self._writes(partial(deed, self._sharing), then=done, failed=failed)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _take(self, seen: _Seen) -> None:
        self._is_looking = False
        is_news, self._seen = seen != self._seen, seen
        if is_news:
            self.changed.emit()

    def _miss(self, _error: Exception) -> None:
        """Look again at the next beat: what keeps a look from the file is told by the desk."""
        self._is_looking = False


def _look(sharing: Sharing) -> _Seen:
    """Look at the outbox only where something is in it: this is asked again and again."""
    status = sharing.status()
    conflicts = tuple(sharing.conflicts()) if status.conflicts else ()
    is_empty = not (status.waiting or conflicts)
    return _Seen(status, () if is_empty else tuple(sharing.outbox()), conflicts)
