"""Ways in which a file comes to harm."""

from pathlib import Path


def overwrite(path: Path) -> None:
    """Put nonsense over the schema's page, behind the header."""
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)
