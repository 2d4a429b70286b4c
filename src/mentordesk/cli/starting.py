"""What a command line asks for: the window, or a command."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk.cli.answers import flush_output
from mentordesk.cli.options import Options, options_of, shared_parser
from mentordesk.cli.usage import UsageError

_SCHEME = "mentordesk:"
_ASKING = ("-h", "--help", "--version")
_LINK = re.compile(r"mentordesk://sessions/[^/?#\s]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class WindowStart:
    """Open the window; `link` names the session that it opens at."""

    options: Options
    link: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CommandStart:
    """Carry out a command; `arguments` are its own, with the `run` that carries it out."""

    options: Options
    arguments: argparse.Namespace
    as_json: bool


def understand(argv: Sequence[str]) -> WindowStart | CommandStart:
    """Find out what to run; raise UsageError where that is unclear.

    Help and version are printed here and leave by SystemExit.
    """
    given, rest = shared_parser().parse_known_args(argv)
    as_json = "as_json" in given
    if not rest and not as_json:
        return WindowStart(options=options_of(given), link=None)
    if len(rest) == 1 and rest[0].startswith(_SCHEME):
        return WindowStart(options=options_of(given), link=_checked_link(rest[0]))
    if rest and rest[0].startswith("-") and rest[0] not in _ASKING:
        raise UsageError(f"There is no option “{rest[0]}”; see `mentordesk --help`.")
    from mentordesk.cli.commands import command_parser  # noqa: PLC0415 - the window needs none

    arguments = _parsed(command_parser(), argv)
    return CommandStart(options=options_of(arguments), arguments=arguments, as_json=as_json)


def _parsed(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace:
    try:
        return parser.parse_args(argv)
    except SystemExit:
        flush_output()
        raise


def _checked_link(link: str) -> str:
    if not _LINK.fullmatch(link):
        raise UsageError(f"“{link}” is not a link such as mentordesk://sessions/<id>.")
    return link
