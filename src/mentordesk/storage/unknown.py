"""The refusal of a record that is not there."""

from mentordesk.application.changes import Kind
from mentordesk.domain.errors import Code, DomainError


def not_found(kind: Kind, record_id: str) -> DomainError:
    """Make the error for a record that is not there, or not there for this viewer."""
    return DomainError(
        Code.NOT_FOUND, f"There is no {kind} “{record_id}”.", kind=kind, id=record_id
    )
