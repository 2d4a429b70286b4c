"""A field with its label and, where the value will not do, the reason beside it."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mentordesk.ui.theme import CONTROL_HEIGHT, Space, TextRole
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.labels import Label, Tone

_LABEL_WIDTH = 110


class LabelPlace(Enum):
    """Where the label of a field stands."""

    BESIDE = QBoxLayout.Direction.LeftToRight
    ABOVE = QBoxLayout.Direction.TopToBottom


class FormRow(QWidget):
    """Label, field and error; the label names the field for assistive technology."""

    def __init__(
        self,
        label: str,
        *,
        field: QWidget,
        place: LabelPlace = LabelPlace.ABOVE,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        field.setAccessibleName(label.replace("&", ""))
        self._note = Label(role=TextRole.CAPTION)
        self._note.setWordWrap(True)
        layout = QBoxLayout(place.value, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._label(label, place=place), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._column(), 1)
        self.clear_error()

    @property
    def note(self) -> Label:
        """Give what shows error and hint, to be put elsewhere where the field is too narrow."""
        return self._note

    def set_error(self, text: str) -> None:
        """Mark the field and say what is wrong with its value."""
        self._mark("yes")
        self._show_note(text, tone=Tone.DANGER)
        announce(self.field, text)

    def clear_error(self) -> None:
        """Take the mark away and show the hint, if there is one."""
        self._mark("no")
        self._show_note(self._hint, tone=Tone.MUTED)

    def set_hint(self, hint: str) -> None:
        """Say something else about the field while its value will do."""
        self._hint = hint
        if not self.error():
            self.clear_error()

    def error(self) -> str:
        """Return the error shown, or an empty text."""
        return self._note.text() if self.field.property("invalid") == "yes" else ""

    def _label(self, text: str, *, place: LabelPlace) -> Label:
        label = Label(text, role=TextRole.CAPTION, tone=Tone.MUTED)
        label.setBuddy(self.field)
        if place is LabelPlace.BESIDE:
            label.setFixedSize(_LABEL_WIDTH, CONTROL_HEIGHT)
        return label

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addWidget(self.field)
        column.addWidget(self._note)
        return column

    def _mark(self, invalid: str) -> None:
        self.field.setProperty("invalid", invalid)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def _show_note(self, text: str, *, tone: Tone) -> None:
        self._note.set_tone(tone)
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
