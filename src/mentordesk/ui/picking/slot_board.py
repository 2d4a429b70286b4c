"""The times of one day in groups; Tab enters once, arrows walk, Space or Enter chooses."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.presentation.picking_times import DayTimes, PartOfDay
from mentordesk.ui.picking.slot_button import SlotButton
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import FlowLayout, SectionLabel, Tone, paragraph

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SlotBoard(QWidget):
    """`chosen` carries the instant (UTC) of a time that was picked here.

    `reached` carries the card that is to be on view.
    """

    chosen = Signal(object)
    reached = Signal(object)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._name = name
        self.setObjectName(f"{name}.times")
        self.setProperty("page", "yes")
        self._times: DayTimes | None = None
        self._chosen: datetime | None = None
        self._buttons: list[SlotButton] = []
        self._groups: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, Space.XS, Space.S)
        self._column.setSpacing(Space.L)
        self._column.addStretch(1)

    def show_day(self, times: DayTimes, *, chosen: datetime | None) -> None:
        """Show another day's times, or the same day's after something changed."""
        if times == self._times:
            self.mark(chosen)
            return
        focused = self._focused_start()
        self._times = times
        self._clear()
        self.setAccessibleName(times.title)
        self.setAccessibleDescription(times.note)
        for part in times.parts:
            self._add_group(part)
        self.mark(chosen)
        if focused is not None:
            (self._button_at(focused) or self._entrance() or self).setFocus()

    def mark(self, chosen: datetime | None) -> None:
        """Show which time is chosen, without a signal."""
        self._chosen = chosen
        for button in self._buttons:
            with QSignalBlocker(button):
                button.show_chosen(button.choice.start == chosen and button.is_free)
        self._set_entrance()
        found = None if chosen is None else self._button_at(chosen)
        if found is not None:
            self.reached.emit(found)

    def enter(self) -> bool:
        """Put the keyboard on the chosen time, or the first free one; tell whether there is any."""
        button = self._entrance() if self.isVisible() else None
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk with the arrows; Enter chooses what is not chosen yet and else goes on."""
        if isinstance(watched, SlotButton):
            if event.type() is QEvent.Type.FocusIn:
                self._let_in_only(watched)
                self.reached.emit(watched)
            if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                return self._press(watched, event)
        return super().eventFilter(watched, event)

    def _press(self, button: SlotButton, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _ENTER and not button.isChecked():
            button.click()
            return True
        step = self._steps().get(_mirrored(key) if self.isRightToLeft() else key)
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self._buttons[step(self._buttons.index(button))].setFocus()
        return True

    def _steps(self) -> Mapping[Qt.Key, Callable[[int], int]]:
        return {
            Qt.Key.Key_Left: partial(self._beside, by=-1),
            Qt.Key.Key_Right: partial(self._beside, by=1),
            Qt.Key.Key_Up: partial(self._above_or_below, rows=-1),
            Qt.Key.Key_Down: partial(self._above_or_below, rows=1),
            Qt.Key.Key_Home: lambda _place: 0,
            Qt.Key.Key_End: lambda _place: len(self._buttons) - 1,
        }

    def _beside(self, place: int, *, by: int) -> int:
        return min(max(place + by, 0), len(self._buttons) - 1)

    def _above_or_below(self, place: int, *, rows: int) -> int:
        """Find the nearest card in the next row up or down, across groups."""
        here = self._centre(self._buttons[place])
        ahead = [
            (index, at)
            for index, at in enumerate(map(self._centre, self._buttons))
            if (at[1] - here[1]) * rows > 0
        ]
        if not ahead:
            return place
        row = min((abs(at[1] - here[1]) for _, at in ahead))
        in_row = [entry for entry in ahead if abs(entry[1][1] - here[1]) == row]
        return min(in_row, key=lambda entry: abs(entry[1][0] - here[0]))[0]

    def _centre(self, button: SlotButton) -> tuple[int, int]:
        point = button.mapTo(self, button.rect().center())
        return point.x(), point.y()

    def _add_group(self, part: PartOfDay) -> None:
        group = QWidget()
        group.setAccessibleName(part.title)
        group.setObjectName(f"{self._name}.times.{part.part}")
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionLabel(part.title))
        flow = FlowLayout(gap=Space.S)
        column.addLayout(flow)
        for choice in part.choices:
            button = SlotButton(choice, name=f"{self._name}.slot.{choice.start:%Y%m%dT%H%MZ}")
            button.toggled.connect(lambda _on, button=button: self._choose(button))
            button.installEventFilter(self)
            self._buttons.append(button)
            flow.addWidget(button)
        for sentence in part.closed:
            column.addWidget(paragraph(sentence, tone=Tone.MUTED))
        self._groups.append(group)
        self._column.insertWidget(self._column.count() - 1, group)
        group.show()

    def _clear(self) -> None:
        for group in self._groups:
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self._groups, self._buttons = [], []

    def _choose(self, button: SlotButton) -> None:
        """Take a time that was ticked; assistive technology can tick also what is taken."""
        if not button.is_free:
            self.mark(self._chosen)
        elif button.isChecked():
            self.mark(button.choice.start)
            self.chosen.emit(button.choice.start)

    def _set_entrance(self) -> None:
        self._let_in_only(self._entrance())

    def _let_in_only(self, entrance: SlotButton | None) -> None:
        """Have Tab stop at one of all times."""
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is entrance else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _entrance(self) -> SlotButton | None:
        chosen = next((button for button in self._buttons if button.isChecked()), None)
        free = next((button for button in self._buttons if button.is_free), None)
        return chosen or free or next(iter(self._buttons), None)

    def _button_at(self, start: datetime) -> SlotButton | None:
        return next((button for button in self._buttons if button.choice.start == start), None)

    def _focused_start(self) -> datetime | None:
        return next((button.choice.start for button in self._buttons if button.hasFocus()), None)


def _mirrored(key: Qt.Key) -> Qt.Key:
    turned = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}
    return turned.get(key, key)
