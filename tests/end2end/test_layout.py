"""The window opens as it was left."""

from pathlib import Path

from PySide6.QtGui import QImage

from tests.end2end.mentordesk_window import MentorDeskWindow, Opens
from tests.end2end.vocabulary import Role, State

DARK = 80


def test_view_docks_and_theme_come_back_and_the_layout_can_be_reset(
    opened: Opens, tmp_path: Path
) -> None:
    window = opened()
    window.choose_view("List")
    window.dock.find(role=Role.RADIO_BUTTON, name="Week").do("Toggle")
    window.menu_item("Navigator").press()
    window.menu_item("Dark").press()
    window.frame.wait_gone(identifier="navigator")
    wait_lightness(window, tmp_path, dark=True)
    window.app.close()
    again = opened()
    again.sessions("List")
    again.dock.find(identifier="dockWeek")
    assert not again.frame.find_all(identifier="navigator")
    assert State.CHECKED in again.menu_item("Dark").states
    wait_lightness(again, tmp_path, dark=True)
    again.menu_item("Reset layout").press()
    again.frame.find(role=Role.PANEL, identifier="navigator")
    again.app.close()


def wait_lightness(window: MentorDeskWindow, folder: Path, *, dark: bool) -> None:
    """Wait until the window's background is dark, or is not."""

    def look() -> bool:
        window.app.screenshot(folder / "screen.png")
        dock = window.dock.rectangle
        colour = QImage(str(folder / "screen.png")).pixelColor(dock.left + 4, dock.top + 4)
        return (colour.lightness() < DARK) is dark

    window.frame.wait_for(look, what="a dark window" if dark else "a light window")
