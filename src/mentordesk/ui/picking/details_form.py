"""The fields of what a session is about: how to meet, topic, description and place."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from mentordesk.domain.sessions import MeetingType
from mentordesk.presentation.booking_summary import kind_name
from mentordesk.presentation.details import Details, Field
from mentordesk.presentation.locales import Locale
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import FormRow, SegmentedControl

_DESCRIPTION_HEIGHT = 96


class DetailsForm(QWidget):
    """`edited` says that something was typed or chosen; `read` gives it.

    The fields are named after the form: `booking.topic`.
    """

    edited = Signal()

    def __init__(self, *, locale: Locale, name: str, description_hint: str = "") -> None:
        super().__init__()
        self.kinds = SegmentedControl(
            [(str(kind), kind_name(kind, locale=locale)) for kind in MeetingType],
            name=f"{name}.kind",
            meaning=self.tr("How you meet"),
        )
        self.topic = QLineEdit()
        self.topic.setObjectName(f"{name}.topic")
        self.topic.setPlaceholderText(self.tr("For instance: thesis outline"))
        self.description = QPlainTextEdit()
        self.description.setObjectName(f"{name}.description")
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(_DESCRIPTION_HEIGHT)
        self.location = QLineEdit()
        self.location.setObjectName(f"{name}.location")
        self._rows = self._made_rows(description_hint)
        self._lay_out()
        self._connect()

    def show_details(self, details: Details) -> None:
        """Show what was typed before, without a signal and without moving anybody's cursor."""
        with QSignalBlocker(self.kinds):
            self.kinds.choose(str(details.meeting_type))
        for field, text in ((self.topic, details.title), (self.location, details.location)):
            if field.text() != text:
                with QSignalBlocker(field):
                    field.setText(text)
        if self.description.toPlainText() != details.description:
            with QSignalBlocker(self.description):
                self.description.setPlainText(details.description)
        self._rows[Field.LOCATION].setVisible(details.is_in_person)

    def read(self) -> Details:
        """Give what stands in the fields."""
        return Details(
            meeting_type=MeetingType(self.kinds.current()),
            title=self.topic.text(),
            description=self.description.toPlainText(),
            location=self.location.text(),
        )

    def show_problems(self, problems: Mapping[Field, str]) -> None:
        """Say under each field what is wrong and put the keyboard on the first."""
        for field, row in self._rows.items():
            if field in problems:
                row.set_error(problems[field])
            else:
                row.clear_error()
        if problems:
            self._rows[next(iter(problems))].field.setFocus()

    def clear_problem(self, solved: Mapping[Field, str]) -> None:
        """Take away what is not wrong any more, and add nothing while somebody types."""
        for field, row in self._rows.items():
            if field not in solved and row.error():
                row.clear_error()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Enter in the description go on, as Enter does elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _made_rows(self, hint: str) -> Mapping[Field, FormRow]:
        return {
            Field.TITLE: FormRow(self.tr("&Topic"), field=self.topic),
            Field.DESCRIPTION: FormRow(
                self.tr("Descri&ption (optional)"), field=self.description, hint=hint
            ),
            Field.LOCATION: FormRow(self.tr("&Where you meet"), field=self.location),
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(FormRow(self.tr("How you meet"), field=_started(self.kinds)))
        self.kinds.setAccessibleName(self.tr("How you meet"))
        column.addWidget(self._rows[Field.LOCATION])
        column.addWidget(self._rows[Field.TITLE])
        column.addWidget(self._rows[Field.DESCRIPTION])

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._choose_kind)
        # Not textEdited, which stays silent when assistive technology fills a field.
        self.topic.textChanged.connect(self.edited)
        self.location.textChanged.connect(self.edited)
        self.description.textChanged.connect(self.edited)
        self.description.installEventFilter(self)

    def _choose_kind(self, key: str) -> None:
        self._rows[Field.LOCATION].setVisible(MeetingType(key) is MeetingType.IN_PERSON)
        self.edited.emit()


def _started(control: QWidget) -> QWidget:
    """Keep a control of fixed width at the start of its line."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeading)
    return holder
