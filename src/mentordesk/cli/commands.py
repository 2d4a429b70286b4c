"""All commands, area by area."""

from functools import cache

from mentordesk import __version__
from mentordesk.cli.areas import (
    admin,
    availability,
    booking,
    conflicts,
    exceptions,
    housekeeping,
    mentees,
    notifications,
    people,
    policies,
    programme,
    refunds,
    sessions,
    sharing,
    slots,
    worker,
    workspace,
)
from mentordesk.cli.options import shared_parser
from mentordesk.cli.parser import Menu, Parser

_AREAS = (
    workspace,
    programme,
    people,
    availability,
    exceptions,
    slots,
    booking,
    sessions,
    refunds,
    mentees,
    policies,
    notifications,
    housekeeping,
    sharing,
    conflicts,
    worker,
    admin,
)
_DESCRIPTION = "Schedules, bookings and negotiated times for mentoring programmes."
_EPILOG = """without a command, or with a mentordesk://sessions/<id> link, the window opens

exit status: 0 done, 1 refused by a rule, 2 wrong usage, 3 the workspace cannot be opened"""


@cache
def command_parser() -> Parser:
    """Make the parser of the whole command line, once: its sixty parts take long."""
    shared = shared_parser()
    parser = Parser(prog="mentordesk", description=_DESCRIPTION, epilog=_EPILOG, parents=[shared])
    parser.add_argument("--version", action="version", version=f"MentorDesk {__version__}")
    menu = Menu(parser, shared=shared)
    for area in _AREAS:
        area.add_to(menu)
    return parser
