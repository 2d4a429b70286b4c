"""MentorDesk on a replica of the demo programme, at a moment that stands still, for pictures.

Run with a folder of its own and what keeps Tim from the programme. He has lost one race, is waiting
for two verdicts, and is offline.
"""

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from mentordesk.application.commands import BookSession, CancelSession, Command, ImportProgramme
from mentordesk.application.queries import SessionFilter, Viewer
from mentordesk.application.replicas import Done
from mentordesk.application.sharing import Connection, Standing, Trouble
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.bootstrap import LocalHost, window_start
from mentordesk.cli.options import Options
from mentordesk.cli.starting import WindowStart
from mentordesk.domain.sessions import MeetingType
from mentordesk.storage.revisions import HEAD
from mentordesk.ui.services import Joining
from mentordesk.ui.shell.application import run
from tests.end2end.programme import NOW
from tests.factories import FixedClock
from tests.fake_programme import Server
from tests.gui.sharing_world import World

MOMENT = datetime.fromisoformat(NOW)
PERSON, RIVAL, MENTOR = "lee", "byron", "franklin"
LOST = datetime.fromisoformat("2026-11-30T14:00:00Z")
ASKED = datetime.fromisoformat("2026-11-26T16:00:00Z")
CANCELLED = "Interview questions"


def a_booking(start: datetime, *, title: str, mentee: str = PERSON) -> BookSession:
    """Ask for an hour with Rosalind."""
    return BookSession(
        mentor_id=MENTOR,
        mentee_id=mentee,
        start=start,
        duration=60,
        meeting_type=MeetingType.VIDEO,
        title=title,
    )


class QuietWay:
    """A way into a programme that is as it should be, but that nobody is there to decide."""

    def read(self, address: str) -> Connection:
        """Read what a connection file would say."""
        return Connection(host="db.oak-hill.example.org", port=5432, database="oak_hill", user="")

    def password_in(self, address: str) -> str | None:
        """Find no password."""
        return None

    def stored_password(self, connection: Connection) -> str | None:
        """Find no password."""
        return None

    def test(self, connection: Connection, *, password: str | None) -> Standing:
        """Tell where things stand."""
        return Standing(
            programme="",
            revision=HEAD,
            person_id=PERSON,
            may_host=False,
            position=1,
            history=None,
            people_rev=1,
            now=MOMENT,
            host_seen_at=MOMENT - timedelta(hours=1),
        )

    def connect(self, connection: Connection, *, password: str | None, file: Path) -> Done:
        """Lead nowhere: pictures are taken of the test only."""
        raise OSError(f"{file} is not made for a picture.")


def main() -> int:
    """Run until the window is closed."""
    folder, trouble = Path(sys.argv.pop(1)), Trouble(sys.argv.pop(1))
    folder.mkdir()
    server = Server(folder / "server.mentordesk")
    server.clock.moment = MOMENT
    host = LocalHost(Options(workspace=folder / "none", now=MOMENT))
    assert server.do(ImportProgramme(document=host.demo())).is_accepted
    world = World(server, folder, clock=FixedClock(MOMENT))
    opened, sharing = world.open(PERSON)

    def hand_in(command: Command) -> None:
        submission = Submission(
            id=new_command_id(), actor=PERSON, command=command, issued_at=MOMENT
        )
        verdict = opened.workspace.submit(submission)
        assert verdict.is_accepted, verdict.refusal

    hand_in(a_booking(LOST, title="Moving to another group"))
    assert server.do(a_booking(LOST, title="Review", mentee=RIVAL)).is_accepted
    sharing.syncer.step()
    server.decide_all()
    sharing.syncer.step()
    server.trouble = trouble
    hand_in(a_booking(ASKED, title="Letters of reference"))
    with opened.workspace.asking(Viewer(opened.actor, MOMENT)) as questions:
        (session,) = questions.sessions(SessionFilter(search=CANCELLED, since=MOMENT))
    hand_in(CancelSession(session_id=session.id, category="schedule_conflict"))
    sharing.syncer.step()
    start = window_start(
        WindowStart(options=Options(workspace=world.replica_of(PERSON)), link=None)
    )
    joining = Joining(
        connecting=QuietWay(),
        keeps_passwords=lambda: True,
        folder=Path("~/Programmes"),
    )
    services = replace(start.services, joining=joining)
    return run(replace(start, open=lambda: opened, clock=world.clock, services=services))


if __name__ == "__main__":
    sys.exit(main())
