"""The session popup's actions; what a rule forbids stays in sight and says why."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_offered import ICONS, INLINE, Offered
from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.ui.picking.refusing import show_refusal
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Button, FlowLayout, Kind

_KINDS = {Action.CANCEL: Kind.DANGER}


class PopupActions(QFrame):
    """`wished` carries an Action, `no_show_of` the Party that did not come."""

    wished = Signal(object)
    no_show_of = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        row = FlowLayout(self, gap=Space.S)
        row.setContentsMargins(Space.XL, Space.M, Space.XL, Space.XS)
        self._buttons = {action: self._button(action) for action in INLINE}
        for button in self._buttons.values():
            row.addWidget(button)
        self._absent = QMenu(self)
        self._buttons[Action.NO_SHOW].setMenu(self._absent)

    def show_actions(self, offers: Sequence[Offered], *, standpoint: Standpoint) -> None:
        """Show what may be done from a standpoint."""
        for offer in offers:
            show_refusal(self._buttons[offer.action], text=offer.text, refusal=offer.refusal)
        self._offer_absent(_may_be_absent(standpoint), standpoint=standpoint)

    def press(self, action: Action) -> None:
        """Do what a click on an action would do, which is nothing while a rule forbids it."""
        self._buttons[action].click()

    def _button(self, action: Action) -> Button:
        button = Button(
            "",
            name=f"popup.{action}",
            kind=_KINDS.get(action, Kind.PLAIN),
            icon_name=ICONS[action],
        )
        button.setEnabled(False)
        button.clicked.connect(lambda: self._press(action))
        return button

    def _press(self, action: Action) -> None:
        if action is not Action.NO_SHOW:
            self.wished.emit(action)

    def _offer_absent(self, parties: Iterable[Party], *, standpoint: Standpoint) -> None:
        self._absent.clear()
        for party in parties:
            pattern = self.tr("{name} did not come")
            entry = self._absent.addAction(pattern.format(name=standpoint.person(party).name))
            entry.setObjectName(f"popup.no_show.{party}")
            entry.triggered.connect(lambda _on=False, party=party: self.no_show_of.emit(party))


def _may_be_absent(standpoint: Standpoint) -> tuple[Party, ...]:
    """Let a mentor report the mentee, and staff either side (Booking rules, Attending)."""
    if standpoint.actor.is_staff:
        return (Party.MENTEE, Party.MENTOR)
    return (Party.MENTEE,)
