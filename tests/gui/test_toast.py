"""The toast: what it says, what it offers, when it goes and where the keyboard is afterwards."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.ui.widgets import Toast

LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff " * 9


def button(widget: QWidget, object_name: str) -> QPushButton:
    found = widget.findChild(QPushButton, object_name)
    assert isinstance(found, QPushButton)
    return found


def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(600, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_toast_stays_in_the_window_and_offers_its_action(qtbot: QtBot) -> None:
    below = window(qtbot)
    toast = Toast(below)
    done: list[str] = []
    toast.show_message("Session cancelled. " + LONG_NAME)
    toast.offer("Undo", then=lambda: done.append("undone"))
    assert below.rect().contains(toast.geometry())
    below.resize(400, 300)
    assert below.rect().contains(toast.geometry())
    with qtbot.waitSignal(toast.closed):
        QTest.mouseClick(button(toast, "toast.action"), Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert not toast.isVisible()


def test_a_toasts_keys_do_what_its_action_does_while_it_is_offered(qtbot: QtBot) -> None:
    below = window(qtbot)
    below.activateWindow()
    qtbot.waitUntil(below.isActiveWindow)
    toast, done = Toast(below), list[str]()
    toast.show_message("Moved")
    toast.offer("Undo", then=lambda: done.append("undone"), keys=["Ctrl+Z"])
    assert "Ctrl+Z" in button(toast, "toast.action").toolTip()
    for _ in range(2):
        QTest.keyClick(below, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["undone"]
    assert not toast.isVisible()


def test_whoever_acts_in_a_toast_by_keyboard_is_led_back(qtbot: QtBot) -> None:
    below = window(qtbot)
    field = QLineEdit(below)
    field.show()
    below.activateWindow()
    qtbot.waitUntil(below.isActiveWindow)
    field.setFocus()
    toast = Toast(below)
    toast.show_message("Moved")
    toast.offer("Undo", then=lambda: None)
    button(toast, "toast.action").setFocus()
    QTest.keyClick(button(toast, "toast.action"), Qt.Key.Key_Return)
    assert field.hasFocus()
    assert not toast.isVisible()


def test_a_long_toast_is_read_in_full_on_several_lines(qtbot: QtBot) -> None:
    below = window(qtbot)
    toast = Toast(below)
    toast.show_message("Session cancelled.")
    one_line = toast.height()
    toast.show_message("The session keeps its time, and both people have been told. " * 3)
    label = next(each for each in toast.findChildren(QLabel) if each.text() == toast.text())
    assert toast.height() > one_line
    assert label.heightForWidth(label.width()) <= label.height()
    assert below.rect().contains(toast.geometry())
    toast.show_message("Session cancelled.")
    assert toast.height() == one_line


def test_a_toast_goes_by_itself(qtbot: QtBot) -> None:
    toast = Toast(window(qtbot))
    toast.show_message("Session booked")
    timer = toast.findChild(QTimer)
    assert isinstance(timer, QTimer)
    assert timer.isActive()
    with qtbot.waitSignal(toast.closed):
        timer.setInterval(1)
    assert not toast.isVisible()


def test_a_toast_waits_while_its_action_has_the_focus(qtbot: QtBot) -> None:
    below = window(qtbot)
    below.activateWindow()
    qtbot.waitUntil(below.isActiveWindow)
    toast = Toast(below)
    toast.show_message("Session booked")
    toast.offer("Undo", then=lambda: None)
    button(toast, "toast.action").setFocus()
    timer = toast.findChild(QTimer)
    assert isinstance(timer, QTimer)
    with qtbot.waitSignal(timer.timeout):
        timer.setInterval(1)
    assert toast.isVisible()
    QTest.keyClick(toast, Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_a_new_message_replaces_the_old_one(qtbot: QtBot) -> None:
    toast = Toast(window(qtbot))
    toast.show_message("First")
    toast.offer("Undo", then=lambda: None)
    toast.show_message("Second")
    assert toast.text() == "Second"
    assert not button(toast, "toast.action").isVisible()


def test_a_toast_is_announced(qtbot: QtBot, heard: list[str]) -> None:
    Toast(window(qtbot)).show_message("Session booked")
    assert heard == ["Session booked"]
