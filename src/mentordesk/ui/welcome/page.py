"""What a new user sees first: three ways to begin, each one click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import (
    Button,
    Card,
    ElidedLabel,
    IconLabel,
    Kind,
    Label,
    Spinner,
    TextRole,
    Tone,
    heading,
    paragraph,
    title,
)

_CARD_WIDTH = 270


class WelcomePage(QWidget):
    """`begun` carries `empty` or `demo`; the page then waits, spinning, for what comes of it.

    `connect_wished` asks for a programme that is shared with others.
    """

    begun = Signal(str)
    connect_wished = Signal()

    def __init__(self, *, workspace: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(self.tr("Welcome to MentorDesk"))
        self._problem = paragraph("", tone=Tone.DANGER)
        self._problem.setObjectName("welcome.problem")
        self._problem.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._spinner = Spinner(name="welcome.spinner", meaning=self.tr("Making the workspace"))
        self._buttons: list[Button] = []
        self._lay_out(workspace)
        self.setFocusProxy(self._buttons[0])
        self.show_problem("")

    def show_problem(self, sentence: str) -> None:
        """Say why it did not work (nothing if empty), and let them choose again."""
        self._problem.setText(sentence)
        _fit(self._problem)
        self._problem.setVisible(bool(sentence))
        self._set_waiting(is_waiting=False)

    def forbid_connecting(self, why: str) -> None:
        """Offer no shared programme, and say why not."""
        self._connect.setToolTip(why)
        self._connect.setAccessibleDescription(why)
        self._connect.setEnabled(False)
        self._buttons.remove(self._connect)

    def _begin(self, beginning: str) -> None:
        self._set_waiting(is_waiting=True)
        self.begun.emit(beginning)

    def _set_waiting(self, *, is_waiting: bool) -> None:
        self._spinner.setVisible(is_waiting)
        for button in self._buttons:
            button.setDisabled(is_waiting)

    def _lay_out(self, workspace: str) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addStretch(2)
        for widget in (title(self.tr("Welcome to MentorDesk")), self._lead()):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.L)
        column.addLayout(self._choices())
        column.addSpacing(Space.S)
        where = ElidedLabel(
            self.tr("It will be kept in {file}").format(file=workspace),
            role=TextRole.CAPTION,
            tone=Tone.MUTED,
        )
        where.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(where)
        column.addWidget(self._problem, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._spinner, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _lead(self) -> Label:
        text = self.tr(
            "Sessions, schedules and new times for your mentoring programme,\n"
            "on this computer and without a network."
        )
        lead = paragraph(text, tone=Tone.MUTED)
        _fit(lead)
        return lead

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addStretch(1)
        row.addWidget(
            self._choice(
                "demo",
                icon_name="calendar",
                name=self.tr("Look around first"),
                hint=self.tr(
                    "A believable programme with mentors, mentees and a full week, "
                    "to try everything on."
                ),
                action=self.tr("Open the demo programme"),
                kind=Kind.PRIMARY,
            )
        )
        row.addWidget(
            self._choice(
                "empty",
                icon_name="person",
                name=self.tr("Start your own"),
                hint=self.tr(
                    "An empty workspace, ready for your people: bring them in with "
                    "a programme file."
                ),
                action=self.tr("Start empty"),
                kind=Kind.PLAIN,
            )
        )
        row.addWidget(self._shared())
        row.addStretch(1)
        return row

    def _shared(self) -> Card:
        hint = self.tr(
            "A programme that others work on, too: you get a copy of your own, "
            "which also works without a network."
        )
        button = Button(self.tr("Connect to a programme…"), name="welcome.connect.begin")
        button.clicked.connect(self.connect_wished)
        self._connect = button
        return self._card("globe", name=self.tr("Join a programme"), hint=hint, button=button)

    def _choice(
        self, beginning: str, *, icon_name: str, name: str, hint: str, action: str, kind: Kind
    ) -> Card:
        button = Button(action, name=f"welcome.{beginning}.begin", kind=kind)
        button.clicked.connect(lambda: self._begin(beginning))
        return self._card(icon_name, name=name, hint=hint, button=button)

    def _card(self, icon_name: str, *, name: str, hint: str, button: Button) -> Card:
        card = Card(name=button.objectName().removesuffix(".begin"), padding=Space.XL)
        card.setFixedWidth(_CARD_WIDTH)
        self._buttons.append(button)
        card.body.addWidget(IconLabel(icon_name, size=24), 0, Qt.AlignmentFlag.AlignLeading)
        card.body.addWidget(heading(name))
        card.body.addWidget(paragraph(hint, tone=Tone.MUTED))
        card.body.addStretch(1)
        card.body.addWidget(button)
        return card


def _fit(label: Label) -> None:
    """Give wrapped text its width and all of its lines, which a centred label does not get."""
    label.setFixedWidth(2 * _CARD_WIDTH)
    label.setMinimumHeight(max(0, label.heightForWidth(2 * _CARD_WIDTH)))
