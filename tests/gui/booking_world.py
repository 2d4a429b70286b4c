"""A programme to book in: two mentors with hours, one without, and people to book for."""

from dataclasses import replace
from pathlib import Path

from tests.booking_samples import CONFERENCE, GRACE, JO, NOW, ROSALIND, SCHEDULE, TIM
from tests.factories import a_mentor, a_person

from mentordesk.application.commands import AddPerson, BookSession, Command, SetAvailability
from mentordesk.application.deciding import decide
from mentordesk.application.queries import SessionDetail, SessionFilter, SessionRow, Viewer
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.domain.availability import DayPattern, Schedule, time_block
from mentordesk.domain.people import LOCAL, Role
from mentordesk.domain.sessions import MeetingType
from mentordesk.integrations.clocks import FixedClock
from mentordesk.storage.creating import create
from mentordesk.storage.local import LocalWorkspace, open_workspace

ADA = replace(a_mentor("ada", name="Ada Byron"), hourly_rate=None)
EMMY = a_mentor("emmy", name="Emmy Noether")
COORDINATOR = a_person(JO.id, name=JO.name, roles=[Role.COORDINATOR])
ROUND_THE_CLOCK = Schedule(
    mentor_id="ada",
    timezone="Europe/Berlin",
    weekly=tuple(DayPattern(day, time_blocks=(time_block("00:00-24:00"),)) for day in range(7)),
)


def make_world(path: Path) -> None:
    """Make the workspace file."""
    create(path, name="Oak Hill Programme", now=NOW)
    workspace = opened(path)
    for person in (ROSALIND, ADA, EMMY, GRACE, TIM, COORDINATOR):
        submit(workspace, AddPerson(person=person))
    closed = replace(CONFERENCE, id="")
    submit(workspace, SetAvailability(schedule=replace(SCHEDULE, exceptions=(closed,))))
    submit(workspace, SetAvailability(schedule=ROUND_THE_CLOCK))
    workspace.close()


def opened(path: Path) -> LocalWorkspace:
    """Open the workspace file at `NOW`."""
    return open_workspace(path, decide=decide, clock=FixedClock(NOW))


def submit(workspace: LocalWorkspace, command: Command) -> str:
    """Hand a command in as this computer; give the id of what it was about."""
    submission = Submission(
        id=new_command_id(), actor=LOCAL.id, command=command, issued_at=NOW, reason="a test"
    )
    return workspace.submit(submission).about_id()


def somebody_does(path: Path, command: Command) -> str:
    """Change something as another process would."""
    workspace = opened(path)
    session_id = submit(workspace, command)
    workspace.close()
    return session_id


def for_tim(command: BookSession) -> BookSession:
    """Let Tim be quicker."""
    return replace(
        command, mentee_id=TIM.id, title="Quicker", meeting_type=MeetingType.VIDEO, payment=None
    )


def booked(path: Path) -> list[SessionRow]:
    """Read what is booked."""
    workspace = opened(path)
    with workspace.asking(Viewer(LOCAL, NOW)) as questions:
        rows = list(questions.sessions(SessionFilter()))
    workspace.close()
    return rows


def detail(path: Path, session_id: str) -> SessionDetail:
    """Read one session."""
    workspace = opened(path)
    with workspace.asking(Viewer(LOCAL, NOW)) as questions:
        found = questions.session(session_id)
    workspace.close()
    return found
