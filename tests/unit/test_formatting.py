"""Dates, times, zones and amounts as people write them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from mentordesk.domain.zones import zone
from mentordesk.presentation import formatting as written
from mentordesk.presentation.locales import ENGLISH, Clock, DateOrder

AMERICAN = replace(ENGLISH, clock=Clock.H12, order=DateOrder.MONTH_FIRST, first_weekday=6)
LONDON = zone("Europe/London")
NOW = datetime(2026, 11, 25, 10, 24, tzinfo=UTC)
DASH = written.DASH


@pytest.mark.parametrize(
    ("hour", "twelve", "twenty_four"),
    [
        (0, "12:05 AM", "00:05"),
        (9, "9:05 AM", "09:05"),
        (12, "12:05 PM", "12:05"),
        (23, "11:05 PM", "23:05"),
    ],
)
def test_a_time_follows_the_clock_of_the_country(hour: int, twelve: str, twenty_four: str) -> None:
    moment = datetime(2026, 11, 25, hour, 5, tzinfo=UTC)
    assert written.clock_time(moment, locale=AMERICAN) == twelve
    assert written.clock_time(moment, locale=ENGLISH) == twenty_four


def test_hours_beside_a_grid_are_short() -> None:
    assert written.hour_label(14, locale=ENGLISH) == "14:00"
    assert written.hour_label(14, locale=AMERICAN) == "2 PM"
    assert written.hour_label(0, locale=AMERICAN) == "12 AM"
    assert written.minute_label(14 * 60 + 45, locale=ENGLISH) == "14:45"


def test_a_time_that_comes_twice_names_its_offset() -> None:
    start = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    time = written.zoned(start, minutes=60, zone="Europe/London", locale=ENGLISH)
    assert time.text == f"01:30 BST {DASH} 01:30 GMT"


def test_a_time_that_a_clock_skips_names_nothing() -> None:
    start = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    time = written.zoned(start, minutes=60, zone="Europe/London", locale=ENGLISH)
    assert time.text == f"00:30 {DASH} 02:30"


def test_a_time_elsewhere_names_its_place_and_day() -> None:
    start = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
    time = written.zoned(start, minutes=60, zone="America/New_York", locale=ENGLISH)
    assert time == (f"22:00 {DASH} 23:00", "New York", "Tue 24 Nov")


def test_a_zone_without_a_short_name_is_named_by_its_offset() -> None:
    assert written.zone_abbreviation(NOW.astimezone(LONDON)) == "GMT"
    assert written.zone_abbreviation(NOW.astimezone(zone("Asia/Kathmandu"))) == "UTC+05:45"
    minus = written.zone_abbreviation(NOW.astimezone(zone("America/Sao_Paulo")))
    assert minus == f"UTC{written.MINUS}03:00"


@pytest.mark.parametrize(
    ("first", "days", "day_first", "month_first"),
    [
        (date(2026, 11, 23), 7, f"23 {DASH} 29 November 2026", f"November 23 {DASH} 29, 2026"),
        (
            date(2026, 11, 30),
            7,
            f"30 November {DASH} 6 December 2026",
            f"November 30 {DASH} December 6, 2026",
        ),
        (
            date(2026, 12, 28),
            7,
            f"28 December 2026 {DASH} 3 January 2027",
            f"December 28, 2026 {DASH} January 3, 2027",
        ),
        (date(2026, 11, 25), 1, "Wednesday 25 November 2026", "Wednesday, November 25, 2026"),
    ],
)
def test_a_title_names_nothing_twice(
    first: date, days: int, day_first: str, month_first: str
) -> None:
    last = first + timedelta(days=days - 1)
    assert written.days_title(first, last, locale=ENGLISH) == day_first
    assert written.days_title(first, last, locale=AMERICAN) == month_first


@pytest.mark.parametrize(
    ("apart", "text"),
    [
        (timedelta(hours=2, minutes=36), "in 2 h 36"),
        (timedelta(minutes=25), "in 25 min"),
        (timedelta(hours=3), "in 3 h"),
        (timedelta(days=3, hours=4), "in 3 days"),
        (timedelta(seconds=30), "now"),
        (timedelta(minutes=-12), "12 min ago"),
    ],
)
def test_a_countdown_says_how_soon(apart: timedelta, text: str) -> None:
    assert written.countdown(NOW + apart, now=NOW, locale=ENGLISH) == text


def test_days_near_today_have_names() -> None:
    today = date(2026, 11, 25)
    names = [
        written.relative_day(today + timedelta(days=days), today=today, locale=ENGLISH)
        for days in (-2, -1, 0, 1, 2)
    ]
    assert names == ["", "Yesterday", "Today", "Tomorrow", ""]


def test_an_amount_has_its_currency_s_digits_and_the_country_s_point() -> None:
    german = replace(ENGLISH, decimal_point=",")
    assert written.amount(Decimal(120), currency="GBP", locale=ENGLISH) == "£120.00"
    assert written.amount(Decimal("80.5"), currency="EUR", locale=german) == "€80,50"
    assert written.amount(Decimal(900), currency="JPY", locale=ENGLISH) == "¥900"
