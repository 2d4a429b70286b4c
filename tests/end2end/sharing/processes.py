"""Programs that count their steps, and may be killed at one."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tests.end2end.cli.terminal import SOURCES
from tests.end2end.forking import CONTEXT, write_to
from tests.end2end.sharing import keeping
from tests.end2end.sharing.counting import count_steps

ROOT = Path(__file__).resolve().parents[3]
STEPS = Path(__file__).with_name("steps")
KILLED = -9
NEVER = -1  # no step's number
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


@dataclass(frozen=True)
class Program:
    """What is run: a module with a `main`, its arguments, and what it finds around it.

    What it keeps beside its arguments is in `folder`: its steps and its keyring.
    """

    module: str
    arguments: Sequence[str]
    folder: Path
    password: str

    @property
    def log(self) -> Path:
        """Give the file with its steps."""
        return self.folder / "steps"

    @property
    def streams(self) -> tuple[Path, Path]:
        """Give the files with what it says."""
        return self.folder / "out", self.folder / "err"

    @property
    def variables(self) -> Mapping[str, str]:
        """Give what is particular about its environment."""
        return {
            "PYTHON_KEYRING_BACKEND": f"{keeping.__name__}.FileKeyring",
            keeping.VARIABLE: str(self.folder / "passwords"),
            "MENTORDESK_PASSWORD": self.password,
        }

    def ended(self, status: int | None) -> Ended:
        """Tell how it ended."""
        out, err = (stream.read_text("utf-8") for stream in self.streams)
        assert status in {0, 1, 3, KILLED}, err
        return Ended(status, out, err, self.log.read_text("utf-8").splitlines())


def started(program: Program) -> Ended:
    """Run a program to its end, started as people start it."""
    _clear(program)
    path = os.pathsep.join(map(str, (STEPS, SOURCES, ROOT)))
    steps = {"STEPS": str(program.log), "FATAL_STEP": "0"}
    out, err = program.streams
    with out.open("wb") as said, err.open("wb") as complained:
        done = subprocess.run(
            [sys.executable, "-m", program.module, *program.arguments],
            stdout=said,
            stderr=complained,
            env={**os.environ, **program.variables, **steps, "PYTHONPATH": path},
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    return program.ended(done.returncode)


def killed(program: Program, *, fatal: int) -> Ended:
    """Run a program that is killed at its step number `fatal` if it comes to that.

    It is forked with its modules loaded: for as many as are killed, starting would take longest.
    """
    _clear(program)
    process = CONTEXT.Process(target=_carry_out, args=(program, fatal), daemon=True)
    process.start()
    process.join(_PATIENCE_SECONDS)
    return program.ended(process.exitcode)


def _clear(program: Program) -> None:
    for file in (program.log, *program.streams):
        file.write_bytes(b"")


def _carry_out(program: Program, fatal: int) -> None:
    write_to(*program.streams)
    os.environ.update(program.variables)
    steps = count_steps(str(program.log), fatal=fatal)
    sys.argv = [program.module, *program.arguments]
    status = import_module(program.module).main()
    steps.take("end")
    sys.exit(status)
