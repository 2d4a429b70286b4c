"""The fields of the connect dialog: where the programme is, the password, and the replica."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mentordesk.presentation.files import from_home
from mentordesk.presentation.sharing_form import ConnectForm
from mentordesk.presentation.sharing_troubles import Field
from mentordesk.ui.theme import Space, letter_by_letter
from mentordesk.ui.widgets import Button, FormRow, IconButton

_PORT_WIDTH = 84
_TOP = Qt.AlignmentFlag.AlignTop


class ConnectFields(QWidget):
    """`edited` whenever something is typed; `file_chosen` carries a connection file's path.

    `address_typed` carries a whole address that was typed or pasted in place of the host.
    """

    edited = Signal()
    file_chosen = Signal(str)
    address_typed = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ConnectForm()
        self._edits = {field: self._edit(field) for field in Field}
        self._rows = self._made_rows()
        self.open_file = Button(
            self.tr("Open a &connection file…"), name="connect.openFile", icon_name="file"
        )
        self.open_file.clicked.connect(self._choose_file)
        self._edits[Field.PASSWORD].setEchoMode(QLineEdit.EchoMode.Password)
        self._edits[Field.CERTIFICATE].setPlaceholderText(self.tr("The system's trusted ones"))
        self._edits[Field.HOST].editingFinished.connect(self._look_for_address)
        self._lay_out()
        self._edits[Field.PORT].setText(self._kept.port)

    def form(self) -> ConnectForm:
        """Give what was typed, with what a connection file added to it."""
        return replace(
            self._kept,
            host=self._text(Field.HOST),
            port=self._text(Field.PORT),
            database=self._text(Field.DATABASE),
            user=self._text(Field.USER),
        )

    def certificate(self) -> Path | None:
        """Give the certificate's file, if one was named."""
        typed = self._text(Field.CERTIFICATE)
        return Path(typed).expanduser() if typed else None

    def password(self) -> str | None:
        """Give the password; none: that of the keyring."""
        return self._edits[Field.PASSWORD].text() or None

    def replica(self) -> str:
        """Give where the replica is to be kept, as it was typed."""
        return self._text(Field.REPLICA)

    def show_form(self, form: ConnectForm) -> None:
        """Fill the fields in from a connection file or an address."""
        self._kept = form
        texts = {
            Field.HOST: form.host,
            Field.PORT: form.port,
            Field.DATABASE: form.database,
            Field.USER: form.user,
            Field.CERTIFICATE: "",
        }
        for field, text in texts.items():
            self._edits[field].setText(text)
        named = self.tr("From the connection file")
        usual = self.tr("The system's trusted ones")
        self._edits[Field.CERTIFICATE].setPlaceholderText(named if form.root_certificate else usual)

    def show_password(self, password: str) -> None:
        """Fill in a password that stood in an address."""
        self._edits[Field.PASSWORD].setText(password)

    def suggest_replica(self, path: Path) -> None:
        """Offer a place for the replica."""
        self._edits[Field.REPLICA].setPlaceholderText(from_home(path))

    def hint_password(self, hint: str) -> None:
        """Say where the password will be kept."""
        self._rows[Field.PASSWORD].set_hint(hint)

    def show_problems(self, problems: Mapping[Field, str]) -> None:
        """Mark the fields whose values will not do, with the keyboard on the first."""
        for field, row in self._rows.items():
            if field in problems:
                row.set_error(problems[field])
            else:
                row.clear_error()
        first = next((field for field in Field if field in problems), None)
        if first is not None:
            self._edits[first].setFocus()

    def enter(self, field: Field) -> None:
        """Put the keyboard on a field."""
        self._edits[field].setFocus()

    def _text(self, field: Field) -> str:
        return self._edits[field].text().strip()

    def _edit(self, field: Field) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(f"connect.{field}")
        edit.setFont(letter_by_letter(edit.font()))
        edit.textChanged.connect(self.edited)
        return edit

    def _made_rows(self) -> dict[Field, FormRow]:
        labels = {
            Field.HOST: self.tr("&Host, or a whole address"),
            Field.PORT: self.tr("P&ort"),
            Field.DATABASE: self.tr("&Database"),
            Field.USER: self.tr("&User"),
            Field.CERTIFICATE: self.tr("Ce&rtificate of the authority"),
            Field.PASSWORD: self.tr("&Password"),
            Field.REPLICA: self.tr("&Keep my copy in"),
        }
        return {field: FormRow(label, field=self._edits[field]) for field, label in labels.items()}

    def _look_for_address(self) -> None:
        if self.form().is_address:
            self.address_typed.emit(self._text(Field.HOST))

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Open connection file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Connection files (*.json)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.file_chosen)
        dialog.open()

    def _choose_certificate(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose certificate"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Certificates (*.pem *.crt)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda file: self._fill(Field.CERTIFICATE, file))
        dialog.open()

    def _choose_replica(self) -> None:
        dialog = QFileDialog(self, self.tr("Keep my copy in"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("mentordesk")
        dialog.fileSelected.connect(lambda file: self._fill(Field.REPLICA, file))
        dialog.open()

    def _fill(self, field: Field, text: str) -> None:
        self._edits[field].setText(text)
        self.edited.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        opening = QHBoxLayout()
        opening.addWidget(self.open_file)
        opening.addStretch(1)
        column.addLayout(opening)
        column.addLayout(self._host_and_port())
        names = QHBoxLayout()
        names.setSpacing(Space.M)
        for field in (Field.DATABASE, Field.USER):
            names.addWidget(self._rows[field], 1, _TOP)
        column.addLayout(names)
        column.addWidget(self._rows[Field.PASSWORD])
        column.addLayout(self._with_browse(Field.CERTIFICATE))
        column.addLayout(self._with_browse(Field.REPLICA))
        column.addStretch(1)

    def _host_and_port(self) -> QGridLayout:
        """Lay what is wrong with them below both: a port is too narrow for a sentence."""
        host, port = self._rows[Field.HOST], self._rows[Field.PORT]
        self._edits[Field.PORT].setFixedWidth(_PORT_WIDTH)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(0, 1)
        grid.addWidget(host, 0, 0, _TOP)
        grid.addWidget(port, 0, 1, _TOP)
        for line, row in enumerate((host, port), start=1):
            grid.addWidget(row.note, line, 0, 1, 2)
        return grid

    def _with_browse(self, field: Field) -> QHBoxLayout:
        choose = {
            Field.CERTIFICATE: self._choose_certificate,
            Field.REPLICA: self._choose_replica,
        }[field]
        meaning = self.tr("Choose a file: {what}").format(what=self._edits[field].accessibleName())
        browse = IconButton("folder", name=f"connect.{field}.browse", meaning=meaning)
        browse.clicked.connect(choose)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._rows[field], 1)
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addSpacing(self.fontMetrics().height() + Space.XS)
        column.addWidget(browse)
        column.addStretch(1)
        row.addLayout(column)
        return row
