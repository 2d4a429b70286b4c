"""A small programme in a workspace of its own, which the command line asks and changes."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NOW = "2026-11-25T10:24:00Z"
FREE_START = "2026-11-26T13:00:00Z"
BOOKED = "Thursday 26 November, 13:00 to 14:00, Tim Lee with Dr Rosalind Franklin, scheduled"


Types = Callable[[Sequence[str], Mapping[str, str]], str]


def type_as_people_do(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """Start the program for a command that must be carried out; give what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "mentordesk", *argv],
        capture_output=True,
        cwd=environment["HOME"],
        env=environment,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass(frozen=True)
class Programme:
    """A workspace at a moment that stands still, and the variables of who works with it."""

    file: Path
    environment: Mapping[str, str]
    type: Types = type_as_people_do

    @property
    def place(self) -> tuple[str, ...]:
        """The options that every start takes."""
        return ("--workspace", str(self.file), "--now", NOW)

    def json(self, *command: str) -> Any:  # noqa: ANN401 - any JSON document
        """Type a command and give the document that it prints."""
        return json.loads(self.type((*self.place, "--json", *command), self.environment))

    def book(self, *, mentee: str = "lee", title: str = "Interview practice") -> dict[str, Any]:
        """Book the first free time of Rosalind Franklin from the command line."""
        who = ("--mentor", "franklin", "--mentee", mentee)
        what = ("--duration", "60", "--type", "video", "--title", title)
        booked: dict[str, Any] = self.json("book", *who, "--start", FREE_START, *what)
        return booked

    def sessions(self, *, title: str) -> list[dict[str, Any]]:
        """Find the sessions of a title as a script would."""
        listed: list[dict[str, Any]] = self.json("sessions", "list", "--search", title)["sessions"]
        return listed
