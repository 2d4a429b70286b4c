"""`sessions join`, `complete`, `no-show` and `reopen`: what became of a session."""

from argparse import Namespace

from mentordesk.application.commands import (
    Command,
    CompleteSession,
    JoinSession,
    MarkNoShow,
    ReopenSession,
)
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace
from mentordesk.cli.parser import Menu
from mentordesk.cli.showing import session_answer
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import Status

_NAMES = {"sessionId": "ID", "who": "--who", "to": "--to", "reason": "--reason"}


def add_to(sessions: Menu) -> None:
    """Add the commands to those about sessions."""
    parsers = {}
    for name, run, purpose in (
        ("join", join_session, "attend a session; the answer has the meeting link"),
        ("complete", complete_session, "say that a session took place"),
        ("no-show", mark_no_show, "say that somebody did not come"),
        ("reopen", reopen_session, "take a no-show back, as a coordinator with a reason"),
    ):
        parsers[name] = sessions.command(name, run=run, purpose=purpose, names=_NAMES)
        parsers[name].value("session", read=values.text, metavar="ID")
    parsers["no-show"].value(
        "--who", read=values.one_of(Party), metavar="WHO", help="mentee, unless said, or mentor"
    )
    parsers["reopen"].value(
        "--to",
        read=values.one_of(Status),
        default=Status.SCHEDULED,
        metavar="STATUS",
        help="scheduled, unless said, or completed",
    )


@in_workspace
def join_session(arguments: Namespace, errand: Errand) -> Answer:
    """Join a session and give it; its meeting link is where to go."""
    return _done(errand, JoinSession(session_id=arguments.session), heading="Joined.")


@in_workspace
def complete_session(arguments: Namespace, errand: Errand) -> Answer:
    """Complete a session and give it."""
    return _done(errand, CompleteSession(session_id=arguments.session), heading="Completed.")


@in_workspace
def mark_no_show(arguments: Namespace, errand: Errand) -> Answer:
    """Mark a side as not having come and give the session."""
    command = MarkNoShow(session_id=arguments.session, who=arguments.who)
    return _done(errand, command, heading="Marked as a no-show.")


@in_workspace
def reopen_session(arguments: Namespace, errand: Errand) -> Answer:
    """Take a no-show back and give the session."""
    command = ReopenSession(session_id=arguments.session, to=arguments.to)
    return _done(errand, command, heading="Reopened.")


def _done(errand: Errand, command: Command, *, heading: str) -> Answer:
    return session_answer(errand, errand.submit(command).about_id(), heading=heading)
