"""`init` makes a workspace; `check`, `backup` and `restore` look after it."""

from argparse import Namespace
from pathlib import Path

from mentordesk.application.commands import ImportProgramme
from mentordesk.application.errors import WorkspaceError
from mentordesk.cli import values
from mentordesk.cli.answers import DONE, REFUSED, Answer
from mentordesk.cli.host import Host
from mentordesk.cli.parser import Menu
from mentordesk.cli.usage import FILE_UNREADABLE, FILE_UNWRITABLE, UsageError


def add_to(menu: Menu) -> None:
    """Add the commands."""
    making = menu.command("init", run=init, purpose="make a new workspace")
    making.add_argument("--demo", action="store_true", help="fill in a believable programme")
    menu.command("check", run=check, purpose="look for whatever is wrong with the workspace")
    copying = menu.command("backup", run=back_up, purpose="copy the workspace and check the copy")
    copying.value("file", read=values.path, metavar="FILE", help="the copy to make")
    returning = menu.command(
        "restore", run=restore, purpose="put a backup in the workspace's place"
    )
    returning.value("file", read=values.path, metavar="FILE", help="a backup")


def init(arguments: Namespace, host: Host) -> Answer:
    """Make a workspace, empty or with the demo programme, and count the people in it."""
    with host.create() as errand:
        if arguments.demo:
            errand.submit(ImportProgramme(document=host.demo()))
        with errand.asking() as questions:
            people = len(questions.people())
    document = {"workspace": str(host.file), "people": people}
    return Answer(document=document, lines=[f"Made {host.file} with {people} people in it."])


def check(_: Namespace, host: Host) -> Answer:
    """Give what is wrong; anything found is refused, so that scripts notice."""
    findings = host.check()
    good = [f"{host.file} is sound."]
    return Answer(
        document={"findings": [finding._asdict() for finding in findings]},
        lines=[f"{one.kind}: {one.message}" for one in findings] or good,
        status=REFUSED if findings else DONE,
    )


def back_up(arguments: Namespace, host: Host) -> Answer:
    """Make a verified copy and give where it is."""
    target = _absolute(arguments.file)
    if not target.parent.is_dir():
        message = f"There is no folder {target.parent} for the backup."
        raise UsageError(message, code=FILE_UNWRITABLE, option="FILE")
    try:
        host.back_up(target)
    except WorkspaceError as error:
        if error.path != target:
            raise
        raise UsageError(error.message, code=error.problem.name, option="FILE") from error
    document = {"workspace": str(host.file), "backup": str(target)}
    return Answer(document=document, lines=[f"Copied {host.file} to {target} and checked it."])


def restore(arguments: Namespace, host: Host) -> Answer:
    """Bring a backup back and give where what was there is kept."""
    source = _absolute(arguments.file)
    if not source.is_file():
        message = f"There is no backup {source}."
        raise UsageError(message, code=FILE_UNREADABLE, option="FILE")
    kept = host.restore(source)
    document = {
        "workspace": str(host.file),
        "restoredFrom": str(source),
        "kept": None if kept is None else str(kept),
    }
    before = [] if kept is None else [f"What was there before is kept as {kept}."]
    return Answer(document=document, lines=[f"Restored {host.file} from {source}.", *before])


def _absolute(file: Path) -> Path:
    return file.expanduser().absolute()
