"""What a session is about, as it is typed, and what is wrong with it field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.errors import DomainError
from mentordesk.domain.sessions import MeetingType
from mentordesk.domain.texts import check_line, check_text
from mentordesk.presentation.locales import Locale


class Field(StrEnum):
    """The fields that can be wrong, under the names that refusals give in `details.path`."""

    TITLE = "title"
    DESCRIPTION = "description"
    LOCATION = "location"


@dataclass(frozen=True, kw_only=True, slots=True)
class Details:
    """What stands in the fields; the location counts only where the two meet in person."""

    meeting_type: MeetingType = MeetingType.VIDEO
    title: str = ""
    description: str = ""
    location: str = ""

    @property
    def is_in_person(self) -> bool:
        """Tell whether the two meet somewhere."""
        return self.meeting_type is MeetingType.IN_PERSON


def problems(details: Details, *, locale: Locale) -> Mapping[Field, str]:
    """Say for each field of the details why it will not do (Booking rules, Booking)."""
    said = {
        Field.TITLE: _title(details, locale=locale),
        Field.DESCRIPTION: _description(details),
        Field.LOCATION: _location(details, locale=locale),
    }
    return {field: text for field, text in said.items() if text}


def _title(details: Details, *, locale: Locale) -> str:
    if not details.title.strip():
        return locale.translate("Booking", "Say in a few words what the session is about.")
    return _line_refusal(details.title)


def _description(details: Details) -> str:
    try:
        check_text(details.description.strip(), path=Field.DESCRIPTION)
    except DomainError as error:
        return error.message
    return ""


def _location(details: Details, *, locale: Locale) -> str:
    if not details.is_in_person:
        return ""
    if not details.location.strip():
        return locale.translate("Booking", "Say where the two of you meet.")
    return _line_refusal(details.location)


def _line_refusal(text: str) -> str:
    try:
        check_line(text.strip(), path="")
    except DomainError as error:
        return error.message
    return ""
