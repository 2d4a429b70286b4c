"""What an edit asks for, and what a form follows while somebody else edits too."""

from dataclasses import replace

import pytest
from tests.factories import a_session

from mentordesk.application.commands import EditSession
from mentordesk.domain.sessions import MeetingType, Session
from mentordesk.presentation.details import Details
from mentordesk.presentation.editing import details_of, edit_of, followed

SESSION = replace(a_session(title="First steps"), description="Where to begin?")
AT_SCHOOL = replace(SESSION, meeting_type=MeetingType.IN_PERSON, location="Room 4")


def test_nothing_is_asked_for_where_nothing_was_typed() -> None:
    assert edit_of(SESSION, details_of(SESSION)) is None
    spaced = replace(details_of(SESSION), title=" First steps ")
    assert edit_of(SESSION, spaced) is None


ONLINE, PLACED = details_of(SESSION), details_of(AT_SCHOOL)
ROOM = replace(ONLINE, meeting_type=MeetingType.IN_PERSON, location="Room 4")
EDIT = EditSession(session_id=SESSION.id)


@pytest.mark.parametrize(
    ("session", "typed", "asked"),
    [
        (SESSION, replace(ONLINE, title="Next steps "), replace(EDIT, title="Next steps")),
        (SESSION, replace(ONLINE, description=""), replace(EDIT, description="")),
        (
            SESSION,
            replace(ONLINE, meeting_type=MeetingType.CHAT),
            replace(EDIT, meeting_type=MeetingType.CHAT),
        ),
        (SESSION, ROOM, replace(EDIT, meeting_type=MeetingType.IN_PERSON, location="Room 4")),
        (AT_SCHOOL, replace(PLACED, location="Room 5"), replace(EDIT, location="Room 5")),
        (
            AT_SCHOOL,
            replace(PLACED, meeting_type=MeetingType.AUDIO),
            replace(EDIT, meeting_type=MeetingType.AUDIO, location=""),
        ),
        (
            replace(SESSION, location="Room 4"),
            replace(ONLINE, location="Room 4", title="More"),
            replace(EDIT, title="More"),
        ),
    ],
    ids=["title", "no description", "chat", "to a place", "another place", "online", "kept"],
)
def test_just_what_changed_is_asked_for(
    session: Session, typed: Details, asked: EditSession
) -> None:
    assert edit_of(session, typed) == asked


def test_news_are_followed_where_nothing_was_typed() -> None:
    before = Details(title="First steps", description="Where to begin?")
    typed = replace(before, title="My own title")
    after = replace(before, title="Somebody's title", description="How to go on?")
    expected = Details(title="My own title", description="How to go on?")
    assert followed(typed, before=before, after=after) == expected
