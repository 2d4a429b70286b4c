"""The wizard as assistive technology and the keyboard find it."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.booking_samples import START
from tests.gui.accessible import accessible, name
from tests.gui.booking_fixtures import Booker, click, next_button, type_text

from mentordesk.presentation.booking_flow import BookingStart
from mentordesk.ui.booking.wizard import BookingWizard
from mentordesk.ui.picking.slot_button import SlotButton

ACTING = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
CHOSEN = BookingStart(mentor_id="ros", mentee_id="grace", start=START)


@pytest.fixture
def wizard(booker: Booker, qtbot: QtBot) -> BookingWizard:
    """Open the wizard with people and time chosen."""
    wizard = booker.open(CHOSEN)
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    return wizard


def pages(wizard: BookingWizard, qtbot: QtBot) -> list[str]:
    """Walk through all pages and collect what is wrong on each."""
    found = nameless(wizard) + colliding(wizard)
    click(wizard, "booking.next")
    type_text("Thesis")
    click(wizard, "booking.kind.in_person")
    wizard.details.form.location.setText("Room 4")
    wizard.details.form.edited.emit()
    click(wizard, "booking.lengths.other")
    found += nameless(wizard) + colliding(wizard)
    click(wizard, "booking.next")
    found += nameless(wizard) + colliding(wizard)
    click(wizard, "booking.confirm")
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.success)
    return found + nameless(wizard) + colliding(wizard)


def acting(wizard: BookingWizard) -> list[QWidget]:
    """Give what can be used on the page on view."""
    return [
        widget
        for widget in wizard.findChildren(QWidget)
        if isinstance(widget, ACTING)
        and widget.isVisible()
        and widget.objectName() not in {"qt_spinbox_lineedit", "_q_qlineeditclearbutton"}
    ]


def nameless(wizard: BookingWizard) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in acting(wizard)
        if not widget.objectName() or not name(accessible(widget))
    ]


def colliding(wizard: BookingWizard) -> list[str]:
    texts = [widget.text() for widget in acting(wizard) if isinstance(widget, QAbstractButton)]
    labels = wizard.findChildren(QLabel)
    texts += [label.text() for label in labels if label.isVisible() and label.buddy() is not None]
    keys = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)
    return [f"Alt+{key}" for key, count in keys.items() if count > 1]


def test_everything_that_acts_has_a_name_and_no_mnemonic_is_used_twice(
    wizard: BookingWizard, qtbot: QtBot
) -> None:
    assert pages(wizard, qtbot) == []


def test_a_time_is_a_choice_that_says_everything(wizard: BookingWizard) -> None:
    slot = wizard.findChild(SlotButton, "booking.slot.20261127T1030Z")
    assert slot is not None
    seen = accessible(slot)
    assert seen.role() is QAccessible.Role.RadioButton
    assert seen.state().checked
    assert name(seen) == (
        "Friday 27 November, 05:30 to 06:30 New York, 10:30 to 11:30 London, free"
    )


def test_the_parts_of_the_day_are_named_groups(wizard: BookingWizard) -> None:
    group = wizard.findChild(QWidget, "booking.times.morning")
    assert group is not None
    assert name(accessible(group)) == "Morning"


def test_every_control_of_a_page_is_reached_by_tab(wizard: BookingWizard) -> None:
    click(wizard, "booking.next")
    reached = set()
    for _ in range(40):
        focused = wizard.focusWidget()
        reached.add(focused.objectName())
        focused.window().focusNextChild()
    assert {
        "booking.lengths.30",
        "booking.kind.video",
        "booking.topic",
        "booking.description",
        "booking.next",
        "booking.back",
        "booking.cancel",
    } <= reached


def test_enter_goes_on(wizard: BookingWizard) -> None:
    button = next_button(wizard)
    assert isinstance(button, QPushButton)
    assert button.isDefault()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
