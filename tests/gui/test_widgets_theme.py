"""Themes: readable in every pair, followed from the system, one table for everything."""

import json
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mentordesk.resources import resource
from mentordesk.ui.theme import (
    Theme,
    ThemeName,
    Tint,
    apply_theme,
    current_theme,
    icon,
    icon_pixmap,
    load_theme,
    status_look,
    theme_for,
)
from mentordesk.ui.theme.keeper import keeper_of
from mentordesk.ui.theme.status import STATUS_KEYS

THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast", "contrast_dark")
SURFACES = ("background", "surface", "raised", "sunken", "hover")
READABLE = 4.5
HIGH = 7.0


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(pair: Tint) -> float:
    """Return the contrast ratio of text and background."""
    lighter, darker = sorted(map(luminance, pair), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_pairs(theme: Theme) -> dict[str, Tint]:
    """Return every pair of text and background that the program draws."""
    on_surfaces = product(("text", "muted"), SURFACES)
    named = [
        *on_surfaces,
        *product(("accent", "danger"), ("background", "surface", "raised")),
        ("text", "accent_tint"),
        ("accent", "accent_tint"),
        ("danger", "danger_tint"),
        ("text", "danger_tint"),
        *product(("accent_text",), ("accent", "accent_hover", "accent_pressed")),
        ("toast_text", "toast"),
        ("toast_accent", "toast"),
        ("muted", "pressed"),
        ("text", "pressed"),
    ]
    pairs = {f"{a} on {b}": Tint(getattr(theme, a), getattr(theme, b)) for a, b in named}
    pairs |= theme.status
    pairs["text on a warning"] = Tint(theme.text, theme.status["reschedule_pending"].background)
    return pairs | {f"avatar {at}": tint for at, tint in enumerate(theme.avatars)}


@pytest.mark.parametrize("name", THEMES)
def test_every_text_is_readable_on_its_background(name: ThemeName) -> None:
    pairs = text_pairs(load_theme(name))
    too_faint = {key: contrast(pair) for key, pair in pairs.items() if contrast(pair) < READABLE}
    assert too_faint == {}


@pytest.mark.parametrize("name", ["contrast", "contrast_dark"])
def test_high_contrast_themes_have_high_contrast(name: ThemeName) -> None:
    pairs = text_pairs(load_theme(name))
    assert {key: contrast(pair) for key, pair in pairs.items() if contrast(pair) < HIGH} == {}


@pytest.mark.parametrize("name", THEMES)
def test_focus_rings_stand_out_from_what_surrounds_them(name: ThemeName) -> None:
    theme = load_theme(name)
    for surface in (theme.background, theme.surface, theme.raised):
        assert contrast(Tint(theme.focus, surface)) >= 3
        assert contrast(Tint(theme.primary_focus, surface)) >= 3


def test_all_themes_have_the_same_tokens() -> None:
    table = json.loads(resource("theme", "tokens.json").read_text(encoding="utf-8"))
    assert set(table) == set(THEMES)
    assert len({tuple(sorted(tokens)) for tokens in table.values()}) == 1
    assert len({tuple(sorted(tokens["status"])) for tokens in table.values()}) == 1


@pytest.mark.parametrize("name", THEMES)
def test_every_status_differs_by_more_than_its_colour(name: ThemeName) -> None:
    looks = [status_look(key, theme=load_theme(name)) for key in STATUS_KEYS]
    shapes = {(look.icon, look.struck, look.dashed) for look in looks}
    assert len(shapes) == len(STATUS_KEYS)


def test_only_cancelled_is_struck_through_and_only_held_is_dashed() -> None:
    looks = {key: status_look(key, theme=load_theme("light")) for key in STATUS_KEYS}
    assert [key for key, look in looks.items() if look.struck] == ["cancelled"]
    assert [key for key, look in looks.items() if look.dashed] == ["held"]


def shown_background(window: QWidget) -> str:
    return window.grab().toImage().pixelColor(5, 5).name()


def test_a_theme_reaches_open_windows_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(keeper_of(qapp).changed):
        apply_theme(qapp, load_theme("dark"))
    assert current_theme() is load_theme("dark")
    assert shown_background(window) == "#15171c"
    apply_theme(qapp, load_theme("light"))
    assert shown_background(window) == "#f5f6f8"


def test_the_system_choice_follows_the_system(qapp: QApplication) -> None:
    keeper = keeper_of(qapp)
    keeper.choose("system")
    assert current_theme() is theme_for("system")
    keeper.choose("dark")
    assert current_theme() is load_theme("dark")
    keeper.choose("light")
    assert current_theme() is load_theme("light")


def test_a_change_of_the_system_reaches_whoever_follows_it(qapp: QApplication) -> None:
    keeper = keeper_of(qapp)
    keeper.choose("system")
    keeper.put_on(load_theme("contrast_dark"))
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert current_theme() is theme_for("system")


def test_a_fixed_choice_does_not_follow_the_system(qapp: QApplication) -> None:
    keeper = keeper_of(qapp)
    keeper.choose("light")
    keeper.put_on(load_theme("dark"))
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert current_theme() is load_theme("dark")
    keeper.choose("light")


def test_contrast_is_chosen_by_name(qapp: QApplication) -> None:
    assert theme_for("contrast").name in {"contrast", "contrast_dark"}


@pytest.mark.parametrize("made", [QPushButton, QLineEdit, QComboBox, QSpinBox, QTimeEdit])
def test_controls_are_thirty_pixels_high_with_and_without_focus(
    qtbot: QtBot, made: type[QWidget]
) -> None:
    control, holder = made(), QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(control)
    with qtbot.waitExposed(holder):
        holder.show()
    holder.activateWindow()
    before = control.size()
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    QApplication.processEvents()
    assert before.height() == 30
    assert control.size() == before


def every_icon() -> list[str]:
    return sorted(path.stem for path in resource("icons").glob("*.svg"))


@pytest.mark.parametrize("name", every_icon())
def test_every_icon_draws_something_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    image = icon_pixmap(name, colour="#ff0000", size=16, ratio=2.0).toImage()
    assert image.size().toTuple() == (32, 32)
    pixels = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
    strong = [pixel for pixel in pixels if pixel.alpha() > 200]
    assert strong
    assert all(pixel.red() > 250 and pixel.green() < 5 for pixel in strong)


def test_icons_are_drawn_once_for_each_colour_size_and_screen(qapp: QApplication) -> None:
    first = icon_pixmap("clock", colour="#123456", size=16, ratio=1.5)
    assert icon_pixmap("clock", colour="#123456", size=16, ratio=1.5) is first
    assert icon_pixmap("clock", colour="#123457", size=16, ratio=1.5) is not first


def test_a_disabled_icon_is_faint(qapp: QApplication) -> None:
    made = icon("tick", colour="#000000", disabled="#999999")
    pixmaps = [made.pixmap(16, mode) for mode in (made.Mode.Normal, made.Mode.Disabled)]
    assert pixmaps[0].toImage() != pixmaps[1].toImage()
