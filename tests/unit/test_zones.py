"""Wall times become instants as the clocks of real zones ran, and only known zones exist."""

import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from tests.unit.slot_cases import DAY, MINUTE, at
from tests.unit.slot_strategies import CHANGES

from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.zones import instant_of, utc, zone, zone_names

WALLS = (0, 1, 29, 30, 59, 60, 61, 90, 119, 120, 150, 180, 181, 240, 720, 1380, 1410, 1439, 1440)


def instant(day: str, wall: str, key: str) -> datetime | None:
    hours, minutes = wall.split(":")
    minute = int(hours) * 60 + int(minutes)
    return instant_of(date.fromisoformat(day), wall=minute, tz=zone(key))


def test_a_zone_comes_from_the_pinned_data_and_knows_its_name() -> None:
    assert zone("Europe/London").key == "Europe/London"
    assert zone("Europe/London") is zone("Europe/London")


def test_zones_need_no_files_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "TZPATH", ())
    zone.cache_clear()
    assert at("2026-07-01 12:00").astimezone(zone("Europe/Berlin")).hour == 14


def test_zone_names_are_sorted_and_each_can_be_loaded() -> None:
    names = zone_names()
    assert list(names) == sorted(set(names))
    assert {"UTC", "Europe/London", "America/Argentina/Buenos_Aires"} <= set(names)
    assert [zone(name).key for name in names] == list(names)


@pytest.mark.parametrize(
    "key",
    ["Mars/Olympus", "", "europe/london", "../../etc/passwd", "/etc/localtime", "Europe", "\0"],
)
def test_an_unknown_zone_is_refused_by_name(key: str) -> None:
    with pytest.raises(DomainError) as refused:
        zone(key)
    assert refused.value.code is Code.INVALID_VALUE
    assert repr(key) in refused.value.message
    assert refused.value.details == {"value": key}


@pytest.mark.parametrize(
    ("key", "day", "wall", "expected"),
    [
        ("Europe/London", "2026-07-01", "09:00", "2026-07-01 08:00"),
        # The hour from 01:00 to 02:00 is left out: what stands in it begins when it is over.
        ("Europe/London", "2026-03-29", "00:59", "2026-03-29 00:59"),
        ("Europe/London", "2026-03-29", "01:00", "2026-03-29 01:00"),
        ("Europe/London", "2026-03-29", "01:30", "2026-03-29 01:00"),
        ("Europe/London", "2026-03-29", "02:00", "2026-03-29 01:00"),
        ("Europe/London", "2026-03-29", "02:30", "2026-03-29 01:30"),
        # The hour from 01:00 to 02:00 comes twice: its times are the first ones.
        ("Europe/London", "2026-10-25", "01:30", "2026-10-25 00:30"),
        ("Europe/London", "2026-10-25", "02:00", "2026-10-25 02:00"),
        ("Europe/London", "2026-10-25", "24:00", "2026-10-26 00:00"),
        # Half an hour is left out, or comes twice.
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03 15:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:30", "2026-10-03 15:30"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04 14:45"),
        ("Australia/Lord_Howe", "2026-04-05", "02:00", "2026-04-04 15:30"),
        # Two hours at once.
        ("Antarctica/Troll", "2026-03-29", "01:00", "2026-03-29 01:00"),
        ("Antarctica/Troll", "2026-03-29", "02:59", "2026-03-29 01:00"),
        ("Antarctica/Troll", "2026-10-25", "02:00", "2026-10-25 00:00"),
        ("Antarctica/Troll", "2026-10-25", "03:00", "2026-10-25 03:00"),
        # Midnight itself is left out.
        ("Asia/Beirut", "2026-03-29", "00:00", "2026-03-28 22:00"),
        ("Asia/Beirut", "2026-03-29", "01:00", "2026-03-28 22:00"),
        ("Asia/Beirut", "2026-03-28", "24:00", "2026-03-28 22:00"),
        ("Africa/Cairo", "2026-04-24", "00:30", "2026-04-23 22:00"),
        ("America/Sao_Paulo", "2018-11-04", "00:00", "2018-11-04 03:00"),
        ("America/Sao_Paulo", "2018-11-03", "24:00", "2018-11-04 03:00"),
        # The hour before midnight comes twice, so the date ends after the second one.
        ("America/Sao_Paulo", "2018-02-17", "23:30", "2018-02-18 01:30"),
        ("America/Sao_Paulo", "2018-02-17", "24:00", "2018-02-18 03:00"),
        ("America/Sao_Paulo", "2018-02-18", "00:00", "2018-02-18 03:00"),
        # The hour after midnight comes twice, so the date before ends at the first midnight.
        ("America/Havana", "2024-11-02", "24:00", "2024-11-03 04:00"),
        ("America/Havana", "2024-11-03", "00:00", "2024-11-03 04:00"),
        ("America/Havana", "2024-11-03", "01:00", "2024-11-03 06:00"),
        # One minute past midnight the clock goes back into the day before: that day ends twice.
        ("America/St_Johns", "2010-11-06", "24:00", "2010-11-07 03:30"),
        ("America/St_Johns", "2010-11-07", "00:00", "2010-11-07 02:30"),
        ("America/St_Johns", "2010-11-07", "00:01", "2010-11-07 03:31"),
        # The days around the one that Samoa left out.
        ("Pacific/Apia", "2011-12-29", "23:59", "2011-12-30 09:59"),
        ("Pacific/Apia", "2011-12-29", "24:00", "2011-12-30 10:00"),
        ("Pacific/Apia", "2011-12-31", "00:00", "2011-12-30 10:00"),
        # Offsets that are no whole hours, and the widest ones.
        ("Asia/Kathmandu", "2026-05-04", "09:00", "2026-05-04 03:15"),
        ("Pacific/Chatham", "2026-05-04", "09:00", "2026-05-03 20:15"),
        ("Pacific/Kiritimati", "2026-05-04", "09:00", "2026-05-03 19:00"),
        ("Africa/Casablanca", "2026-02-15", "02:30", "2026-02-15 01:30"),
    ],
)
def test_a_wall_time_is_its_first_instant(key: str, day: str, wall: str, expected: str) -> None:
    assert instant(day, wall, key) == at(expected)


@pytest.mark.parametrize("wall", ["00:00", "09:00", "24:00"])
@pytest.mark.parametrize(
    ("key", "day"), [("Pacific/Apia", "2011-12-30"), ("Pacific/Kiritimati", "1994-12-31")]
)
def test_a_date_that_never_occurred_has_no_times(key: str, day: str, wall: str) -> None:
    assert instant(day, wall, key) is None


@pytest.mark.parametrize(("key", "day"), CHANGES)
def test_wall_times_around_a_change_are_those_that_a_watcher_of_the_clock_finds(
    key: str, day: date
) -> None:
    for near in (day - DAY, day, day + DAY):
        shown = _watched(near, key=key)
        watched = {wall: _first(shown, wall=wall) for wall in WALLS}
        assert {wall: instant_of(near, wall=wall, tz=zone(key)) for wall in WALLS} == watched


def test_a_time_with_an_offset_becomes_utc() -> None:
    nepal = timezone(timedelta(hours=5, minutes=45))
    converted = utc(datetime(2026, 5, 4, 9, 0, tzinfo=nepal))
    assert converted == at("2026-05-04 03:15")
    assert converted.tzinfo is UTC


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(DomainError, match="2026-05-04T09:00:00 names no zone"):
        utc(at("2026-05-04 09:00").replace(tzinfo=None))


def test_a_time_that_leaves_the_calendar_is_refused() -> None:
    east = timezone(timedelta(hours=14))
    with pytest.raises(DomainError, match="outside the calendar"):
        utc(datetime(1, 1, 1, tzinfo=east))


def _watched(day: date, *, key: str) -> list[tuple[datetime, int]]:
    """Watch the clock minute by minute: give the date's instants and the minutes it shows."""
    first = datetime(day.year, day.month, day.day, tzinfo=UTC) - DAY
    instants = [first + MINUTE * minute for minute in range(3 * 1440)]
    seen = [(moment, moment.astimezone(zone(key))) for moment in instants]
    return [
        (moment, local.hour * 60 + local.minute) for moment, local in seen if local.date() == day
    ]


def _first(shown: list[tuple[datetime, int]], *, wall: int) -> datetime | None:
    late = (moment for moment, minute in shown if minute >= wall)
    return next(late, shown[-1][0] + MINUTE) if shown else None
