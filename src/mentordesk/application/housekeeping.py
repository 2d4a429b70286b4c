"""Lets the system do what is due, for whatever program happens to be open."""

from datetime import datetime

from mentordesk.application.commands import RunHousekeeping
from mentordesk.application.ports import Workspace
from mentordesk.application.queries import Viewer
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.domain.people import SYSTEM


def keep_house(workspace: Workspace, *, now: datetime, client: str) -> None:
    """Run housekeeping as the system's own doing if anything is due at `now` (UTC).

    Nothing is written where nothing is due, so that asking often leaves no trace. A replica
    leaves it to the hosts of its programme.
    """
    if workspace.sharing is not None:
        return
    with workspace.asking(Viewer(SYSTEM, now)) as questions:
        is_due = questions.housekeeping_due()
    if is_due:
        workspace.submit(_submission(now, client=client))


def _submission(now: datetime, *, client: str) -> Submission:
    return Submission(
        id=new_command_id(),
        actor=SYSTEM.id,
        subject=None,
        command=RunHousekeeping(),
        issued_at=now,
        reason=None,
        client=client,
    )
