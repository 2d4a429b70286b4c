"""Starts a window as a process of its own: how long until it has painted, how much it occupies."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mentordesk.integrations.places import STAGES_VARIABLE

PATIENCE_SECONDS = 60
SETTLING_SECONDS = 1.0


@dataclass(frozen=True)
class Start:
    """Milliseconds from spawning to the first paint; MB of resident memory then and later."""

    painted_ms: float
    painted_mb: float
    settled_mb: float


def start(arguments: Sequence[str]) -> Start:
    """Start Python with arguments, in a home of its own, on the present display.

    The program writes the instant of its first paint to the file that the environment names;
    `{stages}` in an argument stands for that file, too.
    """
    if "DISPLAY" not in os.environ:
        raise RuntimeError("A start needs a screen: `python3 dev.py bench` makes a virtual one.")
    with TemporaryDirectory() as home:
        stages = Path(home, "stages")
        command = [each.format(stages=stages) for each in arguments]
        begun = time.monotonic()
        process = subprocess.Popen([sys.executable, *command], env=_environment(home, stages))
        try:
            painted = _painted(stages, process)
            at_once = _resident(process.pid)
            time.sleep(SETTLING_SECONDS)
            return Start((painted - begun) * 1000, at_once, _resident(process.pid))
        finally:
            process.kill()
            process.wait()


def _environment(home: str, stages: Path) -> dict[str, str]:
    # Temporary files of its own, too: a window on the same file elsewhere would only be raised.
    places = {"HOME": home, "TMPDIR": home, STAGES_VARIABLE: str(stages)}
    own = {"TZ": "UTC", "QT_QPA_PLATFORM": "xcb", **places}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return {**kept, "PYTHONPATH": os.pathsep.join(sys.path), **own}


def _painted(stages: Path, process: subprocess.Popen[bytes]) -> float:
    """Wait for the line `painted SECONDS`, seconds of the system's monotonic clock."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if stages.exists() and (text := stages.read_text()).endswith("\n"):
            return float(text.split()[1])
        time.sleep(0.001)
    message = f"{process.args!r} ended or hung before it painted"
    raise RuntimeError(message)


def _resident(pid: int) -> float:
    """Give a process's resident memory in MB, where Linux tells."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    message = f"process {pid} has no memory"
    raise RuntimeError(message)
