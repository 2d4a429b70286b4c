"""What is wrong with what was typed while booking, field by field."""

from collections.abc import Mapping
from enum import StrEnum

from mentordesk.domain.sessions import DESCRIPTION_LENGTH, TITLE_LENGTH, MeetingType
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
        Field.DESCRIPTION: _description(flow, locale=locale),
        Field.LOCATION: _location(flow, locale=locale),
    }
    return {field: text for field, text in said.items() if text}


def _title(flow: BookingFlow, *, locale: Locale) -> str:
    if not flow.title.strip():
        return locale.translate("Booking", "Say in a few words what the session is about.")
    return _too_long(flow.title, limit=TITLE_LENGTH, locale=locale)


def _description(flow: BookingFlow, *, locale: Locale) -> str:
    return _too_long(flow.description, limit=DESCRIPTION_LENGTH, locale=locale)


def _location(flow: BookingFlow, *, locale: Locale) -> str:
    if flow.meeting_type is MeetingType.IN_PERSON and not flow.location.strip():
        return locale.translate("Booking", "Say where the two of you meet.")
    return ""


def _too_long(text: str, *, limit: int, locale: Locale) -> str:
    excess = len(text.strip()) - limit
    if excess <= 0:
        return ""
    pattern = locale.translate("Booking", "This is {excess} characters too long.")
    return pattern.format(excess=excess)
