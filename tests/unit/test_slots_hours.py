"""Which starts are laid and fit: zones, blocks, cuts, touching blocks and exceptions."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.unit.slot_cases import (
    DAY,
    HOUR,
    MINUTE,
    at,
    blocks,
    closed,
    every_day,
    extra,
    free_on,
    open_daily,
    reasons_on,
    rules,
    slots_on,
    starts_on,
)

from mentordesk.domain.availability import BlockType, DayPattern, TimeBlock, time_block
from mentordesk.domain.slots import closures, open_spans, slots
from mentordesk.domain.timespans import Span

MONDAY = "2026-05-04"


def test_starts_are_laid_from_the_block_every_step() -> None:
    assert starts_on(rules(open_daily("09:10-11:30")), MONDAY) == ["09:10", "09:40", "10:10"]


def test_every_block_lays_its_own_starts() -> None:
    schedule = replace(open_daily("09:00-10:10", "10:10-12:00"), slot_step_minutes=45)
    laid = starts_on(rules(schedule, duration=30), MONDAY)
    assert laid == ["09:00", "09:45", "10:10", "10:55"]


def test_a_session_that_fills_the_block_fits_and_a_longer_one_does_not() -> None:
    assert starts_on(rules(open_daily("09:00-10:00"), duration=60), MONDAY) == ["09:00"]
    assert starts_on(rules(open_daily("09:00-10:00"), duration=61), MONDAY) == []


def test_a_session_may_run_from_one_block_into_the_next_that_touches() -> None:
    assert starts_on(rules(open_daily("09:00-09:30", "09:30-10:00")), MONDAY) == ["09:00"]
    assert starts_on(rules(open_daily("09:00-09:30", "09:31-10:01")), MONDAY) == []


def test_a_session_may_run_across_midnight_between_touching_blocks() -> None:
    schedule = open_daily("00:00-00:30", "23:30-24:00")
    assert starts_on(rules(schedule), MONDAY) == ["23:30"]
    apart = open_daily("00:01-00:30", "23:30-24:00")
    assert starts_on(rules(apart), MONDAY) == []


def test_days_that_are_open_all_day_are_open_without_end() -> None:
    assert len(starts_on(rules(open_daily("00:00-24:00"), duration=240), MONDAY)) == 48


@pytest.mark.parametrize("kind", [BlockType.BREAK, BlockType.BUFFER, BlockType.BLOCKED])
def test_a_piece_of_any_other_type_is_cut_out(kind: BlockType) -> None:
    pieces = (time_block("09:00-12:00"), time_block("10:00-10:30", kind=kind))
    schedule = replace(open_daily(), weekly=every_day(*pieces))
    assert starts_on(rules(schedule), MONDAY) == ["09:00", "10:30", "11:00"]


def test_a_cut_does_not_move_the_starts_of_its_block() -> None:
    pieces = (time_block("09:00-12:00"), time_block("10:00-10:20", kind=BlockType.BREAK))
    schedule = replace(open_daily(), weekly=every_day(*pieces))
    assert starts_on(rules(schedule), MONDAY) == ["09:00", "10:30", "11:00"]


def test_what_a_cut_leaves_over_may_be_too_short_for_a_session() -> None:
    pieces = (time_block("09:00-12:00"), time_block("10:10-11:45", kind=BlockType.BREAK))
    schedule = replace(open_daily(), slot_step_minutes=5, weekly=every_day(*pieces))
    assert starts_on(rules(schedule), MONDAY) == ["09:00", "09:05", "09:10"]


def test_a_cut_alone_opens_nothing() -> None:
    pause = time_block("09:00-12:00", kind=BlockType.BREAK)
    schedule = replace(open_daily(), weekly=every_day(pause))
    assert starts_on(rules(schedule), MONDAY) == []


def test_days_that_are_disabled_or_missing_are_closed() -> None:
    hours = blocks("09:00-10:00")
    schedule = replace(
        open_daily(),
        weekly=(DayPattern(1, time_blocks=hours), DayPattern(2, False, hours)),
    )
    week = slots(rules(schedule), since=at("2026-05-03"), until=at("2026-05-10"))
    assert [slot.start for slot in week] == [at("2026-05-04 09:00")]


def test_an_inactive_schedule_offers_nothing() -> None:
    schedule = replace(
        open_daily("09:00-10:00"),
        is_active=False,
        exceptions=(extra(MONDAY, MONDAY, "09:00-10:00"),),
    )
    assert starts_on(rules(schedule), MONDAY) == []
    assert open_spans(schedule, since=at(MONDAY), until=at(MONDAY) + DAY) == ()


def test_block_times_are_read_in_the_zone_of_the_schedule() -> None:
    assert starts_on(rules(open_daily("09:00-10:00", zone="Asia/Kathmandu")), MONDAY) == ["03:15"]
    assert starts_on(rules(open_daily("09:00-10:00", zone="America/New_York")), MONDAY) == ["13:00"]


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Pacific/Kiritimati", ["10:00", "10:30"]),
        ("Etc/GMT+12", ["12:00", "12:30"]),
    ],
)
def test_zones_at_the_edges_of_the_world_lose_no_slot(zone: str, expected: list[str]) -> None:
    edges = open_daily("00:00-00:30", "00:30-01:30", zone=zone)
    assert starts_on(rules(edges), MONDAY) == expected


def test_hours_stay_at_the_same_wall_time_when_clocks_change() -> None:
    given = rules(open_daily("09:00-10:00", zone="Europe/London"), now="2026-03-20 00:00")
    assert starts_on(given, "2026-03-28") == ["09:00"]
    assert starts_on(given, "2026-03-29") == ["08:00"]


def test_a_block_over_the_hour_that_comes_twice_is_an_hour_longer() -> None:
    given = rules(open_daily("00:00-03:00", zone="Europe/London"), now="2026-10-20 00:00")
    starts = [
        slot.start
        for slot in slots(given, since=at("2026-10-24 23:00"), until=at("2026-10-25 03:00"))
    ]
    assert starts == [at("2026-10-24 23:00") + HOUR / 2 * step for step in range(7)]


def test_a_block_inside_the_hour_that_is_left_out_lays_no_start() -> None:
    given = rules(
        open_daily("01:00-02:00", "02:00-03:00", zone="Europe/London"), now="2026-03-20 00:00"
    )
    assert starts_on(given, "2026-03-29") == ["01:00"]


def test_a_date_that_never_occurred_has_no_slots() -> None:
    given = rules(open_daily("09:00-10:00", zone="Pacific/Apia"), now="2011-12-25 00:00")
    found = slots(given, since=at("2011-12-28"), until=at("2012-01-01"))
    assert [f"{slot.start:%d %H}" for slot in found] == ["28 19", "29 19", "30 19", "31 19"]


def test_a_session_may_run_over_a_date_that_never_occurred() -> None:
    given = rules(open_daily("00:00-24:00", zone="Pacific/Apia"), now="2011-12-25 00:00")
    late = at("2011-12-30 09:30")
    assert [slot.start for slot in slots(given, since=late, until=late + MINUTE)] == [late]


@pytest.mark.parametrize("weekday", [6, 0])
def test_every_part_of_a_range_sees_the_day_that_comes_twice(weekday: int) -> None:
    one_day = (DayPattern(weekday, time_blocks=blocks("00:00-24:00")),)
    schedule = replace(open_daily(zone="America/St_Johns"), slot_step_minutes=5, weekly=one_day)
    given = rules(schedule, duration=15, now="2010-11-01 00:00")
    whole = slots(given, since=at("2010-11-07 02:00"), until=at("2010-11-07 04:00"))
    assert len(whole) >= 12
    single = [slots(given, since=slot.start, until=slot.start + MINUTE) for slot in whole]
    assert single == [[slot] for slot in whole]


def test_a_start_that_two_blocks_lay_where_the_clock_goes_back_over_midnight_appears_once() -> None:
    schedule = replace(open_daily("00:00-24:00", zone="America/St_Johns"), slot_step_minutes=30)
    given = rules(schedule, now="2010-11-01 00:00")
    found = slots(given, since=at("2010-11-06"), until=at("2010-11-09"))
    assert all(earlier.start < later.start for earlier, later in pairwise(found))


def test_a_closed_day_keeps_its_starts_with_the_reason() -> None:
    schedule = replace(
        open_daily("09:00-10:30"), exceptions=(closed(MONDAY, MONDAY, why="Holidays"),)
    )
    assert reasons_on(rules(schedule), MONDAY) == {"09:00": "Holidays", "09:30": "Holidays"}


@pytest.mark.parametrize("why", [None, ""])
def test_a_closure_without_a_reason_reads_unavailable(why: str | None) -> None:
    schedule = replace(open_daily("09:00-10:00"), exceptions=(closed(MONDAY, MONDAY, why=why),))
    assert reasons_on(rules(schedule), MONDAY) == {"09:00": "Unavailable"}


def test_a_closure_of_several_days_closes_each_of_them_and_no_other() -> None:
    schedule = replace(open_daily("09:00-10:00"), exceptions=(closed("2026-05-04", "2026-05-06"),))
    found = slots(rules(schedule), since=at("2026-05-03"), until=at("2026-05-08"))
    assert [slot.start.day for slot in found if not slot.available] == [4, 5, 6]
    assert [slot.start.day for slot in found if slot.available] == [3, 7]


def test_a_closure_lasts_its_local_days() -> None:
    schedule = replace(
        open_daily("00:00-24:00", zone="America/New_York"), exceptions=(closed(MONDAY, MONDAY),)
    )
    given = rules(schedule, duration=30)
    shut = [
        slot.start
        for slot in slots(given, since=at("2026-05-03"), until=at("2026-05-07"))
        if not slot.available
    ]
    assert (shut[0], shut[-1]) == (at("2026-05-04 04:00"), at("2026-05-05 03:30"))


def test_a_closed_piece_hits_the_sessions_that_would_touch_its_minutes() -> None:
    piece = closed("2026-05-04", "2026-05-05", "10:00-10:30", why="Conference")
    schedule = replace(open_daily("09:00-12:00"), exceptions=(piece,))
    for day in ("2026-05-04", "2026-05-05"):
        assert free_on(rules(schedule), day) == ["09:00", "10:30", "11:00"]
        assert reasons_on(rules(schedule), day)["09:30"] == "Conference"
    assert len(free_on(rules(schedule), "2026-05-06")) == 5


def test_a_closed_piece_that_the_clock_leaves_out_hits_nothing() -> None:
    piece = closed("2026-03-29", "2026-03-29", "01:00-02:00")
    schedule = replace(open_daily("00:00-04:00", zone="Europe/London"), exceptions=(piece,))
    given = rules(schedule, now="2026-03-20 00:00")
    assert free_on(given, "2026-03-29")[:5] == ["00:00", "00:30", "01:00", "01:30", "02:00"]


def test_a_closed_piece_cuts_whatever_type_it_names() -> None:
    piece = closed(MONDAY, MONDAY, "10:00-10:30")
    for kind in BlockType:
        typed = replace(piece, time_blocks=(TimeBlock(600, 630, kind),))
        schedule = replace(open_daily("09:00-12:00"), exceptions=(typed,))
        assert free_on(rules(schedule), MONDAY) == ["09:00", "10:30", "11:00"]


def test_the_first_of_two_closures_gives_the_reason() -> None:
    exceptions = (
        closed(MONDAY, MONDAY, "10:00-10:15", why="Second"),
        closed(MONDAY, MONDAY, "09:30-09:45", why="First"),
    )
    schedule = replace(open_daily("09:00-10:30"), exceptions=exceptions)
    assert reasons_on(rules(schedule, duration=90), MONDAY) == {"09:00": "First"}


def test_extra_hours_replace_the_weekly_blocks_of_their_days() -> None:
    schedule = replace(
        open_daily("09:00-10:00"), exceptions=(extra("2026-05-04", "2026-05-05", "14:00-15:00"),)
    )
    days = ["2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06"]
    found = [starts_on(rules(schedule), day) for day in days]
    assert found == [["09:00"], ["14:00"], ["14:00"], ["09:00"]]


def test_extra_hours_open_a_closed_weekday() -> None:
    schedule = replace(open_daily(), weekly=(), exceptions=(extra(MONDAY, MONDAY, "14:00-15:00"),))
    assert free_on(rules(schedule), MONDAY) == ["14:00"]


def test_extra_hours_may_have_a_break() -> None:
    day = extra(MONDAY, MONDAY, "14:00-17:00")
    pause = time_block("15:00-16:00", kind=BlockType.BREAK)
    schedule = replace(
        open_daily(), exceptions=(replace(day, time_blocks=(*day.time_blocks, pause)),)
    )
    assert starts_on(rules(schedule), MONDAY) == ["14:00", "16:00"]


def test_two_extra_hours_of_one_day_open_both() -> None:
    exceptions = (extra(MONDAY, MONDAY, "14:00-15:00"), extra(MONDAY, MONDAY, "08:00-09:00"))
    schedule = replace(open_daily("10:00-11:00"), exceptions=exceptions)
    assert starts_on(rules(schedule), MONDAY) == ["08:00", "14:00"]


def test_drawn_hours_leave_out_cuts_and_keep_closed_days() -> None:
    pieces = (
        *blocks("09:00-12:00", "12:00-14:00"),
        time_block("10:00-11:00", kind=BlockType.BREAK),
    )
    schedule = replace(
        open_daily(), weekly=every_day(*pieces), exceptions=(closed(MONDAY, MONDAY),)
    )
    drawn = open_spans(schedule, since=at("2026-05-04 09:30"), until=at("2026-05-05 00:00"))
    assert drawn == (
        Span(at("2026-05-04 09:30"), at("2026-05-04 10:00")),
        Span(at("2026-05-04 11:00"), at("2026-05-04 14:00")),
    )


def test_drawn_closures_are_clipped_to_the_range_and_say_why() -> None:
    exceptions = (
        closed("2026-05-04", "2026-05-20", why="Sabbatical"),
        closed("2026-05-03", "2026-05-03", "09:00-10:00"),
    )
    schedule = replace(open_daily("09:00-12:00"), exceptions=exceptions)
    assert closures(schedule, since=at("2026-05-03 09:30"), until=at("2026-05-05 12:00")) == (
        (Span(at("2026-05-03 09:30"), at("2026-05-03 10:00")), "Unavailable"),
        (Span(at("2026-05-04"), at("2026-05-05")), "Sabbatical"),
        (Span(at("2026-05-05"), at("2026-05-05 12:00")), "Sabbatical"),
    )


def test_a_range_shows_the_same_slots_wherever_it_begins() -> None:
    given = rules(replace(open_daily("09:10-17:00"), slot_step_minutes=25))
    whole = slots_on(given, MONDAY)
    for slot in whole:
        rest = slots(given, since=slot.start, until=at(MONDAY) + DAY)
        assert rest == whole[whole.index(slot) :]
