"""`mentees`: whom a mentor works with."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime

from mentordesk.application.documents import mentees_to_json
from mentordesk.application.queries import MenteeSummary, MentorMentees
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace, person_named
from mentordesk.cli.moments import moment_text
from mentordesk.cli.parser import Menu
from mentordesk.cli.tables import fields, table

_HEADINGS = ("ID", "NAME", "SESSIONS", "UPCOMING", "COMPLETED", "LAST", "NEXT")


def add_to(menu: Menu) -> None:
    """Add the command."""
    command = menu.command(
        "mentees",
        run=show_mentees,
        purpose="show whom a mentor works with",
        names={"mentorId": "--mentor"},
    )
    command.value("--mentor", read=values.text, required=True, metavar="M", help="id or email")


@in_workspace
def show_mentees(arguments: Namespace, errand: Errand) -> Answer:
    """Give a mentor's figures and mentees."""
    with errand.asking() as questions:
        mentor = person_named(questions, arguments.mentor, option="--mentor")
        found = questions.mentees(mentor.id)
    return Answer(
        document=mentees_to_json(found),
        lines=_lines(found, timezone=errand.timezone),
    )


def _lines(found: MentorMentees, *, timezone: str) -> Iterator[str]:
    stats = found.stats
    yield from fields(
        [
            ("Mentees", f"{stats.total_mentees}, {stats.active_mentees} of them active"),
            ("Sessions", stats.total_sessions),
            ("Upcoming", stats.upcoming_sessions),
            ("Completed", stats.completed_sessions),
            ("Cancelled", stats.cancelled_sessions),
        ]
    )
    yield ""
    yield from table(_HEADINGS, (_row(one, timezone=timezone) for one in found.mentees))


def _row(mentee: MenteeSummary, *, timezone: str) -> tuple[object, ...]:
    return (
        mentee.person_id,
        mentee.name,
        mentee.total_sessions,
        mentee.upcoming_sessions,
        mentee.completed_sessions,
        _when(mentee.last_session, timezone),
        _when(mentee.next_session, timezone),
    )


def _when(start: datetime | None, timezone: str) -> str:
    return "" if start is None else moment_text(start, timezone=timezone)
