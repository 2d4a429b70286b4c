"""A small programme in a workspace of its own, which the command line asks and changes."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NOW = "2026-11-25T10:24:00Z"
FREE_START = "2026-11-26T13:00:00Z"
BOOKED = "Thursday 26 November, 13:00 to 14:00, Tim Lee with Dr Rosalind Franklin, scheduled"


@dataclass(frozen=True)
class Programme:
    """A workspace at a moment that stands still, and the variables of who works with it."""

    file: Path
    environment: Mapping[str, str]

    @property
    def place(self) -> tuple[str, ...]:
        """The options that every start takes."""
        return ("--workspace", str(self.file), "--now", NOW)

    def json(self, *command: str) -> Any:  # noqa: ANN401 - any JSON document
        """Type a command and give the document that it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "mentordesk", *self.place, "--json", *command],
            capture_output=True,
            cwd=self.environment["HOME"],
            env=self.environment,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

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
