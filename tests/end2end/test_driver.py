"""The driver's own tests, on a small program of their own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.end2end import screen
from tests.end2end.app import App, Launcher
from tests.end2end.desktop import Desktop
from tests.end2end.hands import Keyboard, Pointer
from tests.end2end.sample_window import BLOCK_COLOUR, COMPLAIN, SESSIONS
from tests.end2end.vocabulary import Role, State

SAMPLE = Path(__file__).with_name("sample_window.py")


@pytest.fixture
def launcher(desktop: Desktop, environment: dict[str, str]) -> Iterator[Launcher]:
    with Launcher(str(SAMPLE), desktop=desktop, environment=environment) as launcher:
        yield launcher


@pytest.fixture
def sample(launcher: Launcher) -> App:
    return launcher()


def wait_answer(app: App, text: str) -> None:
    app.window.find(identifier="answer", name=text)


def test_items_of_a_list_that_paints_itself_have_names_and_places(sample: App) -> None:
    week = sample.window.find(role=Role.LIST, name="Week of 4 May")
    items = week.find_all(role=Role.LIST_ITEM)
    assert [item.name for item in items] == list(SESSIONS)
    assert {item.description for item in items} == {"scheduled"}
    assert [item.rectangle.width for item in items] == [100, 100, 100]
    assert items[1].rectangle.left - items[0].rectangle.left == 110


def test_text_is_set_and_a_button_pressed_through_the_tree(sample: App) -> None:
    topic = sample.window.find(role=Role.TEXT, name="Topic")
    topic.set_text("Grüße")
    assert topic.text == "Grüße"
    sample.window.find(role=Role.BUTTON, name="Greet").press()
    wait_answer(sample, "Hello Grüße")


def test_a_number_is_set_through_the_tree(sample: App) -> None:
    minutes = sample.window.find(identifier="minutes")
    minutes.set_value(90)
    assert minutes.value == 90


def test_text_arrives_from_the_keyboard_as_typed(sample: App, keyboard: Keyboard) -> None:
    sample.wait_focus(name="Topic")
    keyboard.type_text("Plan B, 10:30 (50%) & @more")
    keyboard.press("alt+g")
    wait_answer(sample, "Hello Plan B, 10:30 (50%) & @more")


def test_an_item_is_opened_by_keyboard_alone(sample: App, keyboard: Keyboard) -> None:
    sample.reach(key="Tab", role=Role.LIST_ITEM, name=SESSIONS[0])
    sample.reach(key="Right", name=SESSIONS[2])
    keyboard.press("Return")
    wait_answer(sample, f"opened {SESSIONS[2]}")


def test_an_item_is_opened_through_the_tree(sample: App, keyboard: Keyboard) -> None:
    sample.window.find(identifier="week", role=Role.LIST).focus()
    sample.window.find(name=re.compile("Grace")).select()
    sample.wait_focus(name=SESSIONS[1])
    keyboard.press("Return")
    wait_answer(sample, f"opened {SESSIONS[1]}")


def test_an_item_is_opened_by_a_double_click(sample: App, pointer: Pointer) -> None:
    pointer.double_click(sample.window.find(name=SESSIONS[2]))
    wait_answer(sample, f"opened {SESSIONS[2]}")


def test_a_wizard_is_walked_by_its_buttons(sample: App) -> None:
    sample.window.find(name="Book…").press()
    wizard = sample.root.find(role=Role.DIALOG, name="Book a session")
    wizard.find(name="Time field").set_text("10:00")
    wizard.find(name="Next >").press()
    wizard.find(name="Details field")
    assert not wizard.find_all(name="Time field")
    wizard.find(name="Next >").press()
    wizard.find(name="Finish").press()
    wait_answer(sample, "accepted")
    sample.root.wait_gone(role=Role.DIALOG)


def test_a_wizard_is_walked_by_keyboard_alone(sample: App, keyboard: Keyboard) -> None:
    sample.reach(name="Book…")
    keyboard.press("space")
    sample.wait_focus(name="Time field")
    keyboard.press("alt+n")
    sample.wait_focus(name="Details field")
    keyboard.press("Return")
    sample.wait_focus(name="Confirmation field")
    sample.reach(name="Finish")
    keyboard.press("space")
    wait_answer(sample, "accepted")


def test_the_focus_returns_when_a_dialog_closes(sample: App, keyboard: Keyboard) -> None:
    sample.reach(name="Ask…")
    keyboard.press("space")
    sample.wait_focus(role=Role.BUTTON, name="OK")
    keyboard.press("Escape")
    sample.wait_focus(name="Ask…")
    wait_answer(sample, "rejected")


def test_the_screenshot_has_the_pixels_a_person_sees(sample: App, tmp_path: Path) -> None:
    item = sample.window.find(name=SESSIONS[1])
    sample.screenshot(tmp_path / "screen.png")
    block = screen.part(QImage(str(tmp_path / "screen.png")), rectangle=item.rectangle)
    assert block.pixelColor(50, 50) == BLOCK_COLOUR
    assert block.pixelColor(50, 50) != QColor("white")


def test_a_look_up_in_vain_shows_the_tree(sample: App) -> None:
    with pytest.raises(AssertionError, match="push button 'Greet' #greet"):
        sample.window.wait_for(lambda: None, what="nothing", seconds=0)


def test_a_key_that_leads_nowhere_names_the_stops(sample: App) -> None:
    with pytest.raises(AssertionError, match="Topic"):
        sample.reach(name="No such thing")


def test_a_closed_window_ends_its_program(sample: App) -> None:
    sample.close()
    assert sample.process.returncode == 0


def test_a_program_that_complains_fails_when_closed(launcher: Launcher) -> None:
    noisy = launcher(COMPLAIN)
    with pytest.raises(AssertionError, match="something is wrong"):
        noisy.close()


def test_two_programs_are_told_apart(launcher: Launcher) -> None:
    first, second = launcher(), launcher()
    first.window.find(name="Topic").set_text("first")
    assert second.window.find(name="Topic").text == ""
    second.kill()
    assert State.SHOWING in first.window.states


def test_a_program_that_cannot_start_says_why(
    desktop: Desktop, environment: dict[str, str]
) -> None:
    launcher = Launcher("-m", "no_such_module", desktop=desktop, environment=environment)
    with launcher, pytest.raises(AssertionError, match="No module named no_such_module"):
        launcher()
