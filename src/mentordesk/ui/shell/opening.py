"""What the window shows while its workspace is being opened, and if that cannot be done."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.ui.widgets import EmptyState

_PATIENCE_MILLISECONDS = 400


class OpeningPage(QWidget):
    """Empty at first: a workspace usually opens before anybody could read a word."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("opening")
        QTimer.singleShot(_PATIENCE_MILLISECONDS, self, self._speak)

    def _speak(self) -> None:
        state = EmptyState(
            self.tr("Opening the workspace…"),
            hint=self.tr("This takes longer than usual: it may be brought up to date."),
            name="opening.wait",
            icon_name="hourglass",
        )
        QVBoxLayout(self).addWidget(state)


class ProblemPage(QWidget):
    """Says in one sentence why the workspace cannot be opened, and tries again when asked."""

    again = Signal()

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.setObjectName("problem")
        state = EmptyState(
            self.tr("This workspace cannot be opened"),
            hint=sentence,
            name="problem.reason",
            icon_name="warning",
            action=self.tr("Try again"),
        )
        state.acted.connect(self.again)
        self.setFocusProxy(state)
        QVBoxLayout(self).addWidget(state)
