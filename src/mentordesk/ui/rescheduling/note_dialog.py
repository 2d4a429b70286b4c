"""Writing a note on a session, for oneself or for both."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mentordesk.application.commands import AddNote
from mentordesk.application.queries import SessionDetail
from mentordesk.domain.notes import NOTE_LENGTH, NoteVisibility
from mentordesk.domain.policies import Party
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import about_line
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.refusing import show_refusal
from mentordesk.ui.rescheduling.frame import SessionDialog
from mentordesk.ui.widgets import Button, FormRow, Kind, SegmentedControl

_SIZE = QSize(480, 340)


class NoteDialog(SessionDialog):
    """Hands the note in; a private one is for its author alone (Booking rules, Attending)."""

    def __init__(
        self,
        desk: Desk,
        *,
        detail: SessionDetail,
        side: Party | None,
        locale: Locale,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk, detail=detail, side=side, locale=locale, name="noteDialog", parent=parent
        )
        self._text = QPlainTextEdit()
        self._text.setObjectName("noteDialog.text")
        self._text.setTabChangesFocus(True)
        self._readers = SegmentedControl(
            [
                (NoteVisibility.PRIVATE.value, self.tr("Only for me")),
                (NoteVisibility.SHARED.value, self.tr("For everybody in this session")),
            ],
            name="noteDialog.readers",
            meaning=self.tr("Who may read it"),
        )
        self._cancel = Button(self.tr("Cancel"), name="noteDialog.cancel")
        self._add = Button(self.tr("Add note"), name="noteDialog.add", kind=Kind.PRIMARY)
        self.body.addWidget(FormRow(self.tr("&Note"), field=self._text), 1)
        self.body.addWidget(self._readers)
        self.foot.addStretch(1)
        self.foot.addWidget(self._cancel)
        self.foot.addWidget(self._add)
        self._text.textChanged.connect(self._fill)
        self._cancel.clicked.connect(self.reject)
        self._add.clicked.connect(self._hand_in)
        self.resize(_SIZE)
        self.begin(self._fill)

    def _fill(self) -> None:
        self.acting.hide()
        self.show_head(
            self.tr("Add a note"),
            about=about_line(self.detail, reader=self.reader),
            person=self.standpoint.other.name,
        )
        text = self._text.toPlainText()
        missing = "" if text.strip() else self.tr("Write something first.")
        if len(text) > NOTE_LENGTH:
            missing = self.tr("That is more than {most} characters.").format(most=NOTE_LENGTH)
        show_refusal(self._add, text=self.tr("Add note"), refusal=missing)

    def _hand_in(self) -> None:
        command = AddNote(
            session_id=self.detail.session.id,
            text=self._text.toPlainText().strip(),
            visibility=NoteVisibility(self._readers.current()),
        )
        self.hand_in(command, sentence=self.tr("The note has been added."))
