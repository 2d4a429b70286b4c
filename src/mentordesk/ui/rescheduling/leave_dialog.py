"""A mentee cancels instead of following the mentor to another time: everything is paid back."""

from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.application.commands import RespondToReschedule
from mentordesk.application.queries import SessionDetail
from mentordesk.domain.actions import Action
from mentordesk.domain.cancelling import DETAILS_LENGTH
from mentordesk.domain.rescheduling import RescheduleAnswer
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.cancelling_words import in_response
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import outcome, whole_time
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.refusing import show_refusal
from mentordesk.ui.rescheduling.frame import SessionDialog
from mentordesk.ui.rescheduling.refund_card import RefundCard
from mentordesk.ui.widgets import Button, FormRow, Kind

_WIDTH = 500


class LeaveDialog(SessionDialog):
    """Asks once more, with what is paid back and what follows."""

    def __init__(
        self,
        desk: Desk,
        *,
        detail: SessionDetail,
        wish: Wish,
        locale: Locale,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk, detail=detail, side=wish.side, locale=locale, name="leaveDialog", parent=parent
        )
        self._wish = wish
        self._refund = RefundCard(name="leaveDialog.refund")
        self._details = QLineEdit()
        self._details.setObjectName("leaveDialog.details")
        self._details.setMaxLength(DETAILS_LENGTH)
        self._keep = Button(self.tr("Keep session"), name="leaveDialog.keep")
        self._cancel = Button("", name="leaveDialog.cancel", kind=Kind.DANGER)
        self.body.addWidget(self._refund)
        self.body.addWidget(FormRow(self.tr("&Message (optional)"), field=self._details))
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self._keep)
        self.foot.addWidget(self._cancel)
        self._keep.clicked.connect(self.reject)
        self._cancel.clicked.connect(self._hand_in)
        self.begin(self._fill)
        self.resize(_WIDTH, self.sizeHint().height())

    def _fill(self) -> None:
        standpoint, session = self.standpoint, self.detail.session
        self.show_head(
            self.tr("Cancel “{title}”").format(title=session.title),
            about=whole_time(session.scheduled_at, minutes=session.duration, reader=self.reader),
            person=standpoint.other.name,
        )
        words = in_response(standpoint, sharing=self.sharing, reader=self.reader)
        self._refund.show_consequences(words)
        refusal = standpoint.refusal(Action.CANCEL_IN_RESPONSE)
        show_refusal(
            self._cancel,
            text=self.tr("Cancel session"),
            refusal="" if refusal is None else refusal.message,
        )
        if refusal is not None:
            self.show_problem(refusal.message)
        self.fit(_WIDTH)

    def _hand_in(self) -> None:
        standpoint = self.standpoint
        command = RespondToReschedule(
            session_id=self.detail.session.id,
            action=RescheduleAnswer.CANCEL_SESSION,
            request_id=self._wish.request_id,
            details=self._details.text().strip(),
        )
        sentence = outcome(self._wish, standpoint, reader=self.reader)
        self.hand_in(command, sentence=sentence, subject=standpoint.subject)
