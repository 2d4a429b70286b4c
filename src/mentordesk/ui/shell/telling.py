"""Says in the window's toast what was done, with the next step where there is one."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from mentordesk.presentation.shortcuts import keys_of
from mentordesk.ui.widgets import Toast


class Teller(QObject):
    """What is offered belongs to what was told last."""

    def __init__(self, toast: Toast) -> None:
        super().__init__(toast)
        self._toast = toast

    def tell(self, sentence: str) -> None:
        """Say something."""
        self._toast.show_message(sentence)

    def offer_undo(self, take_back: Callable[[], object]) -> None:
        """Let it be taken back, by button or keys, while it is shown."""
        self._toast.offer(self.tr("Undo"), then=take_back, keys=keys_of("undo"))

    def offer_show(self, show: Callable[[], object]) -> None:
        """Lead to what it is about."""
        self._toast.offer(self.tr("Show"), then=show)

    def forget(self) -> None:
        """Say and offer nothing any more."""
        self._toast.dismiss()
