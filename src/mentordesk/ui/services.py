"""What the window has others do for it outside the workspace, as plain calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mentordesk.application.queries import SessionDetail


class Drafts(Protocol):
    """Keeps what was typed, by name, until it is done with or taken back."""

    def load(self, name: str) -> dict[str, object] | None: ...
    def save(self, name: str, draft: dict[str, object]) -> None: ...
    def drop(self, name: str) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """Each may take its time, so the desk runs them off the Qt thread.

    `read_programme` gives a programme file's document, DomainError if it is none.
    `save_calendar_file` writes a session as an .ics file. OSError where a file cannot be used.
    """

    read_programme: Callable[[Path], Mapping[str, object]]
    write_programme: Callable[[Path, Mapping[str, object]], None]
    back_up: Callable[[Path], None]
    save_calendar_file: Callable[[SessionDetail, Path], None]
    remember_profile: Callable[[str | None], None]
    drafts: Drafts
