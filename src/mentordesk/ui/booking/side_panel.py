"""The wizard's left side: what this is, where one is, and for whom one acts."""

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.ui.theme import Space, TextRole, current_theme, font
from mentordesk.ui.widgets import (
    Avatar,
    Button,
    Card,
    ElidedLabel,
    Panel,
    SectionLabel,
    Stepper,
    Tone,
    paragraph,
    title,
)
from mentordesk.ui.widgets.painting import smooth_painter

WIDTH = 196


class Choosing(Enum):
    """Whether somebody else may be acted for."""

    OPEN = "open"
    FIXED = "fixed"


class ActingFor(Card):
    """Who is acted for and who acts; `change_wished` where somebody else may be chosen."""

    change_wished = Signal()

    def __init__(self) -> None:
        super().__init__(name="booking.actingFor", panel=Panel.RAISED, padding=Space.M)
        self._avatar = Avatar("", size=28)
        self._name = ElidedLabel(role=TextRole.BODY_STRONG)
        self._role = paragraph(tone=Tone.MUTED)
        self._role.setFont(font(TextRole.CAPTION))
        self._change = Button(self.tr("Change"), name="booking.actingFor.change")
        self._change.setAccessibleName(self.tr("Change for whom to book"))
        self._change.clicked.connect(self.change_wished)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._avatar)
        row.addWidget(self._name, 1)
        self.body.addWidget(SectionLabel(self.tr("Acting for")))
        self.body.addLayout(row)
        self.body.addWidget(self._role)
        self.body.addWidget(self._change)

    def show_person(self, name: str, *, role: str, choosing: Choosing) -> None:
        """Show for whom one acts, and who one is."""
        self._avatar.set_name(name)
        self._name.setText(name)
        self._role.setText(role)
        self._change.setVisible(choosing is Choosing.OPEN)
        self.setAccessibleName(self.tr("Acting for {name}").format(name=name))
        self.setAccessibleDescription(role)


class SidePanel(QFrame):
    """Title, steps and the person acted for, from top to bottom of the window."""

    change_wished = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("booking.side")
        self.setFixedWidth(WIDTH)
        steps = [self.tr("Time"), self.tr("Details"), self.tr("Confirmation"), self.tr("Done")]
        self.steps = Stepper(steps, name="booking.steps", meaning=self.tr("Steps of booking"))
        self._acting = ActingFor()
        self._acting.change_wished.connect(self.change_wished)
        self._acting.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.XXL - 2, Space.L, Space.L)
        column.setSpacing(Space.XXL)
        column.addWidget(title(self.tr("Book a session")))
        column.addWidget(self.steps)
        column.addWidget(self._acting)
        column.addStretch(1)
        self._lost = paragraph(tone=Tone.DANGER)
        self._lost.setFont(font(TextRole.CAPTION))
        self._lost.hide()
        column.addWidget(self._lost)

    def show_lost_draft(self, why: str) -> None:
        """Say that what is typed would not survive a crash."""
        text = self.tr("What you type cannot be kept for later: {why}").format(why=why)
        self._lost.setText(text)
        self._lost.show()

    def show_acting_for(self, name: str, *, role: str, choosing: Choosing) -> None:
        """Keep on view for whom one acts."""
        self._acting.show_person(name, role=role, choosing=choosing)
        self._acting.show()

    def hide_acting_for(self) -> None:
        """Show nobody: one books for oneself, or has not chosen yet."""
        self._acting.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sunken surface and the line towards the page."""
        theme = current_theme()
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), theme.sunken)
        edge = self.rect().left() if self.isRightToLeft() else self.rect().right()
        painter.fillRect(edge, 0, 1, self.height(), theme.line)
        painter.end()
