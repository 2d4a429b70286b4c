"""Keys for a widget, whether or not it has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def press(widget: QWidget, *keys: Qt.Key) -> None:
    """Press keys on a widget, one after the other."""
    for key in keys:
        QTest.keyClick(widget, key)
