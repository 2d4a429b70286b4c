"""The banner of a proposed new time, with every answer that may be given right there."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.domain.actions import Action
from mentordesk.presentation.actions_offered import Offered
from mentordesk.presentation.rescheduling_words import Notice
from mentordesk.ui.picking.refusing import show_refusal
from mentordesk.ui.widgets import Banner, Button, Kind, Panel

KINDS: Mapping[Action, Kind] = MappingProxyType(
    {
        Action.ACCEPT: Kind.PRIMARY,
        Action.COUNTER_PROPOSE: Kind.PLAIN,
        Action.REJECT: Kind.DANGER,
        Action.CANCEL_IN_RESPONSE: Kind.DANGER,
        Action.WITHDRAW: Kind.PLAIN,
    }
)


class ProposalBanner(Banner):
    """`wished` carries the Action that was pressed; hidden while nothing waits."""

    wished = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", name=name, icon_name="arrows", panel=Panel.WARNING, parent=parent)
        self._buttons: dict[Action, Button] = {}
        for action, kind in KINDS.items():
            self._buttons[action] = self.add_action(action.value, text=action.value, kind=kind)
        self.acted.connect(self._wish)
        self.hide()

    def show_notice(self, notice: Notice | None, *, offers: Sequence[Offered]) -> None:
        """Tell of what waits and offer the answers, or hide."""
        self.setVisible(notice is not None)
        if notice is None:
            return
        self.set_message(notice.title, text=notice.text)
        by_action = {offer.action: offer for offer in offers}
        for action, button in self._buttons.items():
            offer = by_action.get(action)
            button.setVisible(offer is not None)
            if offer is not None:
                show_refusal(button, text=offer.text, refusal=offer.refusal)

    def _wish(self, key: str) -> None:
        if key in KINDS:
            self.wished.emit(Action(key))
