"""Asks for the password of a programme, where nothing keeps it or the kept one will not do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Button, FormRow, Kind, paragraph, title

_WIDTH = 420


class PasswordDialog(QDialog):
    """`given` carries the password; deletes itself when closed."""

    given = Signal(str)

    def __init__(self, *, address: str, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passwordDialog")
        self.setWindowTitle(self.tr("Password"))
        self.setAccessibleName(self.tr("Password of the programme"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._password = QLineEdit()
        self._password.setObjectName("passwordDialog.password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._go_on = Button(self.tr("&Connect"), name="passwordDialog.connect", kind=Kind.PRIMARY)
        later = Button(self.tr("Work offline"), name="passwordDialog.later")
        later.clicked.connect(self.reject)
        self._go_on.clicked.connect(self._give)
        self._password.textChanged.connect(lambda text: self._go_on.setEnabled(bool(text)))
        self._go_on.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(title(self.tr("Password of the programme")))
        column.addWidget(paragraph(why))
        row = FormRow(self.tr("&Password"), field=self._password, hint=address)
        column.addWidget(row)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(later)
        foot.addWidget(self._go_on)
        column.addLayout(foot)
        self._password.setFocus()

    def _give(self) -> None:
        self.given.emit(self._password.text())
        self.accept()
