"""Notes on sessions: their author's own, unless shared with the other side."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentordesk.domain.errors import invalid
from mentordesk.domain.texts import check_text

NOTE_LENGTH = 5_000


class NoteVisibility(StrEnum):
    """Who may read a note: its author alone, or everybody who may see the session."""

    PRIVATE = "private"
    SHARED = "shared"


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """One note; `author_id` is a person's id or a built-in actor's, `created_at` in UTC."""

    id: str
    session_id: str
    author_id: str
    text: str
    visibility: NoteVisibility
    created_at: datetime


def check_note(text: str) -> None:
    """Refuse a note that is empty, endless or unkeepable."""
    if not text.strip():
        raise invalid("A note needs some text.", path="text")
    check_text(text, path="text", longest=NOTE_LENGTH)
