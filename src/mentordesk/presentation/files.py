"""How a file's place is written."""

from pathlib import Path


def from_home(file: Path) -> str:
    """Write a file's place as people do: from their home folder where it lies there."""
    home = Path.home()
    return str(Path("~") / file.relative_to(home)) if file.is_relative_to(home) else str(file)
