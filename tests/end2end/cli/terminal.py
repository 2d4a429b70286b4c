"""Typing commands: most in this process, because a start costs time, some in one of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import mentordesk

NOW = "2026-11-23T08:00:00Z"
SOURCES = Path(mentordesk.__file__).resolve().parents[1]


@dataclass(frozen=True)
class Result:
    """What a command left behind: its exit status and both streams."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON document
        """The one document on standard output."""
        assert self.status == 0, self.err
        assert self.err == ""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The one error on standard error, with nothing on standard output."""
        assert self.out == ""
        document = json.loads(self.err)
        assert document.keys() == {"error"}
        error: dict[str, Any] = document["error"]
        assert error.keys() == {"code", "message", "details"}
        assert "Traceback" not in self.err
        assert "\n" not in error["message"]
        return error


@dataclass(frozen=True)
class Terminal:
    """Somebody typing, with a workspace and a clock that stands still."""

    file: Path
    typed: Callable[[list[str]], Result]
    now: str = NOW

    def __call__(self, *argv: str) -> Result:
        return self.typed(["--workspace", str(self.file), "--now", self.now, *argv])

    def json(self, *argv: str) -> Any:  # noqa: ANN401 - any JSON document
        """Type a command with `--json` and give its document."""
        return self(*argv, "--json").json

    def refusal(self, *argv: str, status: int = 1) -> dict[str, Any]:
        """Type a command that is not carried out, and give its error."""
        result = self(*argv, "--json")
        assert result.status == status, result
        return result.error

    def at(self, now: str) -> "Terminal":
        """Go on typing at another time."""
        return replace(self, now=now)

    def programme(self) -> Any:  # noqa: ANN401 - any JSON document
        """Give all that the workspace holds, as an export tells it."""
        target = self.file.with_suffix(".export")
        assert self("export", str(target)).status == 0
        exported = json.loads(target.read_text("utf-8"))
        target.unlink()
        return exported


def environment(**variables: str) -> Mapping[str, str]:
    """Give the environment of a process that runs these sources."""
    usual = {"PYTHONPATH": str(SOURCES), "PYTHONWARNINGS": "error", "PYTHONUNBUFFERED": ""}
    return {**os.environ, **usual, **variables}


def in_own_process(argv: list[str], **variables: str) -> Result:
    """Run a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "mentordesk", *argv],
        capture_output=True,
        env=environment(**variables),
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
