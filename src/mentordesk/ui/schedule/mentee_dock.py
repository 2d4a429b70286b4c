"""The mentee's dock: their own sessions to come, and past ones to look at or book again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import SessionDetail
from mentordesk.domain.actions import Action
from mentordesk.presentation.actions_standpoint import Standpoint, standpoint_of
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.my_sessions import (
    MySessions,
    my_sessions_of,
    past_lines,
    upcoming_lines,
)
from mentordesk.presentation.session_card import Reader
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.refusing import show_refusal
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Button, Card, LineList, Opening, SegmentedControl
from mentordesk.ui.widgets.limit_clock import LimitClock
from mentordesk.ui.widgets.minute_clock import MinuteClock

_SHOWN = (Kind.SESSION, Kind.REQUEST, Kind.NOTE, Kind.PERSON)
_UPCOMING, _PAST = "upcoming", "past"


class MenteeDock(QWidget):
    """Lists one person's sessions as a mentee.

    `session_opened`, `join_asked`, `respond_asked` and `booking_again` carry a session's id.
    """

    session_opened = Signal(str)
    join_asked = Signal(str)
    respond_asked = Signal(str)
    booking_again = Signal(str)

    def __init__(self, desk: Desk, *, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("menteeDock")
        self._desk = desk
        self._locale = locale
        self._mine = MySessions((), (), {})
        self._detail: SessionDetail | None = None
        self._limits = LimitClock(desk.now, parent=self)
        self._choice = SegmentedControl(
            [(_UPCOMING, self.tr("Upcoming")), (_PAST, self.tr("Past"))],
            name="menteeDock.choice",
            meaning=self.tr("Which sessions"),
        )
        self._lists = {
            key: LineList(name=f"menteeDock.{key}", meaning=meaning, opening=Opening.DOUBLE_CLICK)
            for key, meaning in (
                (_UPCOMING, self.tr("Upcoming sessions")),
                (_PAST, self.tr("Past sessions")),
            )
        }
        self._pages = QStackedWidget()
        self._open = Button(self.tr("Open"), name="menteeDock.open")
        self._join = Button(self.tr("Join"), name="menteeDock.join", icon_name="video")
        self._respond = Button(self.tr("Respond…"), name="menteeDock.respond", icon_name="arrows")
        self._again = Button(self.tr("Book again"), name="menteeDock.again", icon_name="plus")
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        mentee_id, now = self._desk.actor.id, self._desk.now()
        self._desk.ask(
            lambda questions: my_sessions_of(questions, mentee_id=mentee_id, now=now),
            then=self._take,
            topic="menteeDock",
        )

    def _take(self, mine: MySessions) -> None:
        self._mine = mine
        self._show()
        self._ask_chosen()

    def _show(self) -> None:
        reader = Reader(
            actor=self._desk.actor, zone=self._desk.zone, locale=self._locale, now=self._desk.now()
        )
        self._lists[_UPCOMING].show_lines(upcoming_lines(self._mine, reader=reader))
        self._lists[_PAST].show_lines(past_lines(self._mine, reader=reader))

    def _turn(self, key: str) -> None:
        self._pages.setCurrentIndex(list(self._lists).index(key))
        for button in (self._join, self._respond):
            button.setVisible(key == _UPCOMING)
        self._again.setVisible(key == _PAST)
        self._ask_chosen()

    def _chosen(self) -> str | None:
        return self._lists[self._choice.current()].current_key()

    def _ask_chosen(self) -> None:
        """Find out what may be done with the chosen session; the rules say so, not this list."""
        session_id = self._chosen()
        if session_id is None:
            self._offer(None)
            return
        self._desk.ask(
            lambda questions: questions.session(session_id),
            then=self._offer,
            topic="menteeDock.chosen",
        )

    def _offer(self, detail: SessionDetail | None) -> None:
        self._detail = detail
        self._open.setEnabled(detail is not None)
        self._limits.watch(() if detail is None else self._standpoint(detail).turning_points())
        for button, action in (
            (self._join, Action.JOIN),
            (self._respond, Action.ACCEPT),
            (self._again, Action.BOOK_AGAIN),
        ):
            show_refusal(button, text=button.text(), refusal=self._refusal(action, detail))

    def _refusal(self, action: Action, detail: SessionDetail | None) -> str:
        if detail is None:
            return self.tr("Choose a session first.")
        if action is Action.ACCEPT and detail.session.pending_reschedule_time is None:
            return self.tr("No new time is proposed for this session.")
        refusal = self._standpoint(detail).refusal(action)
        return "" if refusal is None else refusal.message

    def _standpoint(self, detail: SessionDetail) -> Standpoint:
        return standpoint_of(detail, actor=self._desk.actor, now=self._desk.now(), chosen=None)

    def _take_changes(self, changes: ChangeSet) -> None:
        if any(changes.touches(kind) for kind in _SHOWN):
            self.refresh()

    def _connect(self) -> None:
        self._choice.chosen.connect(self._turn)
        for each in self._lists.values():
            each.opened.connect(self.session_opened)
            each.moved.connect(self._ask_chosen)
        for button, signal in (
            (self._open, self.session_opened),
            (self._join, self.join_asked),
            (self._respond, self.respond_asked),
            (self._again, self.booking_again),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self._chosen()))
        self._desk.changed.connect(self._take_changes)
        self._desk.seated.connect(self.refresh)
        MinuteClock(self._desk.now, parent=self).ticked.connect(self.refresh)
        self._limits.passed.connect(lambda: self._offer(self._detail))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self._choice)
        for each in self._lists.values():
            card = Card(padding=Space.NONE, spacing=Space.NONE)
            card.body.addWidget(each)
            self._pages.addWidget(card)
        column.addWidget(self._pages, 1)
        row = QHBoxLayout()
        for button in (self._open, self._join, self._respond, self._again):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._turn(_UPCOMING)
