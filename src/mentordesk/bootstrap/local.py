"""Wires a workspace: its file, its clock, and who acts in it."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.application.administering import Administration
from mentordesk.application.commands import ImportProgramme
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.application.findings import Finding
from mentordesk.application.hosting import Deciding
from mentordesk.application.ports import Clock, Workspace
from mentordesk.application.queries import Questions
from mentordesk.bootstrap.deciding import decide
from mentordesk.cli.host import CLIENT, WAIT, Errand
from mentordesk.cli.options import Options
from mentordesk.cli.refusals import naming
from mentordesk.cli.usage import UsageError
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import LOCAL, Person, acting
from mentordesk.integrations.clocks import FixedClock, SystemClock
from mentordesk.integrations.places import (
    profiles_file,
    system_timezone,
    workspace_file,
)
from mentordesk.integrations.profiles import Profiles
from mentordesk.resources import resource

if TYPE_CHECKING:
    from mentordesk.application.connecting import Connecting
    from mentordesk.application.queries import SessionDetail
    from mentordesk.storage.local import LocalWorkspace
    from mentordesk.storage.replica.workspace import ReplicaWorkspace
    from mentordesk.ui.desk import Opened
    from mentordesk.ui.shell.start import Beginning


@dataclass(frozen=True, slots=True)
class LocalHost:
    """Makes and opens the local workspace that the command line names."""

    options: Options

    @property
    def file(self) -> Path:
        """Give the workspace's file: the option's, the environment's, or the usual one."""
        return workspace_file(self.options.workspace, environment=os.environ)

    @property
    def clock(self) -> Clock:
        """Give the system's clock, or one that stands still at `--now`."""
        fixed = self.options.now
        return SystemClock() if fixed is None else FixedClock(fixed)

    @property
    def deciding(self) -> Deciding:
        """Give who decides for shared programmes."""
        from mentordesk.bootstrap.worker import WorkerProcess  # noqa: PLC0415 - loaded when needed

        return WorkerProcess()

    @property
    def connecting(self) -> "Connecting":
        """Give the way into shared programmes."""
        from mentordesk.bootstrap.connecting import (  # noqa: PLC0415 - loaded when needed
            ProgrammeConnecting,
        )

        return ProgrammeConnecting(self.clock)

    @property
    def administration(self) -> Administration:
        """Give who looks after shared programmes."""
        from mentordesk.storage.programme.administering import (  # noqa: PLC0415 - loaded when needed
            PostgresAdministration,
        )

        return PostgresAdministration(decide=decide, client=CLIENT)

    @contextmanager
    def create(self) -> Iterator[Errand]:
        """Make the workspace; nobody is in it yet, so this computer acts."""
        from mentordesk.storage.creating import create  # noqa: PLC0415 - loaded when needed

        _make_folder(self.file.parent)
        create(self.file, name=self.file.stem, now=self.clock.now())
        with closing(self._workspace()) as workspace:
            yield self._errand(workspace)

    @contextmanager
    def open(self) -> Iterator[Errand]:
        """Open the workspace and find out who acts, and for whom."""
        with self._opened() as errand:
            with errand.asking() as questions:
                person = self._person(questions, errand.workspace)
                subject = self._subject(questions)
            acting = errand if person is None else _by(person, errand)
            yield replace(acting, subject=subject)

    @contextmanager
    def _opened(self) -> Iterator[Errand]:
        """Open the workspace for one command; a replica is brought up to date first."""
        if self._is_replica and not self.options.is_offline:
            with self._in_touch() as errand:
                yield errand
        else:
            self._check_options()
            with closing(self._left_alone()) as workspace:
                yield self._errand(workspace)

    @contextmanager
    def _in_touch(self) -> Iterator[Errand]:
        from mentordesk.bootstrap import sharing  # noqa: PLC0415 - loaded when needed

        self._check_options()
        workspace, in_touch = sharing.open_for_command(self.file, clock=self.clock)
        with closing(workspace):
            in_touch.try_round()
            wait = WAIT if self.options.wait is None else self.options.wait
            yield replace(self._errand(workspace), in_touch=in_touch, wait=wait)

    def seat(self) -> "Opened":
        """Open the workspace for the window, with whoever sits there."""
        from mentordesk.ui.desk import Opened  # noqa: PLC0415 - loaded when needed

        workspace = self._kept_in_step()
        errand = self._errand(workspace)
        try:
            with errand.asking() as questions:
                person = self._person(questions, workspace)
        except BaseException:
            workspace.close()
            raise
        errand = errand if person is None else _by(person, errand)
        return Opened(workspace, errand.actor, errand.timezone, self.file.stem)

    def begin(self, beginning: "Beginning") -> "Opened":
        """Make a new workspace for the window, empty or with the demo programme in it."""
        with self.create() as errand:
            if beginning == "demo":
                errand.submit(ImportProgramme(document=self.demo()))
        return self.seat()

    def calendar_file(self, detail: "SessionDetail") -> str:
        """Give one session as the text of a calendar file."""
        from mentordesk.integrations.ics import session_file  # noqa: PLC0415 - loaded when needed

        return session_file(detail, now=self.clock.now())

    def remember(self, person_id: str | None) -> None:
        """Keep who uses the workspace from now on."""
        profiles = Profiles(profiles_file())
        if person_id is None:
            profiles.forget(self.file)
        else:
            profiles.choose(person_id, workspace=self.file)

    def check(self) -> Sequence[Finding]:
        """Look for whatever is wrong with the workspace."""
        with closing(self._left_alone()) as workspace:
            return workspace.check()

    def back_up(self, to: Path) -> None:
        """Write a verified copy of the workspace to a file."""
        with closing(self._left_alone()) as workspace:
            workspace.backup(to)

    def restore(self, source: Path) -> Path | None:
        """Put a backup in the workspace's place; give where what was there is kept, if any."""
        from mentordesk.storage.backups import restore  # noqa: PLC0415 - loaded when needed

        _make_folder(self.file.parent)
        return restore(self.file, source=source, now=self.clock.now())

    def demo(self) -> Mapping[str, object]:
        """Give the demo programme around the present day."""
        from mentordesk.application.demo import demo_document  # noqa: PLC0415 - loaded when needed

        template = json.loads(resource("demo", "programme.json").read_bytes())
        return demo_document(template, now=self.clock.now())

    def _errand(self, workspace: Workspace) -> Errand:
        return Errand(
            workspace=workspace,
            clock=self.clock,
            actor=LOCAL,
            timezone=system_timezone(os.environ),
            reason=self.options.reason,
        )

    def _workspace(self) -> "LocalWorkspace":
        from mentordesk.storage.local import open_workspace  # noqa: PLC0415 - loaded when needed

        return open_workspace(self.file, decide=decide, clock=self.clock)

    @property
    def _is_replica(self) -> bool:
        from mentordesk.storage.replica.telling import (  # noqa: PLC0415 - loaded when needed
            is_replica,
        )

        return is_replica(self.file)

    def _kept_in_step(self) -> "LocalWorkspace | ReplicaWorkspace":
        """Open the file for the window, which stays in touch with a shared programme."""
        self._check_options()
        if not self._is_replica or self.options.is_offline:
            return self._left_alone()
        from mentordesk.bootstrap import sharing  # noqa: PLC0415 - loaded when needed

        return sharing.open_for_window(self.file, clock=self.clock)

    def _left_alone(self) -> "LocalWorkspace | ReplicaWorkspace":
        """Open the file, whoever's it is, and connect to nobody."""
        if not self._is_replica:
            return self._workspace()
        from mentordesk.bootstrap import sharing  # noqa: PLC0415 - loaded when needed

        return sharing.open_offline(self.file, clock=self.clock)

    def _check_options(self) -> None:
        """Refuse what would make somebody else, or another time, of who signed in."""
        if not self._is_replica:
            return
        for option, value in (("--as", self.options.acting), ("--now", self.options.now)):
            if value is not None:
                message = f"{option}: a replica acts as who signed in, by the programme's clock."
                raise UsageError(message, option=option)

    def _person(self, questions: Questions, workspace: Workspace) -> Person | None:
        """Find who acts: who signed in, the one named, the workspace's profile, or nobody."""
        if workspace.sharing is not None:
            return questions.person(workspace.sharing.status().person_id)
        if self.options.acting is not None:
            return _found(questions, self.options.acting, option="--as")
        chosen = self._profile()
        return None if chosen is None else _found(questions, chosen, option="the chosen profile")

    def _subject(self, questions: Questions) -> Person | None:
        if self.options.subject is None:
            return None
        with naming("--for"):
            return questions.person(self.options.subject)

    def _profile(self) -> str | None:
        profiles = profiles_file()
        try:
            return Profiles(profiles).chosen_for(self.file)
        except OSError as error:
            message = f"{profiles} cannot be read: {error.strerror}."
            raise WorkspaceError(Problem.UNREACHABLE, message, path=profiles) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder {folder} cannot be made: {error.strerror}."
        raise WorkspaceError(Problem.UNREACHABLE, message, path=folder) from error


def _found(questions: Questions, id_or_email: str, *, option: str) -> Person | None:
    """Find who acts; `local` is nobody in particular, and archived people may not act."""
    if id_or_email == LOCAL.id:
        return None
    with naming(option):
        person = questions.person(id_or_email)
        if not person.is_active:
            message = f"{person.name} is archived and cannot act."
            raise DomainError(Code.NOT_ALLOWED, message)
    return person


def _by(person: Person, errand: Errand) -> Errand:
    return replace(errand, person=person, actor=acting(person), timezone=person.timezone)
