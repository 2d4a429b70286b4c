"""Pixels of a week, and the keyboard's way through it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.schedule_samples import NOW, READING, SESSIONS, WEEK, a_row, at

from mentordesk.presentation.week_frame import week_frame
from mentordesk.presentation.week_geometry import Geometry, Spot
from mentordesk.presentation.week_layout import Item
from mentordesk.presentation.week_moves import Move, moved

geometries = st.builds(
    Geometry,
    width=st.integers(70, 2000),
    hour=st.integers(24, 168),
    columns=st.sampled_from([1, 3, 7]),
    scroll=st.integers(0, 900),
    mirrored=st.booleans(),
)


@given(geometries)
def test_columns_lie_side_by_side_without_gaps(geometry: Geometry) -> None:
    edges = sorted(
        (geometry.left(column), geometry.left(column) + geometry.column_width(column))
        for column in range(geometry.columns)
    )
    assert edges[0][0] == 0
    assert edges[-1][1] == geometry.width
    assert all(one[1] == other[0] for one, other in pairwise(edges))


@given(geometries, st.integers(0, 1424), st.integers(15, 240), st.integers(1, 4), st.data())
def test_a_point_in_an_item_is_a_spot_on_its_day(
    geometry: Geometry, top: int, length: int, lanes: int, data: st.DataObject
) -> None:
    column = data.draw(st.integers(0, geometry.columns - 1))
    lane = data.draw(st.integers(0, lanes - 1))
    item = Item(0, column, top, min(top + length, 1440), lane, lanes, 1)
    box = geometry.box(item)
    assert box.width >= 1
    assert geometry.spot(box.left, box.top).column == column
    left, right = geometry.left(column), geometry.left(column) + geometry.column_width(column)
    assert left <= box.left
    assert box.left + box.width <= right


def test_mirrored_weeks_begin_on_the_right() -> None:
    geometry = Geometry(width=700, hour=60, columns=7, mirrored=True)
    assert geometry.left(0) == 600
    assert geometry.spot(650, 120) == Spot(0, 120)


def test_points_outside_count_as_the_nearest_inside() -> None:
    geometry = Geometry(width=700, hour=60, columns=7)
    assert geometry.spot(-5, -5) == Spot(0, 0)
    assert geometry.spot(9000, 9000) == Spot(6, 1440)


def test_spots_snap_to_the_quarter_before() -> None:
    geometry = Geometry(width=700, hour=60, columns=7)
    assert geometry.snapped(Spot(2, 629)) == Spot(2, 615)


FRAME = week_frame(SESSIONS, days=WEEK, reading=READING)
IDS = [entry.session_id for entry in FRAME.entries]


@pytest.mark.parametrize(
    ("current", "move", "there"),
    [
        (None, Move.NEXT, "s5"),
        ("s5", Move.NEXT, "s6"),
        ("s5", Move.PREVIOUS, "s4"),
        ("s1", Move.PREVIOUS, "s1"),
        ("s5", Move.LAST, "s10"),
        ("s5", Move.FIRST, "s1"),
        ("s6", Move.DAY_AFTER, "s10"),
        ("s6", Move.DAY_BEFORE, "s4"),
        ("s1", Move.DAY_BEFORE, "s1"),
    ],
)
def test_the_keyboard_goes_through_the_week_in_reading_order(
    current: str | None, move: Move, there: str
) -> None:
    place = None if current is None else IDS.index(current)
    found = moved(FRAME, current=place, move=move, now=NOW)
    assert found is not None
    assert FRAME.entries[found].session_id == there


def test_an_empty_day_between_is_passed_over() -> None:
    frame = week_frame(
        [a_row("a", "ada", at(23, "09:00")), a_row("b", "ada", at(27, "16:00"))],
        days=WEEK,
        reading=READING,
    )
    assert moved(frame, current=0, move=Move.DAY_AFTER, now=NOW) == 1


def test_an_empty_week_has_nowhere_to_go() -> None:
    frame = week_frame([], days=WEEK, reading=READING)
    assert moved(frame, current=None, move=Move.NEXT, now=NOW) is None
