"""What a window needs to begin: how to open its workspace, and the services around it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mentordesk.application.ports import Clock
from mentordesk.ui.desk import Opened


class Beginning(StrEnum):
    """What a new workspace starts with."""

    EMPTY = "empty"
    DEMO = "demo"


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """How to start the window; everything that touches a file is called off the Qt thread.

    `settings` is the file that layout and view are kept in. `link` is a `mentordesk://` address
    to show first. `remember_profile` keeps who sits here next time (None: nobody in particular).
    `stages` is a file to write to when the first week with sessions has been painted.
    """

    workspace: Path
    settings: Path
    reports: Path
    clock: Clock
    open: Callable[[], Opened]
    create: Callable[[Beginning], Opened]
    remember_profile: Callable[[str | None], None]
    link: str | None = None
    stages: Path | None = None
