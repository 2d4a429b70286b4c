"""A notice that stays until it is dealt with, with the next actions inside."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.ui.theme import Space, TextRole
from mentordesk.ui.widgets.buttons import Button, Kind
from mentordesk.ui.widgets.card import Card, Panel
from mentordesk.ui.widgets.flow_layout import FlowLayout
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.labels import Label, Tone, paragraph


class Banner(Card):
    """Icon and title, a text that wraps, and a row of buttons; ``acted`` names the button's key."""

    acted = Signal(str)

    def __init__(
        self,
        title: str,
        *,
        name: str,
        text: str = "",
        icon_name: str = "info",
        panel: Panel = Panel.INFO,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, panel=panel, padding=Space.M, spacing=Space.XS, parent=parent)
        self._title = Label(title, role=TextRole.BODY_STRONG)
        self._title.setWordWrap(True)
        self._text = paragraph()
        self._icon = IconLabel(icon_name, tone=Tone.NORMAL)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        self._head = head
        self.body.addLayout(head)
        self.body.addWidget(self._text)
        self._actions = FlowLayout(gap=Space.S)
        self.body.addLayout(self._actions)
        self.set_message(title, text=text)

    def set_message(self, title: str, *, text: str) -> None:
        """Show another title and text; an empty text takes no room."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def add_aside(self, key: str, *, text: str) -> Button:
        """Add a quiet button beside the title and return it."""
        button = Button(text, name=f"{self.objectName()}.{key}", kind=Kind.PLAIN, parent=self)
        button.clicked.connect(lambda: self.acted.emit(key))
        self._head.addWidget(button)
        return button

    def add_action(self, key: str, *, text: str, kind: Kind = Kind.PLAIN) -> Button:
        """Add a button at the end of the row and return it."""
        button = Button(text, name=f"{self.objectName()}.{key}", kind=kind, parent=self)
        button.clicked.connect(lambda: self.acted.emit(key))
        self._actions.setContentsMargins(0, Space.XS, 0, 0)
        self._actions.addWidget(button)
        return button
