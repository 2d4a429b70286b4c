"""Programs that count their steps, and may be killed at one."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.end2end.cli.terminal import SOURCES
from tests.end2end.sharing import keeping

ROOT = Path(__file__).resolve().parents[3]
STEPS = Path(__file__).with_name("steps")
KILLED = -9
_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Ended:
    """How a program ended, what it said, and the steps that it took before."""

    status: int
    out: str
    err: str
    steps: Sequence[str]

    @property
    def was_killed(self) -> bool:
        """Tell whether it came to its fatal step."""
        return self.status == KILLED


def run(module: str, *arguments: str, folder: Path, password: str, fatal: int = 0) -> Ended:
    """Run a module as a program, killed at its step number `fatal` if it comes to that.

    What it keeps beside its arguments is in `folder`: its steps and its keyring.
    """
    log = folder / "steps"
    log.unlink(missing_ok=True)
    log.touch()
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        env=environment(folder, password=password, STEPS=str(log), FATAL_STEP=str(fatal)),
        timeout=_PATIENCE_SECONDS,
        check=False,
        text=True,
    )
    steps = log.read_text("utf-8").splitlines()
    assert done.returncode in {0, 1, 3, KILLED}, done.stderr
    return Ended(done.returncode, done.stdout, done.stderr, steps)


def environment(folder: Path, *, password: str, **variables: str) -> Mapping[str, str]:
    """Give what a program finds around it."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (STEPS, SOURCES, ROOT))),
        "PYTHON_KEYRING_BACKEND": f"{keeping.__name__}.FileKeyring",
        keeping.VARIABLE: str(folder / "passwords"),
        "MENTORDESK_PASSWORD": password,
        **variables,
    }
