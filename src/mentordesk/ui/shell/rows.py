"""What a row of the navigator's lists says."""

from typing import NamedTuple

from PySide6.QtCore import Qt

ROW = Qt.ItemDataRole.UserRole


class Row(NamedTuple):
    """One row: `figure` stands muted at its end, `badge` (a status key) tints it if above zero."""

    key: str
    text: str
    figure: int | str
    spoken: str
    badge: str | None = None
    has_avatar: bool = False
