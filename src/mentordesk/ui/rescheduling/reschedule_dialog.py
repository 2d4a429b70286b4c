"""Proposing a new time, as a request or as the answer to one."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mentordesk.application.commands import Command, RequestReschedule, RespondToReschedule
from mentordesk.application.queries import SessionDetail
from mentordesk.application.verdicts import Refusal
from mentordesk.domain.actions import Action
from mentordesk.domain.cancelling import DETAILS_LENGTH
from mentordesk.domain.limits import reschedule_until
from mentordesk.domain.rescheduling import RescheduleAnswer
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.picking_clock import Clocks, short_when
from mentordesk.presentation.picking_emptiness import Whose
from mentordesk.presentation.picking_fit import Fit, Leeway
from mentordesk.presentation.picking_refusals import is_about_time, misfit_text
from mentordesk.presentation.rescheduling_offer import clocks_for, leeway_of, sought_for
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
from mentordesk.ui.picking.free_times import FreeTimes
from mentordesk.ui.picking.time_picker import TimePicker
from mentordesk.ui.rescheduling.frame import SessionDialog
from mentordesk.ui.rescheduling.override import Override
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Button, FormRow, IconLabel, Kind, caption, paragraph

_SIZE = QSize(800, 660)


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
        self._asked_for: datetime | None = None
        self._now = paragraph()
        self._limits = caption()
        self._expiry = caption()
        self._times = FreeTimes(desk, name="rescheduleDialog", parent=self)
        self._picker = TimePicker(
            self._times, clocks=self._clocks, now=desk.now, name="rescheduleDialog.picker"
        )
        self._details = QLineEdit()
        self._override = Override(name="rescheduleDialog.override")
        self._override.leave_refund_out()
        self._back = Button(self.tr("Back"), name="rescheduleDialog.back")
        self._propose = Button("", name="rescheduleDialog.propose", kind=Kind.PRIMARY)
        self._place()
        self._connect()
        self.resize(_SIZE)
        self._choose(wish.time)
        self.begin(self._fill)
        shown = self._clocks().local(wish.time or detail.session.scheduled_at)
        self._picker.open(shown.date(), whose=Whose(detail.mentor.name, is_settled=True))
        self._picker.begin()

    def _place(self) -> None:
        now = QVBoxLayout()
        now.setSpacing(2)
        now.addWidget(self._now)
        now.addWidget(self._limits)
        old = QHBoxLayout()
        old.addWidget(IconLabel("calendar"), 0, Qt.AlignmentFlag.AlignTop)
        old.addLayout(now, 1)
        old.addWidget(self._picker.next_free)
        self._details.setObjectName("rescheduleDialog.details")
        self._details.setMaxLength(DETAILS_LENGTH)
        words = QHBoxLayout()
        words.setSpacing(Space.L)
        words.addWidget(FormRow(self.tr("&Message (optional)"), field=self._details), 1)
        words.addWidget(self._override, 1)
        self.body.addLayout(old)
        self.body.addWidget(self._picker, 1)
        self.body.addLayout(words)
        self.foot.addWidget(self._expiry, 1)
        self.foot.addWidget(self._back)
        self.foot.addWidget(self._propose)

    def _connect(self) -> None:
        self._times.standing_changed.connect(self.refresh)
        self._picker.chosen.connect(self._choose)
        self._picker.insisted.connect(self._override.ask)
        self._override.edited.connect(self._fill)
        self._back.clicked.connect(self.reject)
        self._propose.clicked.connect(self._hand_in)

    def _choose(self, time: datetime | None) -> None:
        self._times.seek(sought_for(self.standpoint), start=time)

    def _clocks(self) -> Clocks:
        return clocks_for(self.detail, reader=self.reader)

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
        self.show_warning(self._deadline_warning())
        self._picker.set_leeway(leeway_of(standpoint))
        if self._times.sought != sought_for(standpoint):
            self._choose(self._times.start)
        self._show_override()
        self._fill_foot(self._times.start)

    def _show_override(self) -> None:
        """Ask for a reason where a limit needs one, or the chosen time once it is insisted on."""
        needs_one = self.standpoint.needs_reason(self._wish.action)
        leaves_offer = self._times.standing.fit is Fit.NOT_OFFERED
        may_insist = leaves_offer and leeway_of(self.standpoint) is Leeway.WITH_REASON
        self._override.setVisible(needs_one or (may_insist and not self._override.isHidden()))

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
        """Say what keeps this from being proposed; empty where nothing does."""
        refusal = self.standpoint.refusal(self._wish.action, reason=self._override.reason or None)
        if refusal is not None:
            return refusal.message
        if time is None:
            return self.tr("Choose a time first.")
        if time == self.detail.session.scheduled_at:
            return self.tr("That is the session's present time.")
        return self._misfit(time)

    def _misfit(self, time: datetime) -> str:
        """Say why the time cannot be had; one that is still being checked may be tried."""
        standing, clocks = self._times.standing, self._clocks()
        leeway = leeway_of(self.standpoint)
        if standing.fit is Fit.CHECKING or leeway.allows(
            standing.fit, reason=self._override.reason
        ):
            return ""
        minutes = sought_for(self.standpoint).duration or 0
        when = short_when(time, minutes=minutes, clocks=clocks)
        return misfit_text(standing, when=when, locale=clocks.locale)

    @property
    def _is_counter(self) -> bool:
        return self._wish.action is Action.COUNTER_PROPOSE

    def _hand_in(self) -> None:
        time = self._times.start
        if time is None:
            return
        standpoint = self.standpoint
        wish = Wish(action=self._wish.action, session_id=self.detail.session.id, time=time)
        self._asked_for = time
        self.hand_in(
            self._command(time),
            sentence=outcome(wish, standpoint, reader=self.reader),
            subject=standpoint.subject,
            reason=self._override.reason,
        )

    def refuse(self, refusal: Refusal) -> None:
        """Offer the nearest free times where it was the time that was refused."""
        if self._asked_for is not None and is_about_time(refusal):
            self._picker.show_refusal(refusal, lost=self._asked_for)
        else:
            super().refuse(refusal)

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
