"""The banner that tells a mentor of requests for a new time, with the answers inside."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.domain.actions import Action
from mentordesk.presentation.actions_offered import answers
from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.mentor_overview import Notice
from mentordesk.presentation.rescheduling_words import Notice as Proposal
from mentordesk.ui.picking.proposal_banner import ProposalBanner

_RESPOND = "respond"


class WaitingBanner(ProposalBanner):
    """`asked` (Wish) for an answer, `respond_asked` (session id) to see both days first."""

    asked = Signal(object)
    respond_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="waitingBanner", parent=parent)
        self._session_id = ""
        self._standpoint: Standpoint | None = None
        self._respond = self.add_action(_RESPOND, text=self.tr("Respond…"))
        self.acted.connect(self._open)
        self.wished.connect(self._ask)

    def show_several(self, notice: Notice) -> None:
        """Tell of several requests; they are answered one after the other."""
        self._session_id, self._standpoint = notice.session_id, None
        self.show_notice(Proposal(notice.title, notice.text), offers=())
        self._respond.show()

    def show_proposal(self, standpoint: Standpoint, *, notice: Proposal, locale: Locale) -> None:
        """Tell of one proposal in full, with everything that may be done about it."""
        self._session_id, self._standpoint = standpoint.detail.session.id, standpoint
        self.show_notice(notice, offers=answers(standpoint, locale=locale))
        self._respond.hide()

    def _open(self, key: str) -> None:
        if key == _RESPOND:
            self.respond_asked.emit(self._session_id)

    def _ask(self, action: Action) -> None:
        standpoint = self._standpoint
        if standpoint is None:
            return
        request = standpoint.detail.request
        self.asked.emit(
            Wish(
                action=action,
                session_id=self._session_id,
                side=standpoint.side,
                request_id=None if request is None else request.id,
            )
        )
