"""Programme files for tests, and reading them as an import into an empty workspace would."""

from datetime import UTC, datetime
from typing import Any

import pytest

from mentordesk.application.programme_file.drafts import read_draft
from mentordesk.application.programme_file.programme import Making, Programme, Surroundings
from mentordesk.application.programme_file.reading import programme_of
from mentordesk.domain.errors import Code, DomainError

NOW = datetime(2026, 11, 25, 10, 24, tzinfo=UTC)
ADA: dict[str, Any] = {
    "id": "ada",
    "name": "Ada",
    "email": "ada@example.org",
    "timezone": "Europe/London",
    "roles": ["mentor"],
    "hourlyRate": "80.00",
    "currency": "GBP",
}
BEN: dict[str, Any] = {
    "id": "ben",
    "name": "Ben",
    "email": "ben@example.org",
    "timezone": "Asia/Tokyo",
    "roles": ["mentee"],
}


def programme_file(**parts: object) -> dict[str, Any]:
    """Make a file with Ada, a mentor, and Ben, a mentee, unless other people are given."""
    return {"format": "mentordesk-programme", "version": 1, "people": [ADA, BEN], **parts}


def meeting(start: str = "2026-12-01T09:00:00Z", **fields: object) -> dict[str, Any]:
    """Make an hour of Ada's for Ben."""
    usual = {"mentorId": "ada", "menteeId": "ben", "title": "Thesis", "duration": 60}
    return {**usual, "scheduledAt": start, **fields}


def read(document: object, *, near: Surroundings | None = None) -> Programme:
    """Read a file at `NOW`; ids are made from their labels."""
    making = Making(
        now=NOW, new_id=lambda label: f"made:{label}", new_token=lambda label: f"token:{label}"
    )
    return programme_of(read_draft(document), near=near or Surroundings(), making=making)


def refusal(document: object, *, near: Surroundings | None = None) -> DomainError:
    """Give why a file is refused; the sentence begins with the place that it names."""
    with pytest.raises(DomainError) as caught:
        read(document, near=near)
    error = caught.value
    assert error.code is Code.INVALID_VALUE
    assert error.message.startswith(f"{error.details['path']}: ")
    return error
