"""argparse with our errors, values that are read when parsed, and options in any place."""

import argparse
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, NoReturn

from mentordesk.cli.usage import UsageError, malformed
from mentordesk.domain.errors import DomainError

Reader = Callable[[str], object]


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError, takes no abbreviations, and reads the values itself."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - argparse's own settings
        super().__init__(**settings, allow_abbrev=False, formatter_class=_help_formatter)

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong instead of leaving the process."""
        sentence = message.removeprefix("argument ")
        raise UsageError(f"{sentence[:1].upper()}{sentence[1:]}; see `{self.prog} --help`.")

    def value(self, name: str, *, read: Reader, **settings: Any) -> None:  # noqa: ANN401 - as above
        """Add an option or argument whose text `read` turns into a value.

        `read` raises DomainError for text of the wrong form.
        """
        shown = name if name.startswith("-") else str(settings.get("metavar", name))
        self.add_argument(name, type=reading(shown, read), **settings)


def _help_formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=30)


class Menu:
    """The commands to choose from at one place of the command line."""

    def __init__(self, parser: Parser, *, shared: Parser) -> None:
        self._shared = shared
        self._choices = parser.add_subparsers(
            title="commands", metavar="COMMAND", required=True, parser_class=Parser
        )

    def command(
        self,
        name: str,
        *,
        run: Callable[..., object],
        purpose: str,
        names: Mapping[str, str] = MappingProxyType({}),
    ) -> Parser:
        """Add a command that `run` carries out; give its parser for the options.

        `names` gives the option for each field that a refusal may be about.
        """
        parser = self._parser(name, purpose)
        parser.set_defaults(run=run, names=names)
        return parser

    def group(self, name: str, *, purpose: str) -> "Menu":
        """Add a word that further commands follow."""
        return Menu(self._parser(name, purpose), shared=self._shared)

    def _parser(self, name: str, purpose: str) -> Parser:
        described = f"{purpose[:1].upper()}{purpose[1:]}."
        return self._choices.add_parser(
            name, help=purpose, description=described, parents=[self._shared]
        )


def reading(name: str, read: Reader) -> Reader:
    """Make a reader for argparse whose errors name the option."""
    return partial(_read, name, read)


def _read(name: str, read: Reader, text: str) -> object:
    try:
        return read(text)
    except DomainError as error:
        raise malformed(error.message, option=name) from None
