"""Reporting a no-show after its time has passed: a coordinator says why it is done all the same."""

from PySide6.QtWidgets import QWidget

from mentordesk.application.commands import MarkNoShow
from mentordesk.application.queries import SessionDetail
from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import outcome, whole_time
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.refusing import show_refusal
from mentordesk.ui.rescheduling.frame import SessionDialog
from mentordesk.ui.rescheduling.override import Override
from mentordesk.ui.widgets import Button, Kind, paragraph

_WIDTH = 500


class NoShowDialog(SessionDialog):
    """Asks for the reason that the override needs (Booking rules, People)."""

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
            desk, detail=detail, side=wish.side, locale=locale, name="noShowDialog", parent=parent
        )
        self._wish = wish
        self._limit = paragraph()
        self.override = Override(name="noShowDialog.override")
        self.override.leave_refund_out()
        self._leave = Button(self.tr("Leave it"), name="noShowDialog.leave")
        self._report = Button("", name="noShowDialog.report", kind=Kind.PRIMARY)
        self.body.addWidget(self._limit)
        self.body.addWidget(self.override)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self._leave)
        self.foot.addWidget(self._report)
        self._leave.clicked.connect(self.reject)
        self._report.clicked.connect(self._hand_in)
        self.override.edited.connect(self._fill)
        self._report.setDefault(True)
        self.begin(self._fill)
        self.fit(_WIDTH)

    def _fill(self) -> None:
        session, absent = (
            self.detail.session,
            self.standpoint.person(self._wish.who or Party.MENTEE),
        )
        self.show_head(
            self.tr("{name} did not come").format(name=absent.name),
            about=whole_time(session.scheduled_at, minutes=session.duration, reader=self.reader),
            person=absent.name,
        )
        without, given = self._refusal(""), self._refusal(self.override.reason)
        self._limit.setText(without)
        self.override.setVisible(self.standpoint.needs_reason(Action.NO_SHOW))
        show_refusal(self._report, text=self.tr("Report no-show"), refusal=given)

    def _refusal(self, reason: str) -> str:
        refusal = self.standpoint.refusal(Action.NO_SHOW, reason=reason or None)
        return "" if refusal is None else refusal.message

    def _hand_in(self) -> None:
        standpoint = self.standpoint
        self.hand_in(
            MarkNoShow(session_id=self.detail.session.id, who=self._wish.who),
            sentence=outcome(self._wish, standpoint, reader=self.reader),
            subject=standpoint.subject,
            reason=self.override.reason,
        )
