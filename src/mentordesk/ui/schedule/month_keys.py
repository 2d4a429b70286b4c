"""Which key does what on a month; Enter and the page keys do what they do on a week."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt

from mentordesk.presentation.month_moves import Step

TODAY = Qt.Key.Key_Home
_STEPS: Mapping[int, Step] = MappingProxyType(
    {
        Qt.Key.Key_Up: Step.UP,
        Qt.Key.Key_Down: Step.DOWN,
        Qt.Key.Key_Left: Step.DAY_BEFORE,
        Qt.Key.Key_Right: Step.DAY_AFTER,
        Qt.Key.Key_K: Step.PREVIOUS_SESSION,
        Qt.Key.Key_J: Step.NEXT_SESSION,
    }
)
_WITH_CONTROL: Mapping[int, Step] = MappingProxyType(
    {Qt.Key.Key_Up: Step.WEEK_BEFORE, Qt.Key.Key_Down: Step.WEEK_AFTER}
)
_MIRRORED: Mapping[int, int] = MappingProxyType(
    {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}
)
_MODIFIED = (
    Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.ControlModifier
)


def step_of(key: int, *, modifiers: Qt.KeyboardModifier, mirrored: bool) -> Step | None:
    """Give the step a key means; left and right change sides when mirrored."""
    table = _table(modifiers & _MODIFIED)
    return table.get(_MIRRORED.get(key, key) if mirrored else key)


def _table(modifiers: Qt.KeyboardModifier) -> Mapping[int, Step]:
    if not modifiers:
        return _STEPS
    return _WITH_CONTROL if modifiers == Qt.KeyboardModifier.ControlModifier else {}
