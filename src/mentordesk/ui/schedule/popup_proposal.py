"""The proposed time beside the present one, inside the session popup."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.application.queries import SessionDetail
from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.comparison import Comparison

_HEIGHT = 200


class ProposalDays(QWidget):
    """Shown while a proposal waits; asks again only when the session or its request changed."""

    def __init__(self, desk: Desk, *, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._locale = locale
        self._shown_of: SessionDetail | None = None
        self._days: Comparison | None = None
        self.setFixedHeight(_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_standpoint(self, standpoint: Standpoint) -> None:
        """Show the days of what waits, or hide."""
        request, before = standpoint.detail.request, self._shown_of
        self.setVisible(standpoint.has_request)
        if request is None or not standpoint.has_request:
            return
        if standpoint.detail is before:
            return
        self._shown_of = standpoint.detail
        is_same = before is not None and before.session.id == standpoint.detail.session.id
        self._days = days = (self._days if is_same else None) or self._fresh()
        days.show_proposal(
            standpoint.detail,
            time=request.latest_time,
            minutes=request.proposed_duration,
            by=request.latest_by,
        )

    def _fresh(self) -> Comparison:
        """Make empty days for another session, of which the days before tell nothing."""
        if self._days is not None:
            self._days.hide()
            self._days.deleteLater()
        days = Comparison(self._desk, locale=self._locale, name="popup.days")
        layout = self.layout()
        if layout is not None:
            layout.addWidget(days)
        return days
