"""Which slots are free: notice, horizon, busy people and buffers; and the nearest alternatives."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from tests.unit.slot_cases import (
    DAY,
    HOUR,
    MINUTE,
    at,
    busy,
    closed,
    free_on,
    open_daily,
    reasons_on,
    rules,
    slots_on,
    starts_on,
)

from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.slots import (
    Slot,
    free_days,
    is_clear,
    nearest_free,
    next_free,
    slot_at,
    slots,
)
from mentordesk.domain.zones import TICK, zone

MONDAY = "2026-05-04"
OFFICE = open_daily("09:00-12:00")
BUFFERED = replace(OFFICE, buffer_minutes=15)


def test_a_slot_has_a_start_and_an_end_in_utc() -> None:
    found = slots_on(rules(OFFICE, duration=90), MONDAY)[0]
    assert found == Slot(at("2026-05-04 09:00"), at("2026-05-04 10:30"), True, None)
    assert (found.start.tzinfo, found.end.tzinfo) == (UTC, UTC)


def test_the_first_instant_of_the_range_is_in_it_and_the_last_is_not() -> None:
    found = slots(rules(OFFICE), since=at("2026-05-04 09:30"), until=at("2026-05-04 10:30"))
    assert [slot.start for slot in found] == [at("2026-05-04 09:30"), at("2026-05-04 10:00")]


def test_a_range_may_be_given_in_any_zone() -> None:
    east = timezone(timedelta(hours=9))
    since = datetime(2026, 5, 4, 18, 30, tzinfo=east)
    found = slots(rules(OFFICE), since=since, until=since + HOUR)
    assert [slot.start for slot in found] == [at("2026-05-04 09:30"), at("2026-05-04 10:00")]


def test_a_range_that_ends_before_it_begins_is_empty() -> None:
    assert slots(rules(OFFICE), since=at("2026-05-05"), until=at("2026-05-04")) == []


def test_a_range_over_all_of_the_calendar_ends_at_the_horizon() -> None:
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    given = rules(replace(OFFICE, max_advance_days=2), now="2026-05-04 00:00")
    assert {slot.start.day for slot in slots(given, since=first, until=last)} == {4, 5}


@pytest.mark.parametrize("end", ["since", "until"])
def test_a_range_without_a_zone_is_refused(end: str) -> None:
    given = {"since": at("2026-05-04"), "until": at("2026-05-05")}
    given[end] = given[end].replace(tzinfo=None)
    with pytest.raises(DomainError, match="names no zone"):
        slots(rules(OFFICE), since=given["since"], until=given["until"])


@pytest.mark.parametrize("minutes", [0, 7, 14, 241, 700])
def test_a_duration_that_cannot_be_booked_is_refused(minutes: int) -> None:
    with pytest.raises(DomainError, match=f"15 to 240 minutes, not {minutes}") as refused:
        rules(OFFICE, duration=minutes)
    assert refused.value.code is Code.INVALID_VALUE


@pytest.mark.parametrize("moment", ["0001-01-01 00:00", "9999-12-31 23:59"])
def test_a_clock_at_the_end_of_the_calendar_is_refused(moment: str) -> None:
    with pytest.raises(DomainError, match="cannot be right"):
        rules(OFFICE, now=moment)


def test_a_start_exactly_at_the_notice_is_offered_and_one_before_is_left_out() -> None:
    noticed = replace(OFFICE, min_notice_minutes=1440)
    assert starts_on(rules(noticed, now="2026-05-03 10:00"), MONDAY) == ["10:00", "10:30", "11:00"]
    assert starts_on(rules(noticed, now="2026-05-03 10:01"), MONDAY) == ["10:30", "11:00"]


def test_a_start_exactly_at_the_horizon_is_offered_and_one_after_is_left_out() -> None:
    near = replace(OFFICE, max_advance_days=3)
    assert starts_on(rules(near, now="2026-05-01 10:00"), MONDAY) == ["09:00", "09:30", "10:00"]
    assert starts_on(rules(near, now="2026-05-01 09:59"), MONDAY) == ["09:00", "09:30"]


def test_notice_and_horizon_are_elapsed_time_when_clocks_change() -> None:
    london = replace(
        open_daily("09:00-12:00", zone="Europe/London"), min_notice_minutes=1440, max_advance_days=1
    )
    given = rules(london, now="2026-03-28 10:00")
    assert starts_on(given, "2026-03-29") == ["10:00"]


def test_a_booked_time_stays_in_the_list_as_already_booked() -> None:
    booked = busy("2026-05-04 10:00", "2026-05-04 10:30")
    found = reasons_on(rules(OFFICE, duration=30, mentor_busy=[booked]), MONDAY)
    assert [start for start, reason in found.items() if reason == "Already booked"] == ["10:00"]
    assert len(found) == 6


def test_a_slot_may_begin_when_a_booking_ends_and_end_when_one_begins() -> None:
    booked = busy("2026-05-04 10:00", "2026-05-04 11:00")
    given = rules(OFFICE, mentor_busy=[booked])
    assert free_on(given, MONDAY) == ["09:00", "11:00"]


def test_a_slot_inside_the_buffer_on_either_side_is_already_booked() -> None:
    fine = replace(BUFFERED, slot_step_minutes=5)
    booked = busy("2026-05-04 10:00", "2026-05-04 10:30")
    free = free_on(rules(fine, duration=30, mentor_busy=[booked]), MONDAY)
    assert max(start for start in free if start < "10:00") == "09:15"
    assert min(start for start in free if start > "10:00") == "10:45"


def test_a_booking_that_began_before_the_range_is_seen() -> None:
    booked = busy("2026-05-04 08:00", "2026-05-04 09:20")
    given = rules(BUFFERED, mentor_busy=[booked])
    found = slots(given, since=at("2026-05-04 09:30"), until=at("2026-05-04 10:30"))
    assert [slot.available for slot in found] == [False, True]


def test_a_booking_that_begins_after_the_range_is_seen() -> None:
    booked = busy("2026-05-04 10:40", "2026-05-04 11:40")
    given = rules(BUFFERED, mentor_busy=[booked])
    found = slots(given, since=at("2026-05-04 09:00"), until=at("2026-05-04 10:00"))
    assert [slot.available for slot in found] == [True, False]


def test_a_long_booking_hides_behind_no_later_one() -> None:
    long = busy("2026-05-04 08:00", "2026-05-04 11:00")
    short = busy("2026-05-04 09:00", "2026-05-04 09:30")
    assert free_on(rules(OFFICE, mentor_busy=[short, long]), MONDAY) == ["11:00"]


def test_a_reserve_that_was_stored_longer_than_the_buffer_counts() -> None:
    booked = busy("2026-05-04 08:00", "2026-05-04 09:00", clear_until="2026-05-04 10:00")
    assert free_on(rules(BUFFERED, mentor_busy=[booked]), MONDAY)[0] == "10:00"


def test_a_buffer_that_grew_since_the_booking_counts() -> None:
    booked = busy("2026-05-04 08:00", "2026-05-04 09:00", clear_until="2026-05-04 09:15")
    grown = replace(OFFICE, buffer_minutes=60)
    assert free_on(rules(grown, mentor_busy=[booked]), MONDAY)[0] == "10:00"


def test_a_booking_between_two_grid_times_counts_to_the_second() -> None:
    booked = busy("2026-05-04 10:00:01", "2026-05-04 10:29:59")
    assert free_on(rules(OFFICE, mentor_busy=[booked]), MONDAY) == ["09:00", "10:30", "11:00"]


def test_the_mentee_needs_no_buffer() -> None:
    booked = busy("2026-05-04 10:00", "2026-05-04 10:30")
    given = rules(BUFFERED, duration=30, mentee_busy=[booked])
    assert reasons_on(given, MONDAY)["10:00"] == "Already booked"
    assert free_on(given, MONDAY) == ["09:00", "09:30", "10:30", "11:00", "11:30"]


def test_the_mentee_is_reserved_as_long_as_the_calendar_says() -> None:
    taught = busy("2026-05-04 08:00", "2026-05-04 09:00", clear_until="2026-05-04 09:15")
    assert free_on(rules(OFFICE, mentee_busy=[taught]), MONDAY)[0] == "09:30"


def test_an_exception_is_named_before_a_booking() -> None:
    schedule = replace(OFFICE, exceptions=(closed(MONDAY, MONDAY, why="Holidays"),))
    booked = busy("2026-05-04 09:00", "2026-05-04 12:00")
    given = rules(schedule, mentor_busy=[booked], mentee_busy=[booked])
    assert set(reasons_on(given, MONDAY).values()) == {"Holidays"}


def test_an_exception_needs_no_buffer() -> None:
    schedule = replace(BUFFERED, exceptions=(closed(MONDAY, MONDAY, "10:00-10:30"),))
    assert free_on(rules(schedule), MONDAY) == ["09:00", "10:30", "11:00"]


def test_a_start_beside_the_grid_is_not_on_offer() -> None:
    given = rules(OFFICE)
    assert slot_at(given, at("2026-05-04 09:30")) is not None
    assert slot_at(given, at("2026-05-04 09:30") + MINUTE) is None
    assert slot_at(given, at("2026-05-04 09:30") - TICK) is None


def test_a_start_that_notice_rules_out_is_not_on_offer() -> None:
    given = rules(replace(OFFICE, min_notice_minutes=1440), now="2026-05-03 09:31")
    assert slot_at(given, at("2026-05-04 09:30")) is None


def test_a_taken_start_is_on_offer_and_not_available() -> None:
    given = rules(OFFICE, mentor_busy=[busy("2026-05-04 09:00", "2026-05-04 10:00")])
    taken = slot_at(given, at("2026-05-04 09:00"))
    assert taken == Slot(at("2026-05-04 09:00"), at("2026-05-04 10:00"), False, "Already booked")


def test_a_time_outside_the_hours_may_still_be_clear_of_bookings() -> None:
    given = rules(BUFFERED, mentor_busy=[busy("2026-05-04 19:00", "2026-05-04 20:00")])
    assert is_clear(given, at("2026-05-04 17:45"))
    assert not is_clear(given, at("2026-05-04 17:46"))
    assert not is_clear(given, at("2026-05-04 20:14"))
    assert is_clear(given, at("2026-05-04 20:15"))


def test_the_nearest_free_slots_come_by_distance() -> None:
    given = rules(OFFICE, mentor_busy=[busy("2026-05-04 10:00", "2026-05-04 10:30")])
    found = nearest_free(given, at("2026-05-04 10:00"), limit=3)
    assert [f"{slot.start:%d %H:%M}" for slot in found] == ["04 10:30", "04 09:00", "04 11:00"]


def test_of_two_slots_as_near_as_each_other_the_earlier_comes_first() -> None:
    given = rules(OFFICE, duration=30, mentor_busy=[busy("2026-05-04 10:00", "2026-05-04 10:30")])
    found = nearest_free(given, at("2026-05-04 10:00"), limit=2)
    assert [f"{slot.start:%H:%M}" for slot in found] == ["09:30", "10:30"]


def test_alternatives_are_found_weeks_away() -> None:
    away = replace(OFFICE, exceptions=(closed("2026-05-01", "2026-06-30"),))
    found = nearest_free(rules(away), at("2026-05-04 10:00"), limit=1)
    assert [slot.start for slot in found] == [at("2026-07-01 09:00")]


def test_a_wish_beyond_the_horizon_leads_to_the_last_free_slots() -> None:
    given = rules(replace(OFFICE, max_advance_days=3), now="2026-05-01 12:00")
    found = nearest_free(given, at("2030-01-01 10:00"), limit=2)
    assert [slot.start for slot in found] == [at("2026-05-04 11:00"), at("2026-05-04 10:30")]


def test_where_nothing_is_free_there_are_no_alternatives() -> None:
    given = rules(replace(OFFICE, is_active=False))
    assert nearest_free(given, at("2026-05-04 10:00")) == []
    assert next_free(given, at("2026-05-04 10:00")) is None


def test_the_next_free_slot_may_start_at_once() -> None:
    found = next_free(rules(OFFICE), at("2026-05-04 09:30"))
    assert found is not None
    assert found.start == at("2026-05-04 09:30")


def test_the_next_free_slot_lies_behind_bookings_and_closures() -> None:
    away = replace(OFFICE, exceptions=(closed("2026-05-05", "2026-05-30"),))
    booked = busy("2026-05-04 09:00", "2026-05-04 12:00")
    found = next_free(rules(away, mentor_busy=[booked]), at("2026-05-04 00:00"))
    assert found is not None
    assert found.start == at("2026-05-31 09:00")


def test_free_days_are_the_viewers_dates() -> None:
    evening = open_daily("22:00-23:00")
    given = rules(evening, mentor_busy=[busy("2026-05-05 22:00", "2026-05-05 23:00")])
    span = {"since": at(MONDAY), "until": at(MONDAY) + 3 * DAY}
    assert free_days(given, **span, tz=zone("UTC")) == (date(2026, 5, 4), date(2026, 5, 6))
    tokyo = free_days(given, **span, tz=zone("Asia/Tokyo"))
    assert tokyo == (date(2026, 5, 5), date(2026, 5, 7))
