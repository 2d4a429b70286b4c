"""What a window does with a replica: the sync thread behind it, and hints that wake it."""

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from threading import Event, Thread
from time import monotonic

from mentordesk.application.replicas import Conflict, Replica, SharingStatus, Waiting
from mentordesk.application.sharing import Programme, ProgrammeError
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.sync.backoff import rest_after
from mentordesk.sync.syncing import Syncer

_SETTLING_SECONDS = 0.5
_HINT_SECONDS = 0.25
_BREATH_SECONDS = 0.05
_RECONNECT_SECONDS = 5.0
_FAREWELL_SECONDS = 3.0


class SharingThread:
    """Keeps a replica in step from a thread of its own until it is stopped.

    `listening` opens a second connection, on which hints are waited for; a hint saves waiting
    for the next poll and no more.
    """

    def __init__(
        self,
        replica: Replica,
        syncer: Syncer,
        *,
        listening: Callable[[], Programme],
        sign_in: Callable[[str], None],
    ) -> None:
        self._replica = replica
        self._syncer = syncer
        self._listening = listening
        self._sign_in = sign_in
        self._is_wanted = Event()
        self._is_over = Event()
        self._is_in_touch = Event()
        self._threads = [
            Thread(target=self._keep_in_step, name="sync", daemon=True),
            Thread(target=self._listen, name="hints", daemon=True),
        ]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def status(self) -> SharingStatus:
        """Give where things stand."""
        return self._syncer.status()

    def outbox(self) -> Sequence[Waiting]:
        """Give what waits for its verdict, or is held back."""
        return self._replica.outbox()

    def conflicts(self) -> Sequence[Conflict]:
        """Give what was refused after the fact."""
        return self._replica.conflicts()

    def retry(self, command_id: str, *, instead: Submission | None = None) -> Verdict:
        """Hand a conflict's command in again, or something else in its place."""
        verdict = self._replica.retry(command_id, instead=instead)
        self.sync()
        return verdict

    def drop(self, command_id: str) -> None:
        """Give a conflict up."""
        self._replica.drop(command_id)

    def sync(self) -> None:
        """Ask for a round now."""
        self._is_wanted.set()

    def sign_in(self, password: str) -> None:
        """Use another password from now on."""
        self._sign_in(password)
        self.sync()

    def stop(self) -> None:
        """Leave the programme; a call to a server that does not answer is not waited for."""
        self._is_over.set()
        self._is_wanted.set()
        self._is_in_touch.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(_FAREWELL_SECONDS)

    def _keep_in_step(self) -> None:
        # What it loads is not to hold up the first week on the screen.
        self._is_wanted.wait(_SETTLING_SECONDS)
        try:
            while not self._is_over.is_set():
                self._step()
        finally:
            # Whatever ends this thread: nobody is to be told that all is in step.
            self._syncer.stop()

    def _step(self) -> None:
        """Have a round and wait for the next; who clicks meanwhile gets their turn before."""
        self._is_wanted.clear()
        begun = monotonic()
        pause = self._syncer.step()
        if self._syncer.is_connected:
            self._is_in_touch.set()
        self._is_over.wait(rest_after(monotonic() - begun))
        self._is_wanted.wait(pause)

    def _listen(self) -> None:
        while not self._is_over.is_set():
            self._is_in_touch.wait()
            is_heard = self._is_over.is_set() or self._listen_while_connected()
            if not self._syncer.is_connected:
                self._is_in_touch.clear()
            self._is_over.wait(_SETTLING_SECONDS if is_heard else _RECONNECT_SECONDS)

    def _listen_while_connected(self) -> bool:
        """Pass hints on until the connection breaks; tell whether there ever was one.

        Without them polling goes on.
        """
        try:
            programme = self._listening()
        except ProgrammeError:
            return False
        # Whatever happened after the last round and before this was listened for gave no hint.
        self.sync()
        with suppress(ProgrammeError), closing(programme):
            while self._syncer.is_connected and not self._is_over.is_set():
                if programme.listen(_HINT_SECONDS):
                    self.sync()
                    # Anybody may send as many hints as they like.
                    self._is_over.wait(_BREATH_SECONDS)
        return True
