"""Segments, cards and steps: exclusive choices by mouse, keyboard and screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.accessible import accessible, children, names

from mentordesk.ui.widgets import (
    Choice,
    ChoiceCards,
    FlowLayout,
    SegmentedControl,
    Stepper,
    StepState,
)

VIEWS = (("week", "Week"), ("month", "Month"), ("list", "List"))
TIMES = (
    Choice(key="0900", title="09:00", subtitle="10:00 Berlin"),
    Choice(key="0930", title="09:30"),
    Choice(key="1000", title="10:00", subtitle="11:00 Berlin"),
)


def segments(qtbot: QtBot) -> SegmentedControl:
    control = SegmentedControl(VIEWS, name="view", meaning="View")
    qtbot.addWidget(control)
    show(qtbot, control)
    return control


def cards(qtbot: QtBot) -> ChoiceCards:
    made = ChoiceCards(TIMES, name="times", meaning="Times")
    qtbot.addWidget(made)
    show(qtbot, made)
    return made


def show(qtbot: QtBot, widget: QWidget) -> None:
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def part(widget: QWidget, name: str) -> QRadioButton:
    found = widget.findChild(QRadioButton, name)
    assert isinstance(found, QRadioButton)
    return found


def test_the_first_segment_is_chosen_at_first(qtbot: QtBot) -> None:
    assert segments(qtbot).current() == "week"


def test_a_click_chooses_a_segment(qtbot: QtBot) -> None:
    control = segments(qtbot)
    with qtbot.waitSignal(control.chosen) as chosen:
        QTest.mouseClick(part(control, "view.list"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["list"]
    assert control.current() == "list"


@pytest.mark.parametrize(
    ("direction", "key"),
    [
        (Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Right),
        (Qt.LayoutDirection.RightToLeft, Qt.Key.Key_Left),
    ],
)
def test_arrows_choose_the_next_segment(
    qtbot: QtBot, direction: Qt.LayoutDirection, key: Qt.Key
) -> None:
    control = segments(qtbot)
    control.setLayoutDirection(direction)
    first = part(control, "view.week")
    first.setFocus()
    QTest.keyClick(first, key)
    assert control.current() == "month"
    assert part(control, "view.month").hasFocus()


def test_tab_enters_a_control_only_once(qtbot: QtBot) -> None:
    control = segments(qtbot)
    first = part(control, "view.week")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert not part(control, "view.month").hasFocus()
    assert not part(control, "view.list").hasFocus()


def test_segments_are_radio_buttons_with_names_to_a_screen_reader(qtbot: QtBot) -> None:
    control = segments(qtbot)
    seen = accessible(control)
    assert seen.text(QAccessible.Text.Name) == "View"
    assert names(control) == ["Week", "Month", "List"]
    assert {child.role() for child in children(seen)} == {QAccessible.Role.RadioButton}
    assert accessible(part(control, "view.week")).state().checked


def test_nothing_is_chosen_among_cards_at_first(qtbot: QtBot) -> None:
    assert cards(qtbot).current() is None


def test_a_click_on_the_edge_of_a_card_chooses_it(qtbot: QtBot) -> None:
    made = cards(qtbot)
    with qtbot.waitSignal(made.chosen) as chosen:
        card = made.card("1000")
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight())
    assert chosen.args == ["1000"]


def test_arrows_go_from_the_last_card_to_the_first(qtbot: QtBot) -> None:
    made = cards(qtbot)
    made.choose("1000")
    QTest.keyClick(made.card("1000"), Qt.Key.Key_Right)
    assert made.current() == "0900"
    assert made.card("0900").hasFocus()


def test_cards_are_read_with_both_lines(qtbot: QtBot) -> None:
    assert names(cards(qtbot)) == ["09:00 10:00 Berlin", "09:30", "10:00 11:00 Berlin"]


def test_a_choice_survives_other_cards_that_still_offer_it(qtbot: QtBot) -> None:
    made = cards(qtbot)
    made.choose("1000")
    with qtbot.assertNotEmitted(made.chosen):
        made.set_choices(TIMES[1:])
    assert made.current() == "1000"


def test_a_choice_that_is_gone_is_given_up(qtbot: QtBot) -> None:
    made = cards(qtbot)
    made.choose("0900")
    made.set_choices(TIMES[1:])
    assert made.current() is None


def test_cards_wrap_into_rows(qtbot: QtBot) -> None:
    made = cards(qtbot)
    assert made.heightForWidth(400) == 40
    assert made.heightForWidth(240) == 88
    assert made.heightForWidth(120) == 136


def test_rows_begin_at_the_right_where_reading_does(qtbot: QtBot) -> None:
    made = cards(qtbot)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.resize(400, 40)
    QApplication.processEvents()
    assert made.card("0900").geometry().right() == 399
    assert made.card("0900").x() > made.card("0930").x()


def test_a_flow_gives_back_what_it_takes_out(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    label = QWidget()
    flow.addWidget(label)
    taken = flow.takeAt(0)
    assert taken is not None
    assert taken.widget() is label
    assert flow.count() == 0
    assert flow.takeAt(0) is None


def test_steps_before_the_current_one_are_done(qtbot: QtBot) -> None:
    steps = Stepper(["Time", "Details", "Confirmation", "Done"], name="steps", meaning="Steps")
    qtbot.addWidget(steps)
    steps.set_current(2)
    done, current, following = StepState.DONE, StepState.CURRENT, StepState.NEXT
    assert steps.states() == (done, done, current, following)
    assert names(steps)[1:3] == ["Details, done", "Confirmation, current step"]
