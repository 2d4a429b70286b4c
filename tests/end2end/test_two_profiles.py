"""Two people on one machine have a window each on one file, and see what the other does."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.end2end.mentordesk_window import Opens
from tests.end2end.negotiation import MENTEE, MENTOR, book, open_session, propose
from tests.end2end.programme import Programme
from tests.end2end.vocabulary import Role
from tests.end2end.waiting import wait_for

SEEN_WITHIN_SECONDS = 1.0
ACTIONS = "SELECT count(*) FROM session_audit_log WHERE sessionId = ?"


def wait_committed(file: Path, session: dict[str, Any], *, actions: int) -> None:
    """Wait until so much of a session's history is in the file."""

    def written() -> bool:
        (found,) = connection.execute(ACTIONS, (session["id"],)).fetchone()
        return int(found) >= actions

    with closing(sqlite3.connect(file)) as connection:
        wait_for(written, what=f"{actions} entries of the session's history")


def test_two_windows_of_different_people_see_each_others_changes(
    opened: Opens, programme: Programme
) -> None:
    session = book(programme)
    mentor = open_session(opened, session, person=MENTOR)
    mentee = open_session(opened, session, person=MENTEE)
    mentor.begin("Reschedule")
    dialog = mentor.dialog("rescheduleDialog")
    propose(dialog, time="20261126T1600Z", button="Propose Thu 26 Nov 16:00")
    wait_committed(programme.file, session, actions=2)
    mentee.popup.wait_for(
        lambda: mentee.popup.find_all(
            role=Role.PANEL, name="Dr Rosalind Franklin proposes Thu 26 Nov 16:00"
        ),
        what="the mentor's proposal",
        seconds=SEEN_WITHIN_SECONDS,
    )
    mentor.wait_told("You proposed Thu 26 Nov 16:00; it is held for you. Tim Lee has been told.")
    mentee.answer("Accept")
    wait_committed(programme.file, session, actions=3)
    mentor.popup.wait_for(
        lambda: mentor.popup.find_all(name="Time: 16:00 \N{EN DASH} 17:00 London"),
        what="the session at its new time",
        seconds=SEEN_WITHIN_SECONDS,
    )
    mentor.close()
    mentee.close()
