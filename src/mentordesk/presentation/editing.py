"""Changing what a session is about: what the form begins with, follows and asks for."""

from dataclasses import fields, replace

from mentordesk.application.commands import EditSession
from mentordesk.domain.sessions import Session
from mentordesk.presentation.details import Details


def details_of(session: Session) -> Details:
    """Give what a session is about."""
    return Details(
        meeting_type=session.meeting_type,
        title=session.title,
        description=session.description,
        location=session.location or "",
    )


def followed(typed: Details, *, before: Details, after: Details) -> Details:
    """Take over what somebody else changed meanwhile, field by field; what was typed stays."""
    news = {
        field.name: getattr(after, field.name)
        for field in fields(Details)
        if getattr(typed, field.name) == getattr(before, field.name)
    }
    return replace(typed, **news)


def edit_of(session: Session, typed: Details) -> EditSession | None:
    """Give the command with just what is to change, None where that is nothing."""
    before = details_of(session)
    command = EditSession(
        session_id=session.id,
        title=_change(before.title, typed.title.strip()),
        description=_change(before.description, typed.description.strip()),
        location=_new_location(before, typed=typed),
        meeting_type=None if typed.meeting_type is before.meeting_type else typed.meeting_type,
    )
    return None if command == EditSession(session_id=session.id) else command


def _new_location(before: Details, *, typed: Details) -> str | None:
    """Give another place; who no longer meets in person has none."""
    if typed.is_in_person:
        return _change(before.location, typed.location.strip())
    return _change(before.location, "") if before.is_in_person else None


def _change(before: str, after: str) -> str | None:
    return None if after == before.strip() else after
