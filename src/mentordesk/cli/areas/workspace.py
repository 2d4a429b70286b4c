"""`init`: a new workspace."""

from argparse import Namespace

from mentordesk.application.commands import ImportProgramme
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Host
from mentordesk.cli.parser import Menu


def add_to(menu: Menu) -> None:
    """Add the commands."""
    making = menu.command("init", run=init, purpose="make a new workspace")
    making.add_argument("--demo", action="store_true", help="fill in a believable programme")


def init(arguments: Namespace, host: Host) -> Answer:
    """Make a workspace, empty or with the demo programme, and count the people in it."""
    with host.create() as errand:
        if arguments.demo:
            errand.submit(ImportProgramme(document=host.demo()))
        with errand.asking() as questions:
            people = len(questions.people())
    document = {"workspace": str(host.file), "people": people}
    return Answer(document=document, lines=[f"Made {host.file} with {people} people in it."])
