"""Reads widgets as assistive technology does."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget


def accessible(widget: QWidget) -> QAccessibleInterface:
    """Return what assistive technology sees of a widget."""
    QAccessible.setActive(True)
    seen = QAccessible.queryAccessibleInterface(widget)
    assert seen is not None
    return seen


def children(seen: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield the direct children."""
    for position in range(seen.childCount()):
        child = seen.child(position)
        assert child is not None
        yield child


def name(seen: QAccessibleInterface) -> str:
    """Return the name that is spoken."""
    return seen.text(QAccessible.Text.Name)


def names(widget: QWidget) -> list[str]:
    """Return the spoken names of a widget's children."""
    return [name(child) for child in children(accessible(widget))]
