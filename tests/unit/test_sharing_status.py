"""What the status bar says of a shared programme."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentordesk.application.replicas import Mode, SharingStatus
from mentordesk.application.sharing import Trouble
from mentordesk.domain.people import LOCAL
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sharing_status import (
    BAD,
    GOOD,
    WARNING,
    is_connected,
    is_nobody_there,
    local_note,
    status_note,
)

NOW = datetime(2026, 11, 24, 10, 42, 30, tzinfo=UTC)
READER = Reader(actor=LOCAL, zone="Europe/London", locale=ENGLISH, now=NOW)
SYNCED = SharingStatus(
    mode=Mode.SYNCED,
    programme="p",
    person_id="p1",
    address="db.example.org:5432/oak",
    position=7,
    waiting=0,
    conflicts=0,
    contact_at=NOW,
    host_seen_at=NOW,
)
OFFLINE = replace(SYNCED, mode=Mode.OFFLINE, trouble=Trouble.NAME, problem="There is no host db.")


def text(status: SharingStatus) -> str:
    return status_note(status, reader=READER).text


def test_a_local_workspace_says_so() -> None:
    assert local_note(locale=ENGLISH).text == "Local"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (SYNCED, "Synced 10:42"),
        (replace(SYNCED, waiting=1), "Synced 10:42 \N{EN DASH} 1 change waiting"),
        (replace(SYNCED, mode=Mode.SYNCING), "Synced 10:42"),
        (replace(SYNCED, mode=Mode.SYNCING, contact_at=None), "Syncing…"),
        (replace(SYNCED, mode=Mode.SYNCING, waiting=2), "Syncing… \N{EN DASH} 2 changes waiting"),
        (OFFLINE, "Offline"),
        (replace(OFFLINE, waiting=3), "Offline \N{EN DASH} 3 changes waiting"),
        (replace(SYNCED, conflicts=2), "Synced 10:42 · 2 conflicts"),
        (
            replace(SYNCED, mode=Mode.STOPPED, trouble=Trouble.NEWER),
            "Not connected: MentorDesk needs an update",
        ),
    ],
)
def test_every_standing_has_its_words(status: SharingStatus, expected: str) -> None:
    assert text(status) == expected


def test_trying_to_reach_the_programme_again_is_still_offline() -> None:
    trying = replace(OFFLINE, mode=Mode.SYNCING, waiting=1)
    assert text(trying) == "Offline \N{EN DASH} 1 change waiting"
    assert not is_connected(trying, now=NOW)


def test_a_first_attempt_is_not_taken_for_contact_because_there_was_some_before() -> None:
    """The time of the last contact is kept from start to start."""
    starting = replace(SYNCED, mode=Mode.SYNCING, contact_at=NOW - timedelta(hours=3))
    assert text(starting) == "Syncing…"
    assert not is_connected(starting, now=NOW)


def test_yesterdays_contact_names_its_day() -> None:
    status = replace(SYNCED, contact_at=NOW - timedelta(days=1))
    assert text(status) == "Synced Mon 23 Nov 10:42"


def test_nobody_there_is_said_with_the_time_since_when() -> None:
    status = replace(SYNCED, host_seen_at=NOW - timedelta(minutes=72))
    assert "Nobody there to decide since 09:30" in text(status)
    assert status_note(status, reader=READER).look == WARNING


def test_nobody_there_is_not_said_while_nobody_can_know() -> None:
    gone = NOW - timedelta(hours=2)
    assert not is_nobody_there(replace(OFFLINE, host_seen_at=gone), now=NOW)


def test_whether_somebody_is_there_goes_by_the_servers_clock() -> None:
    """A clock an hour fast makes nobody of a host that was there just now."""
    status = replace(SYNCED, clock_skew=3600, host_seen_at=NOW - timedelta(hours=1))
    assert not is_nobody_there(status, now=NOW)


def test_a_clock_that_is_wrong_is_named() -> None:
    assert text(replace(SYNCED, clock_skew=300)) == "Synced 10:42 · Clock 5 min fast"
    assert text(replace(SYNCED, clock_skew=-7200)).endswith("Clock 2 h slow")
    assert text(replace(SYNCED, clock_skew=20)) == "Synced 10:42"


def test_the_dot_takes_the_colour_of_the_worst() -> None:
    assert status_note(SYNCED, reader=READER).look == GOOD
    assert status_note(replace(OFFLINE, waiting=1), reader=READER).look == WARNING
    assert status_note(replace(OFFLINE, waiting=1, conflicts=1), reader=READER).look == BAD


def test_the_sentences_say_why_and_how_it_goes_on() -> None:
    status = replace(OFFLINE, retry_at=NOW + timedelta(minutes=1))
    more = status_note(status, reader=READER).more
    assert "There is no host db." in more
    assert "Next attempt 10:43." in more
    assert "You can go on working" in more
