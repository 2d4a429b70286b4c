"""Cancelling a session: why, what is paid back, and what follows, before it is done."""

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from mentordesk.application.commands import CancelSession
from mentordesk.application.queries import SessionDetail
from mentordesk.domain.actions import Action
from mentordesk.domain.cancelling import DETAILS_LENGTH, REASONS, CancellationTerms
from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.cancelling_words import consequences, reasons_for, terms_for
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import outcome, whole_time
from mentordesk.presentation.sharing_deadlines import cancelling_warning
from mentordesk.ui.desk import Desk
from mentordesk.ui.rescheduling.frame import SessionDialog
from mentordesk.ui.rescheduling.override import Override
from mentordesk.ui.rescheduling.refund_card import RefundCard
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import (
    Button,
    Choice,
    ChoiceCards,
    FormRow,
    Kind,
    SectionLabel,
)

_WIDTH = 540
_DETAILS_HEIGHT = 64


class CancelDialog(SessionDialog):
    """Hands in the cancellation; what the rules refuse is said here and changes nothing."""

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
            desk, detail=detail, side=side, locale=locale, name="cancelDialog", parent=parent
        )
        self._reasons_of: Party | None = None
        self._reasons = ChoiceCards(name="cancelDialog.reason", meaning=self.tr("Reason"))
        self._details = QPlainTextEdit()
        self._refund = RefundCard(name="cancelDialog.refund")
        self.override = Override(name="cancelDialog.override")
        self._late = QCheckBox()
        self._late.setObjectName("cancelDialog.late")
        self._keep = Button(self.tr("Keep session"), name="cancelDialog.keep")
        self._cancel = Button(
            self.tr("Cancel session"), name="cancelDialog.cancel", kind=Kind.DANGER
        )
        self._place()
        self._connect()
        self.begin(self._fill)
        self.resize(_WIDTH, self.sizeHint().height())
        self._enter()

    def _place(self) -> None:
        self._details.setObjectName("cancelDialog.details")
        self._details.setFixedHeight(_DETAILS_HEIGHT)
        self._details.setTabChangesFocus(True)
        self._row = FormRow(self.tr("&Details (up to 500 characters)"), field=self._details)
        self.body.addWidget(SectionLabel(self.tr("Reason")))
        for part in (self._reasons, self._row, self._refund, self.override, self._late):
            self.body.addWidget(part)
        self.body.addSpacing(Space.XS)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self._keep)
        self.foot.addWidget(self._cancel)

    def _connect(self) -> None:
        self._reasons.chosen.connect(lambda _: self._fill())
        self._details.textChanged.connect(self._fill)
        self.override.edited.connect(self._fill)
        self._late.toggled.connect(lambda _: self._fill())
        self._keep.clicked.connect(self.reject)
        self._cancel.clicked.connect(self._hand_in)

    def _fill(self) -> None:
        standpoint, terms = self.standpoint, terms_for(self.standpoint)
        session = self.detail.session
        other = standpoint.person(
            Party.MENTEE if standpoint.side is None else standpoint.side.other
        )
        self.show_head(
            self.tr("Cancel “{title}”").format(title=session.title),
            about=f"{other.name} · "
            + whole_time(session.scheduled_at, minutes=session.duration, reader=self.reader),
            person=other.name,
        )
        if terms is None:
            return
        self._offer_reasons(terms.side)
        self.override.setVisible(standpoint.needs_reason(Action.CANCEL))
        self.override.show_usual(terms.refund.percentage)
        self._fill_consequences(terms)
        self.show_warning(self._deadline_warning(terms))
        self._fill_foot(terms)
        self.fit(_WIDTH)

    def _fill_consequences(self, terms: CancellationTerms) -> None:
        words = consequences(
            self.standpoint,
            terms=terms,
            percentage=self.override.percentage,
            sharing=self.sharing,
            reader=self.reader,
        )
        self._refund.show_consequences(words)
        self._late.setText(words.late)
        self._late.setAccessibleName(words.late)
        self._late.setVisible(bool(words.late))

    def _deadline_warning(self, terms: CancellationTerms) -> str:
        percentage = self.detail.policies.number("partial_refund_percentage")
        return cancelling_warning(
            self.sharing, terms=terms, percentage=percentage, reader=self.reader
        )

    def _fill_foot(self, terms: CancellationTerms) -> None:
        """Let it be handed in once everything is there, and say what is missing."""
        missing = self._missing(terms)
        self._cancel.setEnabled(not missing)
        self._cancel.setToolTip(missing)
        self._cancel.setAccessibleDescription(missing)
        too_long = len(self._details.toPlainText()) > DETAILS_LENGTH
        if too_long:
            self._row.set_error(self.tr("That is more than 500 characters."))
        else:
            self._row.clear_error()

    def _missing(self, terms: CancellationTerms) -> str:
        refusal = self.standpoint.refusal(Action.CANCEL, reason=self.override.reason or None)
        if refusal is not None:
            return refusal.message
        is_required = self.detail.policies["require_cancellation_reason"]
        if is_required and self._reasons.current() is None:
            return self.tr("Choose a reason first.")
        if terms.needs_confirmation and not self._late.isChecked():
            return self.tr("Confirm first that it is to be cancelled so late.")
        if len(self._details.toPlainText()) > DETAILS_LENGTH:
            return self.tr("That is more than 500 characters.")
        return ""

    def _offer_reasons(self, side: Party) -> None:
        if side is self._reasons_of:
            return
        self._reasons_of = side
        listed = reasons_for(side, locale=self.locale_of_texts)
        self._reasons.set_choices([Choice(key=key, title=words) for key, words in listed])

    def _enter(self) -> None:
        """Put the keyboard on the first reason."""
        if self._reasons_of is not None:
            self._reasons.card(REASONS[self._reasons_of][0]).setFocus()

    def _hand_in(self) -> None:
        standpoint, override = self.standpoint, self.override
        command = CancelSession(
            session_id=self.detail.session.id,
            category=self._reasons.current(),
            details=self._details.toPlainText().strip(),
            confirm_late=self._late.isChecked(),
            refund_percentage=override.percentage,
        )
        wish = Wish(action=Action.CANCEL, session_id=command.session_id)
        self.hand_in(
            command,
            sentence=outcome(wish, standpoint, reader=self.reader),
            subject=standpoint.subject,
            reason=override.reason,
        )
