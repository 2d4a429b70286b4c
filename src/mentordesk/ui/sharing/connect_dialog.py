"""Coming into a shared programme: where it is, a test of the way, and a copy of one's own."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.application.errors import WorkspaceError
from mentordesk.application.sharing import Connection, ProgrammeError
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.sharing_diagnosis import Tried, diagnosis, summary
from mentordesk.presentation.sharing_form import form_of, usual_replica
from mentordesk.presentation.sharing_troubles import Field, field_of
from mentordesk.ui.services import Joining
from mentordesk.ui.sharing import trying
from mentordesk.ui.sharing.background import Background, Expected
from mentordesk.ui.sharing.connect_fields import ConnectFields
from mentordesk.ui.sharing.diagnosis_card import DiagnosisCard
from mentordesk.ui.sharing.trying import Wanted
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import (
    Button,
    Kind,
    Spinner,
    Tone,
    announce,
    paragraph,
    title,
)

_SIZE = QSize(840, 600)
_DIAGNOSIS_WIDTH = 320


class ConnectDialog(QDialog):
    """`joined` carries the replica's path, and the password where nothing else keeps it.

    Deletes itself when closed; what is under way then is given up.
    """

    joined = Signal(object, str)

    def __init__(self, joining: Joining, *, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connectDialog")
        self.setWindowTitle(self.tr("Connect to a programme"))
        self.setAccessibleName(self.tr("Connect to a programme"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._joining = joining
        self._locale = locale
        self._keeps_passwords = True
        self._background = Background(parent=self)
        self._asking = Background(parent=self)
        self.fields = ConnectFields()
        self.diagnosis = DiagnosisCard(locale=locale)
        self._result = paragraph(tone=Tone.MUTED)
        self._result.setObjectName("connect.result")
        self._spinner = Spinner(name="connect.spinner", meaning=self.tr("Connecting"))
        self._test = Button(self.tr("&Test"), name="connect.test")
        self._cancel = Button(self.tr("Cancel"), name="connect.cancel")
        self._connect = Button(self.tr("Co&nnect"), name="connect.connect", kind=Kind.PRIMARY)
        self._lay_out()
        self._wire()
        self.resize(_SIZE)
        self._suggest_replica()
        self._set_busy("")
        self.fields.open_file.setFocus()
        self._asking.run(joining.keeps_passwords, then=self._take_keyring, failed=lambda _: None)

    def open_address(self, address: str) -> None:
        """Fill the fields in from a connection file or an address."""
        read = partial(trying.read, address, joining=self._joining)
        self._set_busy(self.tr("Reading…"))
        self._background.run(read, then=self._fill, failed=self._fail)

    def done(self, result: int) -> None:
        """Give up what is under way."""
        self._background.give_up()
        self._asking.give_up()
        super().done(result)

    def reject(self) -> None:
        """Give up what is under way; close if nothing is."""
        if self._background.is_busy:
            self._background.give_up()
            self._set_busy("")
            self._tell(self.tr("Given up."))
        else:
            super().reject()

    def _wire(self) -> None:
        self.fields.file_chosen.connect(self.open_address)
        self.fields.address_typed.connect(self.open_address)
        self.fields.edited.connect(self._forget_test)
        self._test.clicked.connect(self._begin_test)
        self._connect.clicked.connect(self._begin_to_join)
        self._cancel.clicked.connect(self.reject)

    def _take_keyring(self, keeps_passwords: object) -> None:
        self._keeps_passwords = bool(keeps_passwords)
        kept = self.tr("Kept in the system's keyring, and nowhere else.")
        asked = self.tr("This system has no keyring: you will be asked at each start.")
        self.fields.hint_password(kept if self._keeps_passwords else asked)

    def _fill(self, read: tuple[Connection, str | None]) -> None:
        connection, password = read
        self._set_busy("")
        self.fields.show_form(form_of(connection))
        if password is not None:
            self.fields.show_password(password)
        self._forget_test()
        self.fields.enter(Field.PASSWORD)

    def _forget_test(self) -> None:
        self.fields.show_problems({})
        self.diagnosis.clear()
        self._result.clear()
        self._suggest_replica()

    def _suggest_replica(self) -> None:
        database = self.fields.form().database
        self.fields.suggest_replica(usual_replica(database, folder=self._joining.folder))

    def _wanted(self) -> Wanted | None:
        """Give what was typed, or mark what will not do."""
        form = self.fields.form()
        if form.is_address:
            self.open_address(form.host)
            return None
        problems = form.problems(locale=self._locale)
        self.fields.show_problems(problems)
        if problems:
            return None
        return Wanted(
            form=form, certificate=self.fields.certificate(), password=self.fields.password()
        )

    def _begin_test(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self._set_busy(self.tr("Testing the way to the programme…"))
            test = partial(trying.test, wanted, joining=self._joining)
            self._background.run(test, then=self._show_test, failed=self._fail)

    def _show_test(self, tested: Tried) -> None:
        self._set_busy("")
        findings = diagnosis(tested, locale=self._locale)
        self.diagnosis.show_findings(findings)
        if tested.error is not None:
            self._mark(tested.error)
        self._tell(summary(findings, locale=self._locale))

    def _begin_to_join(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            return
        self._set_busy(self.tr("Connecting, and bringing everything in…"))
        join = partial(trying.join, wanted, joining=self._joining, file=self._replica(wanted))
        password = wanted.password or ""
        self._background.run(
            join, then=lambda file: self._finish(file, password), failed=self._fail
        )

    def _replica(self, wanted: Wanted) -> Path:
        typed = self.fields.replica()
        if typed:
            return Path(typed).expanduser()
        return usual_replica(wanted.form.database, folder=self._joining.folder)

    def _finish(self, file: Path, password: str) -> None:
        self.joined.emit(file, "" if self._keeps_passwords else password)
        self.accept()

    def _fail(self, error: Expected) -> None:
        self._set_busy("")
        if isinstance(error, ProgrammeError):
            tested = Tried(connection=self.fields.form().connection(), error=error)
            self.diagnosis.show_findings(diagnosis(tested, locale=self._locale))
            self._mark(error)
        elif isinstance(error, WorkspaceError):
            self.fields.show_problems({Field.REPLICA: error.message})
        self._tell(str(error))

    def _mark(self, error: ProgrammeError) -> None:
        field = field_of(error.trouble)
        if field is not None:
            self.fields.show_problems({field: error.message})

    def _tell(self, sentence: str) -> None:
        self._result.setText(sentence)
        announce(self, sentence)

    def _set_busy(self, sentence: str) -> None:
        """Show that something is under way; an empty sentence that nothing is."""
        self._spinner.setVisible(bool(sentence))
        self._result.setText(sentence)
        for part in (self.fields, self._test, self._connect):
            part.setDisabled(bool(sentence))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(title(self.tr("Connect to a programme")))
        lead = self.tr(
            "Whoever looks after the programme gave you a connection file and a password. "
            "You then work on a copy of your own, also without a network."
        )
        column.addWidget(paragraph(lead, tone=Tone.MUTED))
        self.diagnosis.setFixedWidth(_DIAGNOSIS_WIDTH)
        middle = QHBoxLayout()
        middle.setSpacing(Space.XL)
        middle.addWidget(self.fields, 1)
        middle.addWidget(self.diagnosis)
        column.addLayout(middle, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self._test)
        foot.addWidget(self._spinner)
        foot.addWidget(self._result, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._connect)
        return foot
