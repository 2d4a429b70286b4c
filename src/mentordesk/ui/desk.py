"""The window's way to the workspace: one thread writes, a small pool reads, Qt never waits."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from mentordesk import __version__
from mentordesk.application.commands import Command
from mentordesk.application.housekeeping import keep_house
from mentordesk.application.ports import Clock, SlowStarter, Workspace
from mentordesk.application.queries import Questions, Viewer
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.domain.people import LOCAL, Actor
from mentordesk.ui.collecting import Collector
from mentordesk.ui.contact import Contact
from mentordesk.ui.jobs import Answer, answer, assert_qt_thread, deliver, is_gone
from mentordesk.ui.lookout import Lookout

READERS = 2
_CLIENT = f"MentorDesk {__version__}"


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace that has been opened, who sits at it, and the IANA zone times are shown in."""

    workspace: Workspace
    actor: Actor
    zone: str
    name: str


class Desk(QObject):
    """What a window may ask and hand in; lives in the Qt thread and answers there.

    `ready` comes once the workspace is open, `failed` (a WorkspaceError) if it cannot be.
    `changed` brings each ChangeSet once, whoever caused it, in the log's order. `trouble` is a
    sentence about a question or a submission that the environment did not let through. `rested`
    tells that everything asked or handed in so far has been answered.
    """

    ready = Signal()
    failed = Signal(object)
    changed = Signal(object)
    trouble = Signal(str)
    seated = Signal()
    rested = Signal()
    _arrived = Signal(object)

    def __init__(
        self, opening: Callable[[], Opened], *, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._opened: Opened | None = None
        self._contact: Contact | None = None
        self._lookout: Lookout | None = None
        self._generations: dict[str, int] = {}
        self._is_closed = False
        self._collector = Collector(self)
        self._under_way = 0
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        # Queued always: a job may be done before it can say where its answer goes.
        self._arrived.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._run(
            self._writer,
            partial(_open, opening, clock.now()),
            then=self._seat,
            failed=self.failed.emit,
        )

    @property
    def is_ready(self) -> bool:
        """Tell whether the workspace is open."""
        return self._opened is not None

    @property
    def actor(self) -> Actor:
        """Give who sits at the desk."""
        return self._seated().actor

    @property
    def zone(self) -> str:
        """Give the IANA zone in which times are shown."""
        return self._seated().zone

    @property
    def name(self) -> str:
        """Give the workspace's name for people."""
        return self._seated().name

    @property
    def contact(self) -> Contact | None:
        """Give what knows of the programme that is shared with others; None where none is."""
        return self._contact

    def now(self) -> datetime:
        """Give the present instant in UTC."""
        return self._clock.now()

    def sit(self, actor: Actor, *, zone: str) -> None:
        """Let somebody else sit down; views hear it by `seated` and read again."""
        assert_qt_thread()
        opened = self._seated()
        self._opened = Opened(opened.workspace, actor, zone, opened.name)
        # What the former person asked is not for the eyes of the next.
        self._generations = {topic: asked + 1 for topic, asked in self._generations.items()}
        self.seated.emit()

    def ask(
        self,
        question: Callable[[Questions], Answer],
        *,
        then: Callable[[Answer], None],
        topic: str,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Ask on a reading thread; `then` hears the answer unless the topic was asked again."""
        opened = self._seated()
        job = partial(answer, opened.workspace, Viewer(opened.actor, self.now()), question)
        self._ask(job, then=then, topic=topic, failed=failed)

    def _ask(
        self,
        job: Callable[[], Answer],
        *,
        then: Callable[[Answer], None],
        topic: str,
        failed: Callable[[str], None] | None,
    ) -> None:
        assert_qt_thread()
        generation = self._generations[topic] = self._generations.get(topic, 0) + 1

        def is_stale() -> bool:
            return self._generations[topic] != generation

        self._run(
            self._readers,
            job,
            then=lambda answer: None if is_stale() or is_gone(then) else then(answer),
            failed=lambda error: None if is_stale() else self._complain(error, failed),
        )

    def ask_as_staff(
        self,
        question: Callable[[Questions], Answer],
        *,
        then: Callable[[Answer], None],
        topic: str,
    ) -> None:
        """Ask what a local workspace's owner may see, whoever sits here (to change who does)."""
        opened = self._seated()
        job = partial(answer, opened.workspace, Viewer(LOCAL, self.now()), question)
        self._ask(job, then=then, topic=topic, failed=None)

    def carry_out(
        self,
        job: Callable[[], Answer],
        *,
        then: Callable[[Answer], None],
        failed: Callable[[str], None],
    ) -> None:
        """Run a job with files off the Qt thread."""
        assert_qt_thread()
        self._run(self._readers, job, then=then, failed=lambda error: self._complain(error, failed))

    def submit(
        self,
        command: Command,
        *,
        then: Callable[[Verdict], None],
        subject: str | None = None,
        reason: str | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Hand a command in on the writing thread; `then` hears the verdict, either way."""
        assert_qt_thread()
        opened = self._seated()
        submission = Submission(
            id=new_command_id(),
            actor=opened.actor.id,
            subject=subject,
            command=command,
            issued_at=self.now(),
            reason=reason,
            client=_CLIENT,
        )

        def decided(verdict: Verdict) -> None:
            then(verdict)
            self._look_for_news()

        self._run(
            self._writer,
            partial(opened.workspace.submit, submission),
            then=decided,
            failed=lambda error: self._complain(error, failed),
        )

    def get_ready(self) -> None:
        """Have the writing thread load what a command needs that somebody is about to hand in."""
        assert_qt_thread()
        workspace = self._seated().workspace
        if isinstance(workspace, SlowStarter):
            self._run(self._writer, workspace.get_ready, then=lambda _: None, failed=self._complain)

    def keep_house(self) -> None:
        """Let the system do what is due by now, on the writing thread."""
        assert_qt_thread()
        job = partial(keep_house, self._seated().workspace, now=self.now(), client=_CLIENT)
        self._run(self._writer, job, then=lambda _: self._look_for_news(), failed=self._complain)

    def close(self) -> None:
        """Finish what was handed in, then close the workspace; nothing is answered any more."""
        assert_qt_thread()
        if self._lookout is not None:
            self._lookout.stop()
        if self._contact is not None:
            self._contact.stop()
        self._is_closed = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        if self._opened is not None:
            self._writer.submit(self._opened.workspace.close)
        self._writer.shutdown(wait=True)
        self._collector.stop()

    def _seated(self) -> Opened:
        if self._opened is None:
            message = "the desk was used before its workspace was open"
            raise RuntimeError(message)
        return self._opened

    def _seat(self, opened_at: tuple[Opened, int]) -> None:
        self._opened, position = opened_at
        workspace = self._opened.workspace
        reads, writes = (partial(self._run, pool) for pool in (self._readers, self._writer))
        if (sharing := workspace.sharing) is not None:
            self._contact = Contact(sharing, reads=reads, writes=writes, parent=self)
        self._lookout = Lookout(workspace, position=position, reads=reads, parent=self)
        self._lookout.changed.connect(self.changed)
        self._lookout.troubled.connect(self._complain)
        self.ready.emit()

    def _look_for_news(self) -> None:
        if self._lookout is not None:
            self._lookout.look()

    def _complain(self, error: Exception, failed: Callable[[str], None] | None = None) -> None:
        if failed is None:
            self.trouble.emit(str(error))
        elif not is_gone(failed):
            failed(str(error))

    def _run(
        self,
        pool: ThreadPoolExecutor,
        job: Callable[[], Answer],
        *,
        then: Callable[[Answer], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def done(future: Future[Answer]) -> None:
            if not future.cancelled():
                self._arrived.emit(partial(deliver, future, then, failed))

        if not self._is_closed:
            self._under_way += 1
            pool.submit(job).add_done_callback(done)

    def _receive(self, delivery: Callable[[], None]) -> None:
        self._under_way -= 1
        if self._is_closed:
            return
        delivery()
        if not self._under_way:
            self.rested.emit()


def _open(opening: Callable[[], Opened], now: datetime) -> tuple[Opened, int]:
    opened = opening()
    with opened.workspace.asking(Viewer(opened.actor, now)) as questions:
        return opened, questions.position()
