"""Answering a proposed new time: both days side by side, and every answer that may be given."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.application.queries import SessionDetail
from mentordesk.application.records import AuditEntry
from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_offered import Offered, answers
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import (
    about_line,
    accept_text,
    keep_text,
    question,
    round_line,
    said_with,
)
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.comparison import Comparison
from mentordesk.ui.picking.proposal_banner import KINDS
from mentordesk.ui.picking.refusing import show_refusal
from mentordesk.ui.rescheduling.frame import SessionDialog
from mentordesk.ui.widgets import Button, Tone, paragraph

_SIZE = QSize(700, 480)
_ON_THE_LEFT = (Action.REJECT, Action.CANCEL_IN_RESPONSE, Action.WITHDRAW)
_ON_THE_RIGHT = (Action.COUNTER_PROPOSE, Action.ACCEPT)


class ResponseDialog(SessionDialog):
    """`wished` carries the Wish of the answer; a request that is gone leaves nothing to answer."""

    wished = Signal(object)

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
            desk, detail=detail, side=side, locale=locale, name="responseDialog", parent=parent
        )
        self._request = detail.request
        self._compared: SessionDetail | None = None
        self._days = Comparison(desk, locale=locale, name="responseDialog.days")
        self._message = paragraph(tone=Tone.MUTED)
        self._message.hide()
        self._close = Button(self.tr("Close"), name="responseDialog.close")
        self._buttons = {action: self._button(action) for action in _ON_THE_LEFT + _ON_THE_RIGHT}
        self._place()
        self.resize(_SIZE)
        self.begin(self._fill)
        self._buttons[Action.ACCEPT].setFocus()

    def _button(self, action: Action) -> Button:
        button = Button("", name=f"responseDialog.{action}", kind=KINDS[action])
        button.clicked.connect(lambda: self._answer(action))
        return button

    def _place(self) -> None:
        self.body.addWidget(self._days, 1)
        self.body.addWidget(self._message)
        for action in _ON_THE_LEFT:
            self.foot.addWidget(self._buttons[action])
        self.foot.addStretch(1)
        self.foot.addWidget(self._close)
        for action in _ON_THE_RIGHT:
            self.foot.addWidget(self._buttons[action])
        self._close.clicked.connect(self.reject)

    def _fill(self) -> None:
        standpoint, reader = self.standpoint, self.reader
        about = about_line(self.detail, reader=reader)
        rounds = round_line(self.detail, reader=reader)
        self.show_head(
            question(standpoint, locale=reader.locale),
            about=f"{about} · {rounds}" if rounds else about,
            person=standpoint.other.name,
        )
        self._tell_if_gone()
        self._compare()
        offers = () if self._is_gone() else answers(standpoint, locale=reader.locale)
        self._offer({offer.action: offer for offer in offers})

    def _is_gone(self) -> bool:
        """Tell whether the request that was opened here can no longer be answered."""
        standpoint, shown = self.standpoint, self._request
        request = standpoint.detail.request
        same = request is not None and shown is not None and request.id == shown.id
        return not (same and standpoint.has_request)

    def _tell_if_gone(self) -> None:
        if not self._is_gone():
            return
        self.show_problem(
            self.tr(
                "This request is closed: it was answered, withdrawn or has expired meanwhile. "
                "Nothing has been changed here."
            )
        )

    def _compare(self) -> None:
        request = self.detail.request
        if request is None or self.detail is self._compared:
            return
        self._compared = self.detail
        self._days.show_proposal(
            self.detail,
            time=request.latest_time,
            minutes=request.proposed_duration,
            by=request.latest_by,
        )
        session_id = self.detail.session.id
        self.desk.ask(
            lambda questions: tuple(questions.audit(session_id)),
            then=self._quote,
            topic=f"responseDialog.said:{session_id}",
        )

    def _quote(self, entries: tuple[AuditEntry, ...]) -> None:
        request = self.detail.request
        if request is None:
            return
        said = said_with(entries, request=request, standpoint=self.standpoint)
        self._message.setText(said)
        self._message.setVisible(bool(said))

    def _offer(self, offers: dict[Action, Offered]) -> None:
        for action, button in self._buttons.items():
            offer = offers.get(action)
            button.setVisible(offer is not None)
            if offer is not None:
                show_refusal(button, text=self._text(offer), refusal=offer.refusal)
        self._close.setVisible(Action.ACCEPT not in offers)

    def _text(self, offer: Offered) -> str:
        request = self.detail.request
        if offer.action is Action.ACCEPT and request is not None:
            return accept_text(request, reader=self.reader)
        if offer.action is Action.REJECT:
            return keep_text(self.standpoint, reader=self.reader)
        if offer.action is Action.COUNTER_PROPOSE:
            return self.tr("Counter with another time…")
        return offer.text

    def _answer(self, action: Action) -> None:
        request = self._request
        self.wished.emit(
            Wish(
                action=action,
                session_id=self.detail.session.id,
                side=self.standpoint.side,
                request_id=None if request is None else request.id,
            )
        )
