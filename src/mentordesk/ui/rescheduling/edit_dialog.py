"""Changing what a session is about: topic, description, how and where the two meet."""

from PySide6.QtWidgets import QWidget

from mentordesk.application.queries import SessionDetail
from mentordesk.application.verdicts import Refusal
from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.details import Field, problems
from mentordesk.presentation.editing import details_of, edit_of, followed
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import about_line, outcome
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.details_form import DetailsForm
from mentordesk.ui.picking.refusing import show_refusal
from mentordesk.ui.rescheduling.frame import SessionDialog
from mentordesk.ui.widgets import Button, Kind, caption

_WIDTH = 560
_FIELDS = {field.value for field in Field}


class EditDialog(SessionDialog):
    """Hands in just what was changed, so that what somebody else changes meanwhile stays."""

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
            desk, detail=detail, side=side, locale=locale, name="editDialog", parent=parent
        )
        self._filled = details_of(detail.session)
        hint = self.tr("Both of you read this.")
        self.form = DetailsForm(locale=locale, name="editDialog", description_hint=hint)
        self._told = caption()
        self._told.setWordWrap(True)
        self._cancel = Button(self.tr("Cancel"), name="editDialog.cancel")
        self._save = Button(self.tr("Save changes"), name="editDialog.save", kind=Kind.PRIMARY)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.foot.addWidget(self._told, 1)
        self.foot.addWidget(self._cancel)
        self.foot.addWidget(self._save)
        self.form.show_details(self._filled)
        self.form.edited.connect(self._take_form)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._hand_in)
        self._save.setDefault(True)
        self.begin(self._fill)
        self.form.topic.setFocus()
        self.fit(_WIDTH)

    def _fill(self) -> None:
        self.acting.hide()
        self.show_head(
            self.tr("Edit the session"),
            about=about_line(self.detail, reader=self.reader),
            person=self.standpoint.other.name,
        )
        self._follow()
        self._show_save()

    def _follow(self) -> None:
        """Show what somebody else changed meanwhile, as far as nothing was typed there."""
        now = details_of(self.detail.session)
        if now != self._filled:
            self.form.show_details(followed(self.form.read(), before=self._filled, after=now))
            self._filled = now

    def _take_form(self) -> None:
        self.form.clear_problem(problems(self.form.read(), locale=self.reader.locale))
        self._show_save()
        # The place comes and goes with the way to meet.
        self.fit(_WIDTH)

    def _show_save(self) -> None:
        names = self.tr(" and ").join(person.name for person in self.standpoint.told())
        self._told.setText(self.tr("{names} will be told.").format(names=names))
        show_refusal(self._save, text=self.tr("Save changes"), refusal=self._missing())

    def _missing(self) -> str:
        """Say what keeps this from being saved; empty where nothing does."""
        refusal = self.standpoint.refusal(Action.EDIT)
        if refusal is not None:
            return refusal.message
        unchanged = edit_of(self.detail.session, self.form.read()) is None
        return self.tr("Nothing has been changed yet.") if unchanged else ""

    def _hand_in(self) -> None:
        typed, reader = self.form.read(), self.reader
        command = edit_of(self.detail.session, typed)
        found = problems(typed, locale=reader.locale)
        self.form.show_problems(found)
        if command is None or found:
            return
        wish = Wish(action=Action.EDIT, session_id=command.session_id)
        self.hand_in(command, sentence=outcome(wish, self.standpoint, reader=reader))

    def refuse(self, refusal: Refusal) -> None:
        """Mark the field where it was a field that was refused."""
        if _is_about_field(refusal):
            field = Field(str(refusal.details["path"]))
            self.form.show_problems({field: refusal.message})
        else:
            super().refuse(refusal)


def _is_about_field(refusal: Refusal) -> bool:
    return refusal.details.get("path") in _FIELDS
