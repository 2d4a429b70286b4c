"""Proposing a new time, as a request or as the answer to one."""

from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from mentordesk.application.commands import Command, RequestReschedule, RespondToReschedule
from mentordesk.application.queries import SessionDetail
from mentordesk.application.verdicts import Verdict
from mentordesk.domain.actions import Action
from mentordesk.domain.cancelling import DETAILS_LENGTH
from mentordesk.domain.limits import reschedule_until
from mentordesk.domain.rescheduling import RescheduleAnswer
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import (
    about_line,
    expiry_line,
    moment,
    moves_line,
    outcome,
    round_line,
    whole_time,
)
from mentordesk.presentation.sharing_deadlines import moving_warning
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.time_picker import TimePicker
from mentordesk.ui.rescheduling.frame import SessionDialog
from mentordesk.ui.rescheduling.override import Override
from mentordesk.ui.widgets import Button, FormRow, IconLabel, Kind, caption, paragraph

_SIZE = QSize(760, 600)


class RescheduleDialog(SessionDialog):
    """The old time stands above; `time` (UTC) is chosen from the beginning where it is known."""

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
            desk,
            detail=detail,
            side=wish.side,
            locale=locale,
            name="rescheduleDialog",
            parent=parent,
        )
        self._wish = wish
        self._now = paragraph()
        self._limits = caption()
        self._expiry = caption()
        self._picker = TimePicker(
            desk, detail=detail, locale=locale, name="rescheduleDialog.picker"
        )
        self._details = QLineEdit()
        self._override = Override(name="rescheduleDialog.override")
        self._override.leave_refund_out()
        self._back = Button(self.tr("Back"), name="rescheduleDialog.back")
        self._propose = Button("", name="rescheduleDialog.propose", kind=Kind.PRIMARY)
        self._place()
        self._connect()
        self.resize(_SIZE)
        self.begin(self._fill)
        if wish.time is not None:
            self._picker.choose(wish.time)

    def _place(self) -> None:
        old = QHBoxLayout()
        old.addWidget(IconLabel("calendar"))
        old.addWidget(self._now, 1)
        old.addWidget(self._limits)
        self._details.setObjectName("rescheduleDialog.details")
        self._details.setMaxLength(DETAILS_LENGTH)
        self._row = FormRow(self.tr("&Message (optional)"), field=self._details)
        self.body.addLayout(old)
        self.body.addWidget(self._picker, 1)
        self.body.addWidget(self._row)
        self.body.addWidget(self._override)
        self.foot.addWidget(self._expiry, 1)
        self.foot.addWidget(self._back)
        self.foot.addWidget(self._propose)

    def _connect(self) -> None:
        self._picker.chosen.connect(lambda _: self._fill())
        self._override.edited.connect(self._fill)
        self._back.clicked.connect(self.reject)
        self._propose.clicked.connect(self._hand_in)

    def _fill(self) -> None:
        standpoint, reader, session = self.standpoint, self.reader, self.detail.session
        title = self.tr("Propose a new time to {name}")
        if self._is_counter:
            title = self.tr("Propose another time to {name}")
        self.show_head(
            title.format(name=standpoint.other.name),
            about=about_line(self.detail, reader=reader),
            person=standpoint.other.name,
        )
        now = whole_time(session.scheduled_at, minutes=session.duration, reader=reader)
        self._now.setText(self.tr("Now: {time}").format(time=now))
        self._limits.setText(
            round_line(self.detail, reader=reader)
            if self._is_counter
            else moves_line(standpoint, locale=reader.locale)
        )
        self._override.setVisible(standpoint.needs_reason(self._wish.action))
        self._picker.show_standpoint(standpoint)
        self.show_warning(self._deadline_warning())
        self._fill_foot(self._picker.time)

    def _deadline_warning(self) -> str:
        side = self.standpoint.side
        if side is None or self._is_counter:
            return ""
        detail = self.detail
        until = reschedule_until(detail.session, side=side, policies=detail.policies)
        return moving_warning(self.sharing, until=until, reader=self.reader)

    def _fill_foot(self, time: datetime | None) -> None:
        missing = self._missing(time)
        self._propose.setEnabled(not missing)
        self._propose.setToolTip(missing)
        self._propose.setAccessibleDescription(missing)
        text = self.tr("Propose this time")
        if time is not None:
            text = self.tr("Propose {time}").format(time=moment(time, reader=self.reader))
            self._expiry.setText(expiry_line(self.detail, proposed=time, reader=self.reader))
        self._propose.setText(text)
        self._propose.setAccessibleName(text)

    def _missing(self, time: datetime | None) -> str:
        reason = self._override.reason or None
        refusal = self.standpoint.refusal(self._wish.action, reason=reason)
        if refusal is not None:
            return refusal.message
        if time is None:
            return self.tr("Choose a time first.")
        if time == self.detail.session.scheduled_at:
            return self.tr("That is the session's present time.")
        return ""

    @property
    def _is_counter(self) -> bool:
        return self._wish.action is Action.COUNTER_PROPOSE

    def _hand_in(self) -> None:
        time = self._picker.time
        if time is None:
            return
        standpoint = self.standpoint
        wish = Wish(action=self._wish.action, session_id=self.detail.session.id, time=time)
        sentence = outcome(wish, standpoint, reader=self.reader)

        def decided(verdict: Verdict) -> None:
            self.take(verdict, sentence=sentence)

        self.desk.submit(
            self._command(time),
            then=decided,
            subject=standpoint.subject,
            reason=self._override.reason or None,
            failed=self.show_problem,
        )

    def _command(self, time: datetime) -> Command:
        session_id, details = self.detail.session.id, self._details.text().strip()
        if not self._is_counter:
            return RequestReschedule(session_id=session_id, time=time, details=details)
        return RespondToReschedule(
            session_id=session_id,
            action=RescheduleAnswer.COUNTER_PROPOSE,
            request_id=self._wish.request_id,
            time=time,
            details=details,
        )
