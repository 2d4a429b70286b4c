"""What is handed in for deciding, and what comes of it."""

import base64
import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mentordesk.application.changes import ChangeSet, Ref
from mentordesk.application.commands import Command
from mentordesk.domain.errors import Code, DomainError


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission:
    """A command with who asks (`actor`), for whom (`subject`), when (UTC) and from where.

    `actor` and `subject` are person ids; `actor` may also be `local` or `system`. `reason` is
    what a coordinator's override needs. `client` and `address` go into the audit trail only.
    """

    id: str
    actor: str
    command: Command
    issued_at: datetime
    subject: str | None = None
    reason: str | None = None
    client: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command was rejected: a code, one sentence, JSON-ready details."""

    code: Code
    message: str
    details: Mapping[str, object] = field(default_factory=dict)

    def as_error(self) -> DomainError:
        """Give the refusal as the exception that it was."""
        return DomainError(self.code, self.message, **self.details)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """The decision on a submission, kept for ever in the log at `position`.

    `about` is the record the command made or was about; `refusal` is None if it was accepted.
    """

    command_id: str
    position: int
    decided_at: datetime
    changes: ChangeSet
    about: Ref | None = None
    refusal: Refusal | None = None

    @property
    def is_accepted(self) -> bool:
        """Tell whether the command took effect."""
        return self.refusal is None

    def about_id(self) -> str:
        """Give the id of what the command was about; raise the refusal if it was rejected."""
        if self.refusal is not None:
            raise self.refusal.as_error()
        if self.about is None:
            message = f"command {self.command_id} was about no record"
            raise LookupError(message)
        return self.about.id


def new_command_id() -> str:
    """Make a command's id: random, so that nobody can guess what is derived from it."""
    return str(uuid.uuid4())


def derived_id(command_id: str, label: str) -> str:
    """Derive a record's id from its command's, so that replaying the log gives the same ids."""
    return str(uuid.uuid5(uuid.UUID(command_id), label))


def derived_token(command_id: str) -> str:
    """Derive a meeting link's token: nobody without the command's random id can guess it."""
    digest = hashlib.sha256(f"meeting:{command_id}".encode()).digest()
    return base64.b32encode(digest[:15]).decode().lower()
