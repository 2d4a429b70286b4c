"""Where there is no display, the window is toured and leaves pictures behind."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.end2end.studio import HEIGHT, WIDTH

ROOT = Path(__file__).parents[2]


def test_a_tour_without_a_display_leaves_pictures_and_nothing_else(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir()
    without_display = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.end2end.tour", "--out", str(out)],
        cwd=ROOT,
        env=without_display | {"HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pictures = sorted(out.iterdir())
    assert done.stdout.split("\n")[:-1] == [str(picture) for picture in pictures]
    week = QImage(str(out / "02-week.png"))
    assert (week.width(), week.height()) == (WIDTH, HEIGHT)
    assert not list(home.iterdir())
