"""`housekeeping`: what the programme does by itself, done now."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace

from mentordesk.application.commands import RunHousekeeping
from mentordesk.application.documents import housekept_to_json
from mentordesk.application.queries import Housekept
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace
from mentordesk.cli.parser import Menu
from mentordesk.cli.tables import table
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import SYSTEM


def add_to(menu: Menu) -> None:
    """Add the command."""
    menu.command(
        "housekeeping",
        run=keep_house,
        purpose="expire requests, complete what is long over, remind people",
    )


@in_workspace
def keep_house(_: Namespace, errand: Errand) -> Answer:
    """Let the system do what is due, whoever asks, and give what that was."""
    if errand.workspace.sharing is not None:
        message = "Whoever hosts a shared programme does by itself what is due."
        raise DomainError(Code.NOT_ALLOWED, message)
    system = replace(errand, actor=SYSTEM, subject=None)
    verdict = system.submit(RunHousekeeping())
    with system.asking() as questions:
        done = questions.housekept(verdict.position)
    return Answer(document=housekept_to_json(done), lines=_lines(done))


def _lines(done: Housekept) -> Iterator[str]:
    rows = [
        *(("request expired", session) for session in done.expired),
        *(("session completed", session) for session in done.completed),
        *(("person reminded", session) for session in done.reminded),
    ]
    return table(("WHAT", "SESSION"), rows)
