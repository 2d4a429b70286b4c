"""How soon the first week is on the screen, and how much memory the window then occupies."""

from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, table
from benchmarks.starts import start
from benchmarks.workspaces import FOLDER, NOW, workspace

ROUNDS = 15
SESSIONS = 100_000
BARE = "a bare PySide6 script: an empty main window with a calendar widget"


def measure() -> list[Figure]:
    """Start both in turns; what a first start alone has to read from the disk is left out."""
    file = workspace(SESSIONS, folder=FOLDER)
    ours = ["-m", "mentordesk", "--workspace", str(file), "--now", NOW.isoformat()]
    bare = [str(Path(__file__).with_name("bare_window.py")), "{stages}"]
    start(ours), start(bare)
    pairs = [(start(ours), start(bare)) for _ in range(ROUNDS)]
    return [
        Figure(
            name=name,
            ours=median(getattr(one, field) for one, _ in pairs),
            baseline=median(getattr(other, field) for _, other in pairs),
            described=BARE,
            limit=limit,
            unit=unit,
        )
        for name, field, limit, unit in (
            ("start to the first painted week, 100,000 sessions", "painted_ms", 3.0, "ms"),
            ("resident memory when it is painted", "painted_mb", 2.0, "MB"),
            ("resident memory a second later", "settled_mb", 2.0, "MB"),
        )
    ]


if __name__ == "__main__":
    print(table(measure()))
