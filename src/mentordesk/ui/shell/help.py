"""The short answers: which keys there are, and which program this is."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from mentordesk import __version__
from mentordesk.presentation.shortcuts import SHORTCUTS
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Label, Tone, paragraph, title


class KeysDialog(QDialog):
    """All keys in one small table."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        table = QGridLayout()
        table.setHorizontalSpacing(Space.XXL)
        table.setVerticalSpacing(Space.S)
        for row, shortcut in enumerate(SHORTCUTS):
            native = QKeySequence.SequenceFormat.NativeText
            keys = [QKeySequence(keys).toString(native) for keys in shortcut.keys]
            table.addWidget(Label(self.tr(shortcut.meaning)), row, 0)
            table.addWidget(Label("   ".join(keys), tone=Tone.MUTED), row, 1)
        _lay_out(self, heading=self.tr("Keyboard shortcuts"), body=table)


class AboutDialog(QDialog):
    """Name, version, licence."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About MentorDesk"))
        body = QGridLayout()
        text = self.tr(
            "Version {version}\n\nSchedules, bookings and negotiated times for mentoring "
            "programmes, offline first.\n\nApache License 2.0"
        ).format(version=__version__)
        body.addWidget(paragraph(text), 0, 0)
        _lay_out(self, heading="MentorDesk", body=body)


def _lay_out(dialog: QDialog, *, heading: str, body: QGridLayout) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.L)
    column.setSpacing(Space.L)
    column.addWidget(title(heading))
    column.addLayout(body)
    column.addWidget(buttons)
