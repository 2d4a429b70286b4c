"""What is wrong with what was typed while booking, field by field."""

from collections.abc import Mapping
from enum import StrEnum

from mentordesk.domain.errors import DomainError
from mentordesk.domain.sessions import MeetingType
from mentordesk.domain.texts import check_line, check_text
from mentordesk.presentation.booking_flow import BookingFlow
from mentordesk.presentation.locales import Locale


class Field(StrEnum):
    """The fields that can be wrong, under the names that refusals give in `details.path`."""

    TITLE = "title"
    DESCRIPTION = "description"
    LOCATION = "location"


def problems(flow: BookingFlow, *, locale: Locale) -> Mapping[Field, str]:
    """Say for each field of the details why it will not do (Booking rules, Booking)."""
    said = {
        Field.TITLE: _title(flow, locale=locale),
        Field.DESCRIPTION: _description(flow),
        Field.LOCATION: _location(flow, locale=locale),
    }
    return {field: text for field, text in said.items() if text}


def _title(flow: BookingFlow, *, locale: Locale) -> str:
    if not flow.title.strip():
        return locale.translate("Booking", "Say in a few words what the session is about.")
    return _line_refusal(flow.title)


def _description(flow: BookingFlow) -> str:
    try:
        check_text(flow.description.strip(), path=Field.DESCRIPTION)
    except DomainError as error:
        return error.message
    return ""


def _location(flow: BookingFlow, *, locale: Locale) -> str:
    if flow.meeting_type is not MeetingType.IN_PERSON:
        return ""
    if not flow.location.strip():
        return locale.translate("Booking", "Say where the two of you meet.")
    return _line_refusal(flow.location)


def _line_refusal(text: str) -> str:
    try:
        check_line(text.strip(), path="")
    except DomainError as error:
        return error.message
    return ""
