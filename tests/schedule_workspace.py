"""A real workspace with the sample week."""

from datetime import datetime
from pathlib import Path

from mentordesk.application.commands import Command, ImportProgramme
from mentordesk.application.deciding import decide
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.domain.people import LOCAL
from mentordesk.integrations.clocks import FixedClock
from mentordesk.storage.creating import create
from mentordesk.storage.local import LocalWorkspace, open_workspace
from tests.schedule_samples import NOW, a_document


def a_workspace(folder: Path, *, document: dict[str, object] | None = None) -> Path:
    """Make a workspace file with the sample week (or another document) in it."""
    path = folder / "programme.mentordesk"
    create(path, name="Oak Hill Programme", now=NOW)
    workspace = opened(path)
    submit(workspace, ImportProgramme(document=a_document() if document is None else document))
    workspace.close()
    return path


def opened(path: Path, *, now: datetime = NOW) -> LocalWorkspace:
    """Open a workspace file at the sample's moment, or at another."""
    return open_workspace(path, decide=decide, clock=FixedClock(now))


def submit(workspace: LocalWorkspace, command: Command, *, at: datetime = NOW) -> str:
    """Hand a command in; give the id of what it was about."""
    submission = Submission(
        id=new_command_id(), actor=LOCAL.id, command=command, issued_at=at, reason="a test"
    )
    verdict = workspace.submit(submission)
    assert verdict.is_accepted, verdict.refusal
    return "" if verdict.about is None else verdict.about.id
