"""What a window needs to begin: how to open its workspace, and the services around it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mentordesk.application.ports import Clock
from mentordesk.ui.desk import Opened
from mentordesk.ui.services import Services


class Beginning(StrEnum):
    """What a new workspace starts with."""

    EMPTY = "empty"
    DEMO = "demo"


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """How to start the window; everything that touches a file is called off the Qt thread.

    `settings` is the file that layout and view are kept in. `link` is a `mentordesk://` address
    to show first. `person` is who was named to sit here, empty where nobody was.
    `at` tells how to start on another workspace. `password` is that of a shared programme, where
    somebody has just typed it and nothing keeps it. `system_zone` is the computer's own IANA zone.
    `stages` is a file to write to when the first week with sessions has been painted.
    """

    workspace: Path
    settings: Path
    reports: Path
    clock: Clock
    open: Callable[[], Opened]
    create: Callable[[Beginning], Opened]
    services: Services
    system_zone: str
    at: Callable[[Path], "Start"]
    person: str = ""
    password: str = ""
    link: str | None = None
    stages: Path | None = None
