"""`connect`, `sync` and `status`: a replica and its shared programme."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator

from mentordesk.application.codec import iso
from mentordesk.application.replicas import Done, Sharing, SharingStatus
from mentordesk.application.sharing import Connection, ProgrammeError, Trouble
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, Host, in_workspace
from mentordesk.cli.moments import moment_text
from mentordesk.cli.parser import Menu
from mentordesk.cli.tables import fields
from mentordesk.cli.usage import UsageError

_MISSING = frozenset({Trouble.PASSWORD, Trouble.PASSWORD_MISSING})


def add_to(menu: Menu) -> None:
    """Add the commands."""
    connecting = menu.command("connect", run=connect, purpose="make a replica of a programme")
    connecting.value(
        "address",
        read=values.text,
        metavar="FILE_OR_URL",
        help="a connection file, or postgresql://USER@HOST/DATABASE",
    )
    menu.command("sync", run=sync, purpose="have one full round with the programme")
    menu.command("status", run=show_status, purpose="tell where things stand")


def connect(arguments: Namespace, host: Host) -> Answer:
    """Make a replica for the login's person, and bring everything in."""
    connecting = host.connecting
    connection = connecting.read(arguments.address)
    password = connecting.password_in(arguments.address)
    try:
        done = connecting.connect(connection, password=password, file=host.file)
    except ProgrammeError as error:
        if error.trouble not in _MISSING or not sys.stdin.isatty():
            raise
        done = connecting.connect(connection, password=_asked(connection), file=host.file)
    person = done.standing.person_id
    lines = [f"{host.file} is a replica for {person}, at position {done.position}."]
    return Answer(document={"person": person, "position": done.position}, lines=lines)


@in_workspace
def sync(_: Namespace, errand: Errand) -> Answer:
    """Have a round and give what it did."""
    sharing_of(errand)
    if errand.in_touch is None:
        raise UsageError("--offline: there is no round without connecting.", option="--offline")
    document = _done_to_json(errand.in_touch.run())
    return Answer(document=document, lines=list(fields(document.items())))


@in_workspace
def show_status(_: Namespace, errand: Errand) -> Answer:
    """Give where things stand, in a workspace of one's own, too."""
    sharing = errand.workspace.sharing
    if sharing is None:
        return Answer(document=_own_to_json(errand), lines=["Nobody else works on this workspace."])
    status = sharing.status()
    lines = fields(_status_fields(status, timezone=errand.timezone))
    return Answer(document=_status_to_json(status), lines=list(lines))


def sharing_of(errand: Errand) -> Sharing:
    """Give what a replica has beyond a workspace; refuse any other workspace."""
    sharing = errand.workspace.sharing
    if sharing is None:
        raise UsageError("--workspace: this is no replica of a shared programme.")
    return sharing


def _asked(connection: Connection) -> str:
    return getpass.getpass(f"Password of {connection.user} at {connection.host}: ")


def _done_to_json(done: Done) -> dict[str, int]:
    return {
        "sent": done.sent,
        "accepted": done.accepted,
        "rejected": done.rejected,
        "pulled": done.pulled,
        "position": done.position,
    }


def _own_to_json(errand: Errand) -> dict[str, object]:
    with errand.asking() as questions:
        position = questions.position()
    person = errand.person.id if errand.person else None
    return {
        "mode": "local",
        "person": person,
        "connection": None,
        "position": position,
        "waiting": 0,
        "conflicts": 0,
    }


def _status_to_json(status: SharingStatus) -> dict[str, object]:
    return {
        "mode": str(status.mode),
        "person": status.person_id,
        "connection": {
            "address": status.address,
            "programme": status.programme,
            "contactAt": status.contact_at and iso(status.contact_at),
            "hostSeenAt": status.host_seen_at and iso(status.host_seen_at),
            "clockSkew": status.clock_skew,
            "trouble": status.trouble and status.trouble.name,
            "problem": status.problem,
            "notice": status.notice,
        },
        "position": status.position,
        "waiting": status.waiting,
        "conflicts": status.conflicts,
    }


def _status_fields(status: SharingStatus, *, timezone: str) -> Iterator[tuple[str, object]]:
    yield "State", status.mode
    yield "Problem", status.problem
    yield "Notice", status.notice
    yield "Person", status.person_id
    yield "Programme", status.address
    for name, moment in (("Last contact", status.contact_at), ("Host seen", status.host_seen_at)):
        yield name, moment and moment_text(moment, timezone=timezone)
    yield "Position", status.position
    yield "Waiting", status.waiting
    yield "Conflicts", status.conflicts
