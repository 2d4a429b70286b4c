"""The proposed time beside the present one, inside the session popup."""

from PySide6.QtWidgets import QWidget

from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.comparison import Comparison

_HEIGHT = 200


class ProposalDays(Comparison):
    """Shown while a proposal waits; asks again only when the session or its request changed."""

    def __init__(self, desk: Desk, *, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(desk, locale=locale, name="popup.days", parent=parent)
        self._shown_of: object = None
        self.setFixedHeight(_HEIGHT)
        self.hide()

    def show_standpoint(self, standpoint: Standpoint) -> None:
        """Show the days of what waits, or hide."""
        request = standpoint.detail.request
        self.setVisible(standpoint.has_request)
        if request is None or not standpoint.has_request:
            return
        if standpoint.detail is self._shown_of:
            return
        self._shown_of = standpoint.detail
        self.show_proposal(
            standpoint.detail,
            time=request.latest_time,
            minutes=request.proposed_duration,
            by=request.latest_by,
        )
