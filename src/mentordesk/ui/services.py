"""What the window has others do for it outside the workspace, as plain calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mentordesk.application.connecting import Connecting
from mentordesk.application.desktop import DesktopNotifier
from mentordesk.application.queries import SessionDetail


class Drafts(Protocol):
    """Keeps what was typed, by name, until it is done with or taken back."""

    def load(self, name: str) -> dict[str, object] | None: ...
    def save(self, name: str, draft: dict[str, object]) -> None: ...
    def drop(self, name: str) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Joining:
    """What the connect dialog needs; every call may take its time.

    `keeps_passwords` tells whether this system has a keyring, `folder` is where replicas are kept
    unless somebody says otherwise.
    """

    connecting: Connecting
    keeps_passwords: Callable[[], bool]
    folder: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """Each may take its time, so the desk runs them off the Qt thread.

    `notifier` makes what shows notices on the desktop; None where the window does so by itself.
    `read_programme` gives a programme file's document, DomainError if it is none.
    `joining` is the way into shared programmes, None where the program came without it.
    `calendar_file` gives a session as the text of an .ics file. OSError where a file is unusable.
    """

    read_programme: Callable[[Path], Mapping[str, object]]
    write_programme: Callable[[Path, Mapping[str, object]], None]
    back_up: Callable[[Path], None]
    calendar_file: Callable[[SessionDetail], str]
    remember_profile: Callable[[str | None], None]
    drafts: Drafts
    notifier: Callable[[], DesktopNotifier] | None = None
    joining: Joining | None = None
