"""A day's times as a person chooses among them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.booking_samples import CONFERENCE, FRIDAY, SCHEDULE, START, an_offer, clocks

from mentordesk.domain.availability import DayPattern, ExceptionType, Schedule, time_block
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.picking_clock import Clocks
from mentordesk.presentation.picking_times import (
    DayTimes,
    Part,
    day_times,
    free_days,
    free_text,
    opens_time,
)

CLOSED_AFTERNOON = replace(SCHEDULE, exceptions=(CONFERENCE,))
LONDON = clocks(viewer="Europe/London")


def round_the_clock(timezone: str) -> Schedule:
    whole = (time_block("00:00-24:00"),)
    return Schedule(
        mentor_id="ros",
        timezone=timezone,
        min_notice_minutes=0,
        max_advance_days=365,
        weekly=tuple(DayPattern(day, time_blocks=whole) for day in range(7)),
    )


def starts(times: DayTimes, part: Part) -> list[str]:
    return [choice.text for found in times.parts if found.part is part for choice in found.choices]


def sentences(times: DayTimes) -> list[tuple[Part, str]]:
    return [(part.part, sentence) for part in times.parts for sentence in part.closed]


def test_times_are_grouped_by_the_viewers_part_of_the_day() -> None:
    times = day_times(an_offer(), day=FRIDAY, clocks=clocks())
    assert [part.title for part in times.parts] == ["Morning"]
    assert starts(times, Part.MORNING)[0] == "04:00"
    in_london = day_times(an_offer(), day=FRIDAY, clocks=LONDON)
    assert [part.title for part in in_london.parts] == ["Morning", "Afternoon"]
    assert starts(in_london, Part.AFTERNOON)[0] == "12:00"


def test_the_evening_begins_at_five() -> None:
    times = day_times(an_offer(round_the_clock("Europe/London")), day=FRIDAY, clocks=LONDON)
    assert starts(times, Part.AFTERNOON)[-1] == "16:30"
    assert starts(times, Part.EVENING)[0] == "17:00"


def test_the_mentors_time_stands_below_where_zones_differ() -> None:
    there = day_times(an_offer(), day=FRIDAY, clocks=clocks()).parts[0].choices[0]
    here = day_times(an_offer(), day=FRIDAY, clocks=LONDON).parts[0].choices[0]
    assert (there.below, here.below) == ("09:00 London", "")


def test_the_mentors_day_is_named_where_it_is_another() -> None:
    tokyo = clocks(viewer="America/New_York", mentor="Asia/Tokyo")
    times = day_times(an_offer(round_the_clock("Asia/Tokyo")), day=FRIDAY, clocks=tokyo)
    assert times.parts[-1].choices[-1].below == "Sat 13:30 Tokyo"


def test_the_note_names_both_zones() -> None:
    assert day_times(an_offer(), day=FRIDAY, clocks=clocks()).note == (
        "Times in America/New_York (Grace) · Rosalind\u2019s time below each"
    )
    mine = Clocks(
        viewer="Europe/London",
        beside="Europe/London",
        viewer_name="",
        beside_name="Ada Byron",
        locale=ENGLISH,
    )
    assert mine.note() == "Times in Europe/London"


def test_a_free_time_says_its_day_both_zones_and_that_it_is_free() -> None:
    times = day_times(an_offer(), day=FRIDAY, clocks=clocks())
    chosen = next(choice for choice in times.parts[0].choices if choice.start == START)
    assert chosen.spoken == (
        "Friday 27 November, 05:30 to 06:30 New York, 10:30 to 11:30 London, free"
    )


def test_a_taken_time_stays_on_view_with_its_reason() -> None:
    busy = [(START, START.replace(hour=11))]
    times = day_times(an_offer(busy=busy), day=FRIDAY, clocks=clocks())
    taken = next(choice for choice in times.parts[0].choices if choice.start == START)
    assert taken.refusal == "Already booked"
    assert taken.spoken.endswith("10:30 to 11:30 London, already booked")


def test_closed_hours_are_a_sentence_and_no_times() -> None:
    times = day_times(an_offer(CLOSED_AFTERNOON), day=FRIDAY, clocks=clocks())
    assert sentences(times) == [(Part.MORNING, "Closed from 08:00 (13:00 London): Conference")]
    assert starts(times, Part.MORNING)[-1] == "07:00"


def test_closed_hours_stand_in_the_part_of_the_day_they_begin_in() -> None:
    times = day_times(an_offer(CLOSED_AFTERNOON), day=FRIDAY, clocks=LONDON)
    assert sentences(times) == [(Part.AFTERNOON, "Closed from 13:00: Conference")]


def test_hours_closed_within_a_day_name_their_end() -> None:
    lunch = replace(CONFERENCE, time_blocks=(time_block("12:00-13:00"),), reason=None)
    times = day_times(an_offer(replace(SCHEDULE, exceptions=(lunch,))), day=FRIDAY, clocks=LONDON)
    assert sentences(times) == [(Part.AFTERNOON, "Closed from 12:00 to 13:00")]


def test_a_closed_day_says_so() -> None:
    whole = replace(CONFERENCE, is_full_day=True, time_blocks=(), reason="Holidays")
    times = day_times(an_offer(replace(SCHEDULE, exceptions=(whole,))), day=FRIDAY, clocks=LONDON)
    assert sentences(times) == [(Part.MORNING, "Closed all day: Holidays")]
    assert starts(times, Part.MORNING) == []


def test_a_closure_beside_the_hours_is_not_worth_a_sentence() -> None:
    night = replace(CONFERENCE, time_blocks=(time_block("20:00-21:00"),))
    times = day_times(an_offer(replace(SCHEDULE, exceptions=(night,))), day=FRIDAY, clocks=LONDON)
    assert sentences(times) == []


def test_a_day_without_times_has_no_parts() -> None:
    assert day_times(an_offer(), day=date(2026, 11, 28), clocks=LONDON).parts == ()


def test_days_are_counted_as_the_viewer_has_them() -> None:
    auckland = clocks(viewer="Pacific/Auckland")
    found = free_days(an_offer(), clocks=auckland)
    assert list(found)[:3] == [date(2026, 11, 27), date(2026, 11, 28), date(2026, 12, 3)]
    assert sum(found.values()) == len([one for one in an_offer().slots if one.available])


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/London", date(2027, 3, 28), 23),
        ("Europe/London", date(2027, 10, 31), 25),
        ("Australia/Lord_Howe", date(2027, 4, 4), 24.5),
        ("Europe/London", FRIDAY, 24),
    ],
)
def test_a_day_that_changes_clocks_has_all_its_times(zone: str, day: date, hours: float) -> None:
    since = datetime(day.year, day.month, 1, tzinfo=UTC)
    offer = an_offer(round_the_clock("UTC"), since=since, until=since + timedelta(days=35))
    times = day_times(offer, day=day, clocks=clocks(viewer=zone))
    shown = [choice.start for part in times.parts for choice in part.choices]
    assert len(shown) == hours * 2
    assert shown == sorted(set(shown))


def test_an_hour_that_comes_twice_names_its_offset() -> None:
    day = date(2027, 10, 31)
    since = datetime(2027, 10, 30, tzinfo=UTC)
    offer = an_offer(round_the_clock("UTC"), since=since, until=datetime(2027, 11, 2, tzinfo=UTC))
    morning = starts(day_times(offer, day=day, clocks=LONDON), Part.MORNING)
    assert morning[2:6] == ["01:00 BST", "01:30 BST", "01:00 GMT", "01:30 GMT"]


def test_free_times_are_counted_in_words() -> None:
    assert free_text(1, locale=ENGLISH) == "1 free time"
    assert free_text(4, locale=ENGLISH) == "4 free times"


def test_a_schedule_opens_time_by_its_week_or_an_exception() -> None:
    nothing = replace(SCHEDULE, weekly=())
    extra = replace(CONFERENCE, type=ExceptionType.AVAILABLE)
    assert opens_time(SCHEDULE)
    assert not opens_time(nothing)
    assert not opens_time(replace(SCHEDULE, is_active=False))
    assert opens_time(replace(nothing, exceptions=(extra,)))
