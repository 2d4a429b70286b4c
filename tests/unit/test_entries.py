"""What is written about sessions, and in which order they come."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.schedule_samples import NOW, READING, SESSIONS, a_row, at

from mentordesk.domain.sessions import MeetingType, Status
from mentordesk.presentation.day_list import DayRow, badge, by_day, next_start, place_of_day
from mentordesk.presentation.entries import EntryKind, Side, entries_of, session_entry
from mentordesk.presentation.locales import ENGLISH

TODAY = date(2026, 11, 25)


def test_a_session_is_said_as_a_sentence() -> None:
    entry = session_entry(a_row("s", "ada", at(24, "14:00")), reading=READING)
    assert entry.sentence == "Tuesday 24 November, 14:00 to 15:00, Ada Byron, scheduled"


def test_a_session_says_what_it_is_about_and_how_they_meet() -> None:
    row = a_row("s", "ada", at(24, "14:00"), title="Lab rotation")
    assert session_entry(row, reading=READING).about == "Lab rotation · video"
    there = row._replace(meeting_type=MeetingType.IN_PERSON, location="Room 4")
    assert session_entry(there, reading=READING).about == "Lab rotation · Room 4"


def test_everybody_reads_the_other_one_s_name() -> None:
    row = a_row("s", "ada", at(24, "14:00"))
    entries = [session_entry(row, reading=replace(READING, side=side)) for side in Side]
    mentor = "Dr Rosalind Franklin"
    assert [entry.who for entry in entries] == ["Ada Byron", mentor, "Ada Byron"]
    assert f"Ada Byron with {mentor}, scheduled" in entries[2].sentence
    assert entries[2].more == mentor
    assert entries[2].about == f"Review · video · {mentor}"


def test_a_proposed_time_is_an_entry_of_its_own() -> None:
    row = a_row("s", "grace", at(26, "14:00"), proposed=at(27, "10:30"))
    session, hold = entries_of([row], reading=READING)
    assert (session.kind, session.look, session.start.day) == (
        EntryKind.SESSION,
        "reschedule_pending",
        26,
    )
    assert (hold.kind, hold.look, hold.start.day) == (EntryKind.HOLD, "held", 27)
    assert hold.line == "10:30 proposed"


def test_a_cancelled_session_holds_no_proposed_time() -> None:
    row = a_row("s", "grace", at(26, "14:00"), proposed=at(27, "10:30"))
    assert len(entries_of([row._replace(status=Status.CANCELLED)], reading=READING)) == 1


def test_entries_in_a_repeated_hour_keep_their_order() -> None:
    summer = a_row("z", "ada", datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    winter = a_row("a", "ada", datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    entries = entries_of([winter, summer], reading=READING)
    assert [entry.line[:9] for entry in entries] == ["01:30 BST", "01:30 GMT"]


def test_a_list_has_a_heading_for_each_day() -> None:
    entries = [session_entry(row, reading=READING) for row in SESSIONS]
    rows = by_day(entries, today=TODAY, locale=ENGLISH)
    headings = [row.who for row in rows if isinstance(row, DayRow)]
    assert headings == [
        "Monday 23 November",
        "Yesterday · Tuesday 24 November",
        "Today · Wednesday 25 November",
        "Tomorrow · Thursday 26 November",
    ]
    assert place_of_day(rows, day=TODAY) == rows.index(
        DayRow(TODAY, headings[2], "Today, Wednesday 25 November")
    )


def test_a_list_without_that_day_goes_to_the_next_one_or_the_end() -> None:
    rows = by_day(
        [session_entry(a_row("s", "ada", at(24, "14:00")), reading=READING)],
        today=TODAY,
        locale=ENGLISH,
    )
    assert place_of_day(rows, day=date(2026, 11, 20)) == 0
    assert place_of_day(rows, day=TODAY) == 1
    assert place_of_day((), day=TODAY) is None


def test_only_the_next_session_counts_down() -> None:
    entries = [session_entry(row, reading=READING) for row in SESSIONS]
    upcoming = next_start(entries, now=NOW)
    badges = [badge(each, upcoming=upcoming, now=NOW, locale=ENGLISH) for each in entries[5:7]]
    assert badges == ["in 2 h 36", "Scheduled"]
