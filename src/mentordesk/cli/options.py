"""The options that every command takes, before or after its name."""

import argparse
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mentordesk.cli import values
from mentordesk.cli.parser import Parser, Reader, reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """Which workspace, who acts for whom, the fixed clock (UTC) and a coordinator's reason.

    None where nothing was said; people as they were typed, by id or email. `wait` is how many
    seconds to wait for a shared programme's verdict.
    """

    workspace: Path | None = None
    acting: str | None = None
    subject: str | None = None
    now: datetime | None = None
    reason: str | None = None
    wait: int | None = None
    is_offline: bool = False


class _Option(NamedTuple):
    name: str
    field: str
    read: Reader
    metavar: str
    purpose: str


_OPTIONS = (
    _Option(
        "--workspace",
        "workspace",
        values.path,
        "W",
        "the workspace's file; else MENTORDESK_WORKSPACE, else the one in the data folder",
    ),
    _Option("--as", "acting", values.text, "PERSON", "who acts, by id or email"),
    _Option("--for", "subject", values.text, "PERSON", "who is acted for, by id or email"),
    _Option("--now", "now", values.instant, "T", "a fixed clock, such as 2026-12-01T09:00Z"),
    _Option("--reason", "reason", values.text, "TEXT", "why a coordinator overrides a rule"),
    _Option(
        "--wait",
        "wait",
        values.whole_number,
        "SECONDS",
        "on a replica: how long to wait for the verdict; else 5",
    ),
)
_FIELDS = (*(option.field for option in _OPTIONS), "is_offline")


def shared_parser() -> Parser:
    """Make the parser of the global options, to be a parent of every other.

    Nothing has a default, so that a command does not forget what stands before it.
    """
    parser = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = parser.add_argument_group("global options")
    for name, field, read, metavar, purpose in _OPTIONS:
        group.add_argument(
            name, dest=field, type=reading(name, read), metavar=metavar, help=purpose
        )
    group.add_argument(
        "--offline",
        dest="is_offline",
        action="store_true",
        help="on a replica: do not connect now",
    )
    group.add_argument(
        "--json", dest="as_json", action="store_true", help="print one JSON document"
    )
    return parser


def options_of(arguments: argparse.Namespace) -> Options:
    """Collect the global options that were given."""
    given = vars(arguments)
    return Options(**{field: given[field] for field in _FIELDS if field in given})
