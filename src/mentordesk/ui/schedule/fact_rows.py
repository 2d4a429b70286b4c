"""Lines of icon and text, as the session popup lists what is known of a session."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.presentation.session_card import Fact
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import IconLabel, Label, paragraph


class FactRows(QWidget):
    """One row a fact; a row's accessible name says what it is: "Price: 80.00 GBP"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(1, 1)
        self._icons: list[IconLabel] = []
        self._texts: list[Label] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts and no others."""
        while len(self._texts) < len(facts):
            self._add_row()
        for place, (icon, label) in enumerate(zip(self._icons, self._texts, strict=True)):
            is_used = place < len(facts)
            icon.setVisible(is_used)
            label.setVisible(is_used)
            if is_used:
                fact = facts[place]
                icon.set_icon_name(fact.icon)
                label.setText(fact.text)
                label.setAccessibleName(f"{fact.meaning}: {fact.text}")

    def _add_row(self) -> None:
        icon, label = IconLabel("info"), paragraph()
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        place = len(self._texts)
        self._grid.addWidget(icon, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(label, place, 1)
        self._icons.append(icon)
        self._texts.append(label)
