"""The popup's word on what was just done there, and the way to take it back."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mentordesk.presentation.shortcuts import keys_of
from mentordesk.ui.widgets import Banner, announce
from mentordesk.ui.widgets.tips import as_typed


class PopupOutcome(Banner):
    """Stays until it is taken away: whoever reads slowly may still take back what they did."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", name="popup.outcome", icon_name="tick", parent=parent)
        self._take_back: Callable[[], object] | None = None
        self._undo = self.add_aside("undo", text=self.tr("Undo"))
        self._keys = QShortcut(QKeySequence(keys_of("undo")[0]), self)
        native = self._keys.key().toString(QKeySequence.SequenceFormat.NativeText)
        self._meaning = f"{self._undo.text()}, {native}"
        self._undo.setToolTip(as_typed(self._meaning))
        self._keys.activated.connect(self._act)
        self.acted.connect(self._act)
        self.forget()

    def tell(self, sentence: str) -> None:
        """Say what came of something, with nothing to take back."""
        self._withdraw()
        self.set_message(sentence, text="")
        self.show()
        announce(self, sentence)

    def offer_undo(self, take_back: Callable[[], object]) -> None:
        """Let what was told last be taken back."""
        self._take_back = take_back
        self._undo.show()
        self._keys.setEnabled(True)
        announce(self, self._meaning)

    def forget(self) -> None:
        """Say nothing."""
        self._withdraw()
        self.hide()

    def _act(self) -> None:
        take_back = self._take_back
        self._withdraw()
        if take_back is not None:
            take_back()

    def _withdraw(self) -> None:
        self._take_back = None
        self._undo.hide()
        self._keys.setEnabled(False)
