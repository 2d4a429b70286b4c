"""Radio buttons that look like something else but move as radio buttons do."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QRadioButton

_STEPS: Mapping[int, int] = MappingProxyType({Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1})


class RovingRadio(QRadioButton):
    """Left and right choose the neighbour in order, over the ends of rows; clicks hit anywhere."""

    def hitButton(self, pos: QPoint) -> bool:
        """Take clicks on the whole widget, not only on its text."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the next button that can be chosen; up and down stay geometric."""
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        neighbour = self._neighbour(-step if self.isRightToLeft() else step)
        neighbour.setFocus(Qt.FocusReason.TabFocusReason)
        neighbour.click()

    def _neighbour(self, step: int) -> QAbstractButton:
        group = self.group()
        choosable = [button for button in group.buttons() if button.isEnabled()]
        return choosable[(choosable.index(self) + step) % len(choosable)]
