"""The present and the proposed time side by side, asked for from the desk."""

from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.application.queries import SessionDetail
from mentordesk.domain.policies import Party
from mentordesk.domain.timespans import Span
from mentordesk.domain.zones import zone
from mentordesk.presentation.entries import Reading, Side
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_days import Neighbours, day_sheets, neighbours_of
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.day_sheet import DaySheetView
from mentordesk.ui.theme import Space


class _Shown(NamedTuple):
    detail: SessionDetail
    proposed: Span
    by: Party | None


class Comparison(QWidget):
    """Two days with that day's neighbours; reads anew whenever another proposal is shown."""

    def __init__(
        self, desk: Desk, *, locale: Locale, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._desk = desk
        self._locale = locale
        self._shown: _Shown | None = None
        self._now = DaySheetView(name=f"{name}.now")
        self._proposed = DaySheetView(name=f"{name}.proposed")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L + 2)
        row.addWidget(self._now, 1)
        row.addWidget(self._proposed, 1)

    def show_proposal(
        self, detail: SessionDetail, *, time: datetime, minutes: int, by: Party | None
    ) -> None:
        """Show a session's day beside the day of a proposed time (UTC)."""
        self._shown = _Shown(detail, _span(time, minutes=minutes), by)
        actor, reading = self._desk.actor, self._reading(detail)
        self._desk.ask(
            lambda questions: neighbours_of(
                questions, detail=detail, proposed=time, actor=actor, reading=reading
            ),
            then=self._take,
            topic=f"{self.objectName()}:{id(self)}",
        )

    def _take(self, neighbours: Neighbours) -> None:
        if self._shown is None:
            return
        session = self._shown.detail.session
        sheets = day_sheets(
            neighbours,
            session_id=session.id,
            now=_span(session.scheduled_at, minutes=session.duration),
            proposed=self._shown.proposed,
            by=self._shown.by,
            reading=self._reading(self._shown.detail),
        )
        self._now.show_sheet(sheets[0])
        self._proposed.show_sheet(sheets[1])

    def _reading(self, detail: SessionDetail) -> Reading:
        is_mentee = self._desk.actor.id == detail.session.mentee_id
        side = Side.MENTEE if is_mentee else Side.MENTOR
        return Reading(tz=zone(self._desk.zone), locale=self._locale, side=side)


def _span(start: datetime, *, minutes: int) -> Span:
    return Span(start, start + timedelta(minutes=minutes))
