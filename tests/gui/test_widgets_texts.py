"""Labels, avatars, badges, banners and forms: what they say and to whom."""

import pytest
from PySide6.QtGui import QAccessible, Qt, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.accessible import accessible, name, names

from mentordesk.ui.theme import load_theme
from mentordesk.ui.widgets import (
    Avatar,
    Banner,
    Button,
    ElidedLabel,
    EmptyState,
    FormRow,
    IconButton,
    Kind,
    Label,
    Motion,
    SearchField,
    SectionLabel,
    Spinner,
    StatCard,
    StatusBadge,
    avatar_tint,
    initials,
)
from mentordesk.ui.widgets.tips import as_typed

LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff " * 9


def shown(qtbot: QtBot, widget: QWidget) -> None:
    with qtbot.waitExposed(widget):
        widget.show()


def button(widget: QWidget, object_name: str) -> QPushButton:
    found = widget.findChild(QPushButton, object_name)
    assert isinstance(found, QPushButton)
    return found


def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(600, 400)
    qtbot.addWidget(made)
    shown(qtbot, made)
    return made


def test_a_long_name_never_widens_the_window(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(ElidedLabel(LONG_NAME))
    assert holder.minimumSizeHint().width() < 100


def test_a_shortened_text_keeps_its_whole_in_tooltip_and_name(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG_NAME)
    qtbot.addWidget(label)
    label.resize(120, 20)
    shown(qtbot, label)
    assert label.shown_text().endswith("…")
    assert label.toolTip() == LONG_NAME.strip()
    assert name(accessible(label)) == LONG_NAME.strip()


def test_a_text_that_fits_has_no_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Ada")
    qtbot.addWidget(label)
    label.resize(120, 20)
    shown(qtbot, label)
    assert label.shown_text() == "Ada"
    assert label.toolTip() == ""


def test_what_people_typed_is_never_markup(qtbot: QtBot) -> None:
    label = Label("<b>Ada</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_section_is_capitals_to_the_eye_only(qtbot: QtBot) -> None:
    label = SectionLabel("Morning")
    qtbot.addWidget(label)
    assert label.text() == "MORNING"
    assert name(accessible(label)) == "Morning"


@pytest.mark.parametrize(
    ("person", "letters"),
    [
        ("Ada Byron", "AB"),
        ("Dr Rosalind Franklin", "RF"),
        ("Katherine Coleman Goble Johnson", "KJ"),
        ("Björk", "B"),
        ("élise żak", "ÉŻ"),
        ("Dr", "D"),
        ("", "?"),
        ("李 小龙", "李小"),
    ],
)
def test_initials_stand_for_a_name(person: str, letters: str) -> None:
    assert initials(person) == letters


def test_an_avatar_has_the_same_tint_every_time_and_reads_as_the_name(qtbot: QtBot) -> None:
    avatar = Avatar("Ada Byron")
    qtbot.addWidget(avatar)
    assert name(accessible(avatar)) == "Ada Byron"
    light, dark = load_theme("light"), load_theme("dark")
    assert light.avatars.index(avatar_tint("Ada Byron", theme=light)) == 2
    assert dark.avatars.index(avatar_tint("Ada Byron", theme=dark)) == 2


def test_a_badge_says_its_words(qtbot: QtBot) -> None:
    badge = StatusBadge("scheduled", text="in 2 h 36")
    qtbot.addWidget(badge)
    badge.set_status("no_show", text="No-show")
    assert badge.status() == "no_show"
    assert name(accessible(badge)) == "No-show"


def test_a_figure_reads_with_its_caption(qtbot: QtBot) -> None:
    card = StatCard("14", caption="Total mentees")
    qtbot.addWidget(card)
    card.set_figure("15")
    assert card.figure() == "15"
    assert name(accessible(card)) == "15 Total mentees"


def test_a_banner_tells_which_action_was_taken(qtbot: QtBot) -> None:
    banner = Banner("Grace proposes a new time", name="banner", text="Fri 10:30")
    qtbot.addWidget(banner)
    banner.add_action("accept", text="Accept", kind=Kind.PRIMARY)
    banner.add_action("decline", text="Decline", kind=Kind.DANGER)
    shown(qtbot, banner)
    with qtbot.waitSignal(banner.acted) as acted:
        QTest.mouseClick(button(banner, "banner.decline"), Qt.MouseButton.LeftButton)
    assert acted.args == ["decline"]
    assert name(accessible(banner)) == "Grace proposes a new time"


def test_an_icon_button_has_a_name_and_a_tooltip(qtbot: QtBot) -> None:
    made = IconButton("chevron-left", name="previous", meaning="Previous week")
    qtbot.addWidget(made)
    assert name(accessible(made)) == "Previous week"
    assert made.toolTip() == "Previous week"
    assert made.sizeHint().height() == 30


def test_arrows_point_the_other_way_where_reading_does(qtbot: QtBot) -> None:
    previous = IconButton("chevron-left", name="previous", meaning="Previous week")
    following = IconButton("chevron-right", name="next", meaning="Next week")
    qtbot.addWidget(previous)
    qtbot.addWidget(following)
    previous.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert previous.icon().pixmap(16).toImage() == following.icon().pixmap(16).toImage()


def test_a_mnemonic_is_not_read_aloud(qtbot: QtBot) -> None:
    made = Button("&Accept", name="accept")
    qtbot.addWidget(made)
    assert name(accessible(made)) == "Accept"


def test_enter_presses_the_button_that_has_the_keyboard_and_no_other(qtbot: QtBot) -> None:
    dialog, pressed = QDialog(), list[str]()
    column = QVBoxLayout(dialog)
    for each, kind in (("keep", Kind.PLAIN), ("cancel", Kind.PRIMARY)):
        made = Button(each, name=each, kind=kind, parent=dialog)
        made.clicked.connect(lambda _on=False, each=each: pressed.append(each))
        column.addWidget(made)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(button(dialog, "keep"), Qt.Key.Key_Return)
    assert pressed == ["keep"]


def test_an_empty_state_offers_the_way_out(qtbot: QtBot) -> None:
    empty = EmptyState("No sessions", hint="Book one.", name="empty", action="Book session")
    qtbot.addWidget(empty)
    shown(qtbot, empty)
    with qtbot.waitSignal(empty.acted):
        QTest.mouseClick(button(empty, "empty.action"), Qt.MouseButton.LeftButton)
    assert {"No sessions", "Book one."} <= set(names(empty))


def test_an_empty_state_shows_all_of_its_hint_where_there_is_room_to_either_side(
    qtbot: QtBot,
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    hint = "All your changes have reached the programme, and each of them was decided there."
    empty = EmptyState("Nothing waits", hint=hint, name="empty")
    column.addWidget(empty)
    column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(900, 600)
    shown(qtbot, page)
    label = next(each for each in empty.findChildren(QLabel) if each.text() == hint)
    assert label.height() >= label.heightForWidth(label.width())


def test_an_error_is_shown_read_and_taken_back(qtbot: QtBot, heard: list[str]) -> None:
    field = QLineEdit()
    row = FormRow("&Topic", field=field, hint="In a few words")
    qtbot.addWidget(row)
    row.set_error("A topic is needed.")
    described = accessible(field).text(QAccessible.Text.Description)
    assert (row.error(), described, heard) == (
        "A topic is needed.",
        "A topic is needed.",
        ["A topic is needed."],
    )
    row.clear_error()
    assert row.error() == ""
    assert accessible(field).text(QAccessible.Text.Description) == "In a few words"
    assert name(accessible(field)) == "Topic"


def test_an_error_colours_the_edge_of_its_field(qtbot: QtBot) -> None:
    field = QLineEdit()
    row = FormRow("Topic", field=field)
    qtbot.addWidget(row)
    shown(qtbot, row)
    middle = field.height() // 2
    before = field.grab().toImage().pixelColor(0, middle)
    row.set_error("A topic is needed.")
    after = field.grab().toImage().pixelColor(0, middle)
    assert before != after
    assert after.name() == load_theme("light").danger.lower()


def test_typing_searches_once_it_rests(qtbot: QtBot) -> None:
    field = SearchField(name="search", meaning="Search people")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.searched) as searched:
        QTest.keyClicks(field, " ada ")
    assert searched.args == ["ada"]


def test_enter_searches_at_once_and_escape_empties(qtbot: QtBot) -> None:
    field = SearchField(name="search", meaning="Search people")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.searched.connect(heard.append)
    QTest.keyClicks(field, "ada")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["ada"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_spinner_turns_only_while_it_is_seen(qtbot: QtBot) -> None:
    spinner = Spinner(name="busy", meaning="Saving", motion=Motion.FULL)
    qtbot.addWidget(spinner)
    shown(qtbot, spinner)
    assert spinner.turning()
    spinner.hide()
    assert not spinner.turning()


def test_a_spinner_stands_still_with_reduced_motion(qtbot: QtBot) -> None:
    spinner = Spinner(name="busy", meaning="Saving", motion=Motion.REDUCED)
    qtbot.addWidget(spinner)
    shown(qtbot, spinner)
    assert not spinner.turning()
    assert accessible(spinner).role() is QAccessible.Role.ProgressBar


@pytest.mark.parametrize(
    "text", ["<img src=file://host/share> Ada", "Ada <b>Byron</b>\nAda", "a < b"]
)
def test_a_tooltip_shows_what_people_typed_to_the_letter(text: str) -> None:
    tip = as_typed(text)
    shown = QTextDocumentFragment.fromHtml(tip) if Qt.mightBeRichText(tip) else None
    assert (shown.toPlainText() if shown else tip) == text


def test_a_name_that_is_cut_short_is_whole_in_its_tooltip_and_no_markup(qtbot: QtBot) -> None:
    label = ElidedLabel(f"<img src=file://host/share> {LONG_NAME}")
    qtbot.addWidget(label)
    label.resize(80, 20)
    shown(qtbot, label)
    assert "<img" not in label.toolTip()
    assert "&lt;img" in label.toolTip()
