"""The page about the command line names every code, command and option, and its example works."""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentordesk.application.errors import Problem
from mentordesk.application.programme_file.drafts import read_draft
from mentordesk.application.sharing import Trouble
from mentordesk.cli import usage
from mentordesk.cli.answers import NO_WORKSPACE
from mentordesk.cli.commands import command_parser
from mentordesk.domain.errors import Code

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")
OURS = {usage.USAGE, usage.INVALID_VALUE, usage.FILE_UNREADABLE, usage.FILE_UNWRITABLE}


def leaves(
    parser: argparse.ArgumentParser, *words: str
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Give every command with its parser."""
    menus = [action for action in parser._actions if isinstance(action.choices, dict)]
    if not menus:
        yield " ".join(words), parser
    for menu in menus:
        assert isinstance(menu.choices, dict)
        for word, inner in menu.choices.items():
            yield from leaves(inner, *words, word)


COMMANDS = dict(leaves(command_parser()))


def test_the_list_of_codes_is_complete_and_has_no_more() -> None:
    section = PAGE.partition("## Error codes")[2].partition("\n## ")[0]
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", section, re.MULTILINE))
    assert listed == {*Code, *(problem.name for problem in Problem), *OURS}


def test_every_trouble_with_a_programme_is_listed_once_with_its_status() -> None:
    section = PAGE.partition("## Shared programme")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([A-Z_]+)` \| (\S+) \|", section, re.MULTILINE)
    assert sorted(rows) == sorted((each.name, str(NO_WORKSPACE)) for each in Trouble)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_on_the_page(command: str) -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `") and f"`{command}" in line]
    assert rows, command
    for option in COMMANDS[command]._option_string_actions:
        if option.startswith("--"):
            assert option in PAGE, option


def test_the_example_is_a_programme_file() -> None:
    example = PAGE.partition("## Programme file")[2].partition("```json")[2].partition("```")[0]
    draft = read_draft(json.loads(example))
    assert len(draft.people) == 2
