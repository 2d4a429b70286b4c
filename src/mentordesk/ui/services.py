"""What the window lets others do for it: calendar files and drafts, as plain calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from mentordesk.application.queries import SessionDetail


class Drafts(Protocol):
    """Keeps what was typed, by name, until it is done with or taken back."""

    def load(self, name: str) -> dict[str, object] | None: ...
    def save(self, name: str, draft: dict[str, object]) -> None: ...
    def drop(self, name: str) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """`calendar_file` gives a session as the text of an .ics file."""

    calendar_file: Callable[[SessionDetail], str]
    drafts: Drafts
