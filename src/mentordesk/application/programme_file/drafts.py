"""A programme file with the types of its values checked, but no rule and no default yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from mentordesk.application.programme_file.parsing import check_format
from mentordesk.application.programme_file.places import named
from mentordesk.application.programme_file.shapes import PROGRAMME
from mentordesk.domain.errors import DomainError
from mentordesk.domain.sessions import EARLIEST, LATEST
from mentordesk.domain.timespans import Span

Fields = Mapping[str, Any]
_AFTERWARDS = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """The fields of everything in a file, in the file's order; keys left out are not there."""

    people: Sequence[Fields] = ()
    availability: Sequence[Fields] = ()
    sessions: Sequence[Fields] = ()
    payments: Sequence[Fields] = ()
    requests: Sequence[Fields] = ()
    policies: Mapping[str, object]

    @property
    def person_ids(self) -> Sequence[str]:
        """Everybody the file names, as often as it does, whether or not it also brings them."""
        sides = [fields[side] for fields in self.sessions for side in ("mentor_id", "mentee_id")]
        mentors = [fields["mentor_id"] for fields in self.availability]
        return [*[fields["id"] for fields in self.people], *sides, *mentors]

    @property
    def emails(self) -> Sequence[str]:
        """The emails of the people that the file brings."""
        return [fields["email"] for fields in self.people]

    @property
    def session_ids(self) -> frozenset[str]:
        """The sessions the file brings under an id of their own, and those it goes back to."""
        named = (fields.get(key) for fields in self.sessions for key in ("id", "rescheduled_from"))
        return frozenset(session_id for session_id in named if session_id is not None)

    @property
    def request_ids(self) -> frozenset[str]:
        """The requests that the file brings."""
        return frozenset(fields["id"] for fields in self.requests)

    @property
    def exception_ids(self) -> frozenset[str]:
        """The exceptions that the file brings under an id of their own."""
        exceptions = (each for fields in self.availability for each in fields.get("exceptions", ()))
        return frozenset(each["id"] for each in exceptions if "id" in each)

    @property
    def span(self) -> Span | None:
        """The time from the first to after the last session and proposal, if there are any."""
        keys = ("scheduled_at", "proposed_time", "counter_proposed_time")
        found = [fields.get(key) for fields in (*self.sessions, *self.requests) for key in keys]
        moments = [moment for moment in found if moment is not None]
        if not moments:
            return None
        return Span(max(min(moments), EARLIEST), min(max(moments), LATEST) + _AFTERWARDS)


def read_draft(document: object) -> Draft:
    """Read a parsed file; INVALID_VALUE names the place of a wrong key or a wrong type."""
    try:
        fields = PROGRAMME.read(check_format(document))
    except DomainError as error:
        raise named(error) from None
    return Draft(
        **{key: fields.get(key, ()) for key in ("people", "availability", "sessions")},
        **{key: fields.get(key, ()) for key in ("payments", "requests")},
        policies=fields.get("policies", {}),
    )
