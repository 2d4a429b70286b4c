"""Hypothesis strategies: schedules around the days on which clocks change, and calendars."""

from datetime import UTC, date, datetime, time
from itertools import cycle, islice, pairwise

from hypothesis import strategies as st
from tests.unit.slot_cases import DAY, MINUTE

from mentordesk.domain.availability import (
    AvailabilityException,
    BlockType,
    DayPattern,
    ExceptionType,
    Schedule,
    TimeBlock,
)
from mentordesk.domain.slots import BusyPeriod, SlotRules

# Days on which clocks change or a date is missing, and some on which nothing happens.
CHANGE_DAYS = {
    "Africa/Cairo": (date(2026, 4, 24), date(2026, 10, 29), date(2010, 8, 11)),
    "Africa/Casablanca": (date(2026, 2, 15), date(2026, 3, 22)),
    "America/Havana": (date(2024, 3, 10), date(2024, 11, 2), date(2024, 11, 3)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "America/Sao_Paulo": (date(2018, 2, 17), date(2018, 2, 18), date(2018, 11, 4)),
    "America/St_Johns": (date(2010, 3, 14), date(2010, 11, 6), date(2010, 11, 7)),
    "Antarctica/Troll": (date(2026, 3, 29), date(2026, 10, 25)),
    "Asia/Beirut": (date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)),
    "Asia/Kathmandu": (date(2026, 3, 29), date(1986, 1, 1)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Europe/London": (date(2026, 3, 29), date(2026, 10, 25)),
    "Pacific/Apia": (date(2011, 12, 29), date(2011, 12, 31), date(2011, 4, 2)),
    "Pacific/Chatham": (date(2026, 4, 5), date(2026, 9, 27)),
    "Pacific/Kiritimati": (date(1994, 12, 30), date(1995, 1, 1), date(2026, 1, 1)),
}
CHANGES = tuple((zone, day) for zone, days in CHANGE_DAYS.items() for day in days)

_edges = st.one_of(
    st.sampled_from((0, 60, 120, 150, 180, 1380, 1410, 1440)),
    st.integers(0, 96).map(lambda quarter: quarter * 15),
    st.integers(0, 1440),
)
_cut_types = st.sampled_from([kind for kind in BlockType if kind is not BlockType.AVAILABLE])


@st.composite
def opened_blocks(draw: st.DrawFn) -> tuple[TimeBlock, ...]:
    """Draw AVAILABLE blocks that do not overlap; many of them touch."""
    edges = sorted(draw(st.lists(_edges, min_size=3, max_size=5, unique=True)))
    pieces = [TimeBlock(start, end) for start, end in pairwise(edges)]
    dropped = draw(st.none() | st.integers(0, len(pieces) - 1))
    return tuple(piece for number, piece in enumerate(pieces) if number != dropped)


@st.composite
def cut_blocks(draw: st.DrawFn) -> tuple[TimeBlock, ...]:
    """Draw one or two pieces that cut time out."""
    edges = sorted(draw(st.lists(_edges, min_size=2, max_size=3, unique=True)))
    return tuple(TimeBlock(start, end, draw(_cut_types)) for start, end in pairwise(edges))


@st.composite
def day_blocks(draw: st.DrawFn) -> tuple[TimeBlock, ...]:
    cuts = draw(st.one_of(st.just(()), cut_blocks()))
    return draw(opened_blocks()) + cuts


@st.composite
def exceptions_around(draw: st.DrawFn, day: date) -> tuple[AvailabilityException, ...]:
    """Draw exceptions on dates that follow each other from before `day` on."""
    found = []
    start = day - DAY * draw(st.integers(0, 3))
    for number in range(draw(st.integers(0, 3))):
        end = start + DAY * draw(st.integers(0, 2))
        found.append(_exception(draw, str(number), start, end))
        start = end + DAY * draw(st.integers(1, 2))
    return tuple(found)


def _exception(draw: st.DrawFn, name: str, start: date, end: date) -> AvailabilityException:
    kind = draw(st.sampled_from(ExceptionType))
    whole = kind is ExceptionType.BLOCKED and draw(st.booleans())
    pieces = day_blocks() if kind is ExceptionType.AVAILABLE else cut_blocks()
    return AvailabilityException(
        id=name,
        start_date=start,
        end_date=end,
        type=kind,
        is_full_day=whole,
        reason=draw(st.sampled_from((None, "Holidays", "Conference"))),
        time_blocks=() if whole else draw(pieces),
    )


@st.composite
def schedules(draw: st.DrawFn, *, zone: str, day: date) -> Schedule:
    # Days that follow each other differ, and no range is as long as a week.
    days = [(draw(st.integers(0, 9)) > 0, draw(day_blocks())) for _ in range(4)]
    weekly = (DayPattern(number, *day) for number, day in enumerate(islice(cycle(days), 7)))
    return Schedule(
        "ada",
        zone,
        slot_step_minutes=draw(st.sampled_from((5, 15, 25, 30, 45, 60, 90, 240))),
        buffer_minutes=draw(st.sampled_from((0, 5, 15, 60, 240))),
        min_notice_minutes=draw(st.sampled_from((0, 90, 1440, 2880))),
        max_advance_days=draw(st.sampled_from((90, 90, 3, 1))),
        weekly=tuple(weekly),
        exceptions=draw(exceptions_around(day)),
    )


@st.composite
def busy_periods(draw: st.DrawFn, *, around: datetime) -> BusyPeriod:
    start = around + MINUTE * draw(st.integers(-3000, 3000))
    end = start + MINUTE * draw(st.integers(1, 300))
    return BusyPeriod(start, end, end + MINUTE * draw(st.sampled_from((0, 0, 15, 300))))


@st.composite
def questions(draw: st.DrawFn) -> tuple[SlotRules, datetime, datetime]:
    """Draw rules and a range of at most three days around a day on which clocks change.

    The clock stands where notice or horizon now and then end within the range.
    """
    zone, day = draw(st.sampled_from(CHANGES))
    noon = datetime.combine(day, time(12), UTC)
    since = noon - MINUTE * draw(st.integers(0, 2880))
    schedule = draw(schedules(zone=zone, day=day))
    notice = MINUTE * schedule.min_notice_minutes
    calendars = st.lists(busy_periods(around=noon), max_size=4)
    rules = SlotRules(
        schedule=schedule,
        duration=draw(st.sampled_from((15, 30, 50, 60, 60, 90, 240))),
        now=since - notice + MINUTE * draw(st.integers(-720, 720)),
        mentor_busy=draw(calendars),
        mentee_busy=draw(calendars),
    )
    return rules, since, since + DAY * 3 - MINUTE * draw(st.integers(0, 4300))
