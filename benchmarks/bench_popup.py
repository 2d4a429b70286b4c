"""How soon a session is open after the click on it, beside an empty dialog after the same click.

A screen shows nothing before its next frame, so an empty dialog takes one frame (a sixtieth of a
second) even where it is painted in a fraction of that. Both times are therefore counted in frames
begun: a popup that is there within two frames of the click takes twice as many as the empty
dialog, which is the limit, and where a busy machine needs two frames for the empty one, the popup
may take four. The clock runs from the event that lets the button go until the dialog has been
painted: the popup not empty, but with everything that the file knows of its session. The
milliseconds behind the frames stand beside them in the table.
"""

import os
import subprocess
import sys
from math import ceil

from benchmarks.figures import Figure, table
from benchmarks.workspaces import FOLDER, workspace

SESSIONS = 100_000
FRAME = 1000 / 60
LIMIT = 2.0
PATIENCE_SECONDS = 120


def measure() -> list[Figure]:
    """Click in a process of its own, which needs a screen: `python3 dev.py bench` makes one."""
    file = workspace(SESSIONS, folder=FOLDER)
    clicks = subprocess.run(
        [sys.executable, "-m", "benchmarks.clicks", str(file)],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        stdout=subprocess.PIPE,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    popup, empty = map(float, clicks.stdout.split())
    return [
        Figure(
            name=f"popup painted after the click, {SESSIONS:,} sessions, median",
            ours=frames(popup),
            baseline=frames(empty),
            described=f"an empty dialog by the same click ({popup:.1f} ms beside {empty:.1f} ms)",
            limit=LIMIT,
            unit="frames",
        )
    ]


def frames(milliseconds: float) -> int:
    """Count the frames until something is on a screen; there is always one."""
    return ceil(milliseconds / FRAME)


if __name__ == "__main__":
    print(table(measure()))
