"""Lines of icon and text, as the session popup lists what is known of a session."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.presentation.session_card import Fact
from mentordesk.ui.theme import Space, TextRole, font
from mentordesk.ui.widgets import Button, IconButton, IconLabel, Kind, Label, paragraph


class FactRows(QWidget):
    """One row a fact; `copy_asked` (text) and `page_asked` (address) from rows that have such."""

    copy_asked = Signal(str)
    page_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[_Row] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts and no others."""
        while len(self._rows) < len(facts):
            self._rows.append(_Row(self, grid=self._grid, place=len(self._rows)))
        for row in self._rows[len(facts) :]:
            row.hide()
        for row, fact in zip(self._rows, facts, strict=False):
            row.show_fact(fact)


class _Row:
    """The widgets of one line; its text's accessible name says what it is: "Price: £80.00"."""

    def __init__(self, owner: FactRows, *, grid: QGridLayout, place: int) -> None:
        self._icon = IconLabel("info")
        self._text: Label = paragraph()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy_meaning = owner.tr("Copy {what}")
        self._copy = IconButton(
            "copy", name=f"fact{place}.copy", meaning=owner.tr("Copy"), kind=Kind.QUIET
        )
        self._copied = ""
        self._copy.clicked.connect(lambda: owner.copy_asked.emit(self._copied))
        grid.addWidget(self._icon, place, 0)
        grid.addWidget(self._text, place, 1)
        self._open = Button(
            owner.tr("Open payment page"),
            name=f"fact{place}.open",
            kind=Kind.QUIET,
            icon_name="open",
        )
        self._opened = ""
        self._open.clicked.connect(lambda: owner.page_asked.emit(self._opened))
        for button in (self._copy, self._open):
            grid.addWidget(button, place, 2, Qt.AlignmentFlag.AlignTrailing)

    def show_fact(self, fact: Fact) -> None:
        """Show one fact."""
        self._icon.set_icon_name(fact.icon)
        self._text.setFont(font(TextRole.BODY_STRONG if fact.is_key else TextRole.BODY))
        self._text.setText(fact.text)
        self._text.setAccessibleName(f"{fact.meaning}: {fact.text}")
        self._copied = fact.copied or ""
        self._copy.setAccessibleName(self._copy_meaning.format(what=fact.meaning))
        self._icon.show()
        self._text.show()
        self._copy.setVisible(bool(self._copied))
        self._opened = fact.opened or ""
        self._open.setVisible(bool(self._opened))

    def hide(self) -> None:
        """Show nothing."""
        for widget in (self._icon, self._text, self._copy, self._open):
            widget.hide()
