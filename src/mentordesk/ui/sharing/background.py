"""Runs what may take long where there is no desk yet: one job at a time, which may be given up."""

import threading
from collections.abc import Callable
from functools import cache, partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from mentordesk.application.errors import WorkspaceError
from mentordesk.application.sharing import ProgrammeError
from mentordesk.ui.jobs import assert_qt_thread

Answer = TypeVar("Answer")
Expected = ProgrammeError | WorkspaceError | OSError


class _Courier(QObject):
    """Takes answers to the Qt thread.

    One for all, which is never destroyed: whoever asked may be, just while a thread hands over.
    """

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(lambda deliver: deliver(), Qt.ConnectionType.QueuedConnection)


@cache
def _courier() -> _Courier:
    return _Courier()


class Background(QObject):
    """A job that is given up ends by itself, and nobody hears its answer."""

    def __init__(self, *, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = _courier()
        self._turn = 0
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._is_busy

    def run(
        self,
        job: Callable[[], Answer],
        *,
        then: Callable[[Answer], None],
        failed: Callable[[Expected], None],
    ) -> None:
        """Do a job on a thread of its own; what was under way is given up."""
        assert_qt_thread()
        self._turn += 1
        self._is_busy = True
        work = partial(self._work, self._turn, job, then, failed)
        # A daemon: a server that does not answer must not keep the program from ending.
        threading.Thread(target=work, name="connecting", daemon=True).start()

    def give_up(self) -> None:
        """Hear nothing of what is under way."""
        self._turn += 1
        self._is_busy = False

    def _work(
        self,
        turn: int,
        job: Callable[[], Answer],
        then: Callable[[Answer], None],
        failed: Callable[[Expected], None],
    ) -> None:
        try:
            hear = partial(then, job())
        except (ProgrammeError, WorkspaceError, OSError) as error:
            hear = partial(failed, error)
        self._courier.arrived.emit(partial(self._deliver, turn, hear))

    def _deliver(self, turn: int, hear: Callable[[], None]) -> None:
        # Whoever asked may be gone by now, and this object with them: nobody is left to hear it.
        if isValid(self) and turn == self._turn:
            self._is_busy = False
            hear()
