"""What holds for every schedule, around the days on which clocks change."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.slot_cases import MINUTE
from tests.unit.slot_strategies import CHANGE_DAYS, questions
from tests.unit.slow_slots import slow_slots

from mentordesk.domain.availability import check_schedule
from mentordesk.domain.slots import (
    Slot,
    SlotRules,
    closures,
    free_days,
    is_clear,
    nearest_free,
    next_free,
    open_spans,
    slot_at,
    slots,
)
from mentordesk.domain.zones import zone

Question = tuple[SlotRules, datetime, datetime]

moves = st.integers(0, 4320).map(lambda minutes: MINUTE * minutes)
viewers = st.sampled_from(sorted(CHANGE_DAYS)).map(zone)


@settings(max_examples=3 * settings().max_examples)
@given(questions())
def test_the_engine_offers_what_walking_minute_by_minute_offers(question: Question) -> None:
    rules, since, until = question
    assert slots(rules, since=since, until=until) == slow_slots(rules, since=since, until=until)


@given(questions())
def test_the_schedules_tried_here_are_valid(question: Question) -> None:
    check_schedule(question[0].schedule)


@given(questions(), st.lists(moves, max_size=3))
def test_the_slots_of_a_range_are_those_of_its_parts(
    question: Question, moved: list[timedelta]
) -> None:
    rules, since, until = question
    edges = sorted({since, until, *(min(since + move, until) for move in moved)})
    parts = [slots(rules, since=start, until=end) for start, end in pairwise(edges)]
    assert slots(rules, since=since, until=until) == [slot for part in parts for slot in part]


@given(questions(), moves)
def test_a_single_start_is_answered_as_in_the_list(question: Question, move: timedelta) -> None:
    rules, since, until = question
    listed = {slot.start: slot for slot in slots(rules, since=since, until=until)}
    for start in {min(since + move, until - MINUTE), *listed}:
        assert slot_at(rules, start) == listed.get(start)


@given(questions())
def test_a_time_is_clear_just_when_nobody_is_booked_there(question: Question) -> None:
    rules, since, until = question
    for slot in slots(rules, since=since, until=until):
        if slot.available:
            assert is_clear(rules, slot.start)
        elif slot.reason == "Already booked":
            assert not is_clear(rules, slot.start)


@given(questions(), moves, st.integers(1, 6))
def test_the_nearest_free_slots_are_the_nearest_of_all(
    question: Question, move: timedelta, limit: int
) -> None:
    rules, since, _ = question
    around = since + move
    by_distance = sorted(_all_free(rules), key=lambda slot: abs(slot.start - around))
    assert nearest_free(rules, around, limit=limit) == by_distance[:limit]


@given(questions(), moves)
def test_the_next_free_slot_is_the_first_of_all_that_follow(
    question: Question, move: timedelta
) -> None:
    rules, since, _ = question
    following = (slot for slot in _all_free(rules) if slot.start >= since + move)
    assert next_free(rules, since + move) == next(following, None)


@given(questions(), viewers)
def test_the_free_days_are_the_dates_of_the_free_slots(
    question: Question, viewer: ZoneInfo
) -> None:
    rules, since, until = question
    offered = slots(rules, since=since, until=until)
    dates = [slot.start.astimezone(viewer).date() for slot in offered if slot.available]
    assert list(free_days(rules, since=since, until=until, tz=viewer)) == sorted(set(dates))


@given(questions())
def test_free_slots_lie_inside_the_drawn_hours_and_outside_closures(question: Question) -> None:
    rules, since, until = question
    schedule, end = rules.schedule, until + rules.length
    drawn = open_spans(schedule, since=since, until=end)
    closing = closures(schedule, since=since, until=end)
    for slot in slots(rules, since=since, until=until):
        assert any(span.start <= slot.start and slot.end <= span.end for span in drawn)
        hit = [why for span, why in closing if span.start < slot.end and slot.start < span.end]
        assert slot.reason in hit if hit else slot.reason in {None, "Already booked"}


def _all_free(rules: SlotRules) -> list[Slot]:
    since, until = rules.bookable
    return [slot for slot in slots(rules, since=since, until=until) if slot.available]
