"""A day and a time are chosen through the accessibility tree, by keyboard and by pointer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.app import App, Launcher
from tests.end2end.desktop import Desktop
from tests.end2end.hands import Keyboard, Pointer
from tests.end2end.vocabulary import Role, State

WINDOW = Path(__file__).with_name("month_window.py")
FREE_DAY = "Friday, 27 November 2026, 4 free times"
LATER_DAY = "Thursday, 3 December 2026, 1 free time"
DECEMBER_DAY = "Friday, 18 December 2026, 2 free times"


@pytest.fixture
def choosing(desktop: Desktop, environment: dict[str, str]) -> Iterator[App]:
    with Launcher(str(WINDOW), desktop=desktop, environment=environment) as launcher:
        yield launcher()


def wait_answer(app: App, text: str) -> None:
    app.window.find(identifier="answer", name=text)


def test_a_day_is_chosen_through_the_tree(choosing: App) -> None:
    choosing.window.find(role=Role.TABLE_CELL, name=FREE_DAY).select()
    wait_answer(choosing, "day 2026-11-27")


def test_a_day_of_the_next_month_is_chosen_by_keyboard_alone(
    choosing: App, keyboard: Keyboard
) -> None:
    choosing.reach(key="Tab", role=Role.TABLE_CELL)
    choosing.wait_focus(name="Wednesday, 25 November 2026, today, no free times")
    keyboard.press("Down")
    choosing.wait_focus(name="Wednesday, 2 December 2026, no free times")
    keyboard.press("Right")
    choosing.wait_focus(name=LATER_DAY)
    keyboard.press("Return")
    wait_answer(choosing, "day 2026-12-03")


def test_turning_the_month_keeps_every_day_named(choosing: App) -> None:
    choosing.window.find(role=Role.BUTTON, name="Next month").press()
    choosing.window.find(role=Role.TABLE_CELL, name=DECEMBER_DAY).select()
    wait_answer(choosing, "day 2026-12-18")


def test_a_day_is_chosen_by_a_click(choosing: App, pointer: Pointer) -> None:
    pointer.click(choosing.window.find(role=Role.TABLE_CELL, name=FREE_DAY))
    wait_answer(choosing, "day 2026-11-27")


def test_a_time_is_chosen_through_the_tree(choosing: App) -> None:
    card = choosing.window.find(role=Role.RADIO_BUTTON, name="10:00, free")
    card.do("Toggle")
    wait_answer(choosing, "time 1000")
    assert State.CHECKED in card.states


def test_a_taken_time_says_so_and_stays_unchosen(choosing: App) -> None:
    free = choosing.window.find(role=Role.RADIO_BUTTON, name="09:00, free")
    taken = choosing.window.find(role=Role.RADIO_BUTTON, name="11:00, already booked")
    free.do("Toggle")
    wait_answer(choosing, "time 0900")
    taken.do("Toggle")
    choosing.window.wait_for(lambda: State.CHECKED not in taken.states, what="nothing chosen")
    assert State.CHECKED in free.states
    wait_answer(choosing, "time 0900")
