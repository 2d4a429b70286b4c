"""What came of the selected session: completed, or who did not come, without opening it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import SessionDetail
from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_offered import ICONS, offered
from mentordesk.presentation.actions_standpoint import Standpoint, standpoint_of
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import whole_time
from mentordesk.presentation.session_card import Reader
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.refusing import show_refusal
from mentordesk.ui.theme import Space, TextRole
from mentordesk.ui.widgets import Button, ElidedLabel, FlowLayout, Tone
from mentordesk.ui.widgets import Kind as Look
from mentordesk.ui.widgets.limit_clock import LimitClock
from mentordesk.ui.widgets.minute_clock import MinuteClock

_AROUND = (Kind.REQUEST, Kind.POLICY)


class OutcomeBar(QFrame):
    """`wished` carries a Wish, `opened` the id of the session that is to be shown in full."""

    wished = Signal(object)
    opened = Signal(str)

    def __init__(self, desk: Desk, *, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outcome")
        self.setAccessibleName(self.tr("Outcome"))
        self.setProperty("panel", "surface")
        self._desk = desk
        self._locale = locale
        self._session_id: str | None = None
        self._detail: SessionDetail | None = None
        self._limits = LimitClock(desk.now, parent=self)
        self._who = ElidedLabel(role=TextRole.BODY_STRONG)
        self._when = ElidedLabel(role=TextRole.CAPTION, tone=Tone.MUTED)
        self._complete = self._button("complete", icon=ICONS[Action.COMPLETE])
        self._absent = {
            party: self._button(f"no_show.{party}", icon=ICONS[Action.NO_SHOW])
            for party in (Party.MENTEE, Party.MENTOR)
        }
        self._open = self._button("open", icon="open")
        self._lay_out()
        self._connect()
        self._forget()

    def show_session(self, session_id: str | None) -> None:
        """Offer the outcomes of a session; None where none is selected."""
        if session_id != self._session_id:
            self._session_id = session_id
            self._forget()
            self._ask()

    def _button(self, name: str, *, icon: str) -> Button:
        return Button("", name=f"outcome.{name}", kind=Look.PLAIN, icon_name=icon)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.XS)
        column.addWidget(self._who)
        column.addWidget(self._when)
        column.addSpacing(Space.XS)
        row = FlowLayout(gap=Space.S)
        for button in (self._complete, *self._absent.values(), self._open):
            row.addWidget(button)
        column.addLayout(row)

    def _connect(self) -> None:
        # A no-show is reported for the side that came.
        self._complete.clicked.connect(lambda: self._wish(Action.COMPLETE, side=Party.MENTOR))
        for party, button in self._absent.items():
            button.clicked.connect(
                lambda _on=False, party=party: self._wish(
                    Action.NO_SHOW, side=party.other, who=party
                )
            )
        self._open.clicked.connect(lambda: self.opened.emit(self._session_id))
        self._desk.changed.connect(self._take_changes)
        MinuteClock(self._desk.now, parent=self).ticked.connect(self._show)
        self._limits.passed.connect(self._show)

    def _wish(self, action: Action, *, side: Party, who: Party | None = None) -> None:
        if self._session_id is not None:
            self.wished.emit(Wish(action=action, session_id=self._session_id, side=side, who=who))

    def _forget(self) -> None:
        """Offer nothing until the session is known."""
        self._detail = None
        self._limits.watch(())
        waiting = self.tr("Select a session first.") if self._session_id is None else ""
        self._who.setText(waiting)
        self._when.setText("")
        texts = {
            self._complete: self.tr("Complete"),
            self._absent[Party.MENTEE]: self.tr("Mentee did not come"),
            self._absent[Party.MENTOR]: self.tr("Mentor did not come"),
            self._open: self.tr("Open session"),
        }
        for button, text in texts.items():
            _offer(button, text=text, refusal=waiting)
            button.setEnabled(False)
        self._absent[Party.MENTOR].setVisible(self._desk.actor.is_staff)

    def _ask(self) -> None:
        session_id = self._session_id
        if session_id is not None:
            self._desk.ask(
                lambda questions: questions.session(session_id),
                then=self._take,
                topic="outcome",
                failed=self._who.setText,
            )

    def _take(self, detail: SessionDetail) -> None:
        if detail.session.id == self._session_id:
            self._detail = detail
            self._show()

    def _show(self) -> None:
        if self._detail is None:
            return
        desk, detail, session = self._desk, self._detail, self._detail.session
        reader = Reader(actor=desk.actor, zone=desk.zone, locale=self._locale, now=desk.now())
        pattern = self.tr("{title} · {mentor} and {mentee}")
        self._who.setText(
            pattern.format(
                title=session.title, mentor=detail.mentor.name, mentee=detail.mentee.name
            )
        )
        self._when.setText(
            whole_time(session.scheduled_at, minutes=session.duration, reader=reader)
        )
        standpoint = standpoint_of(detail, actor=desk.actor, now=desk.now(), chosen=Party.MENTOR)
        self._show_actions(standpoint)

    def _show_actions(self, standpoint: Standpoint) -> None:
        self._limits.watch(standpoint.turning_points())
        complete = offered(Action.COMPLETE, standpoint, locale=self._locale)
        _offer(self._complete, text=complete.text, refusal=complete.refusal)
        missed = offered(Action.NO_SHOW, standpoint, locale=self._locale)
        for party, button in self._absent.items():
            text = self.tr("{name} did not come").format(name=standpoint.person(party).name)
            _offer(button, text=text, refusal=missed.refusal)
        self._open.setEnabled(True)

    def _take_changes(self, changes: ChangeSet) -> None:
        session_id = self._session_id
        if session_id is None:
            return
        touched = changes.touches(Kind.SESSION, record_id=session_id)
        if touched or any(changes.touches(kind) for kind in _AROUND):
            self._ask()


def _offer(button: Button, *, text: str, refusal: str) -> None:
    """Label a button with a text that may hold a name, in which an ampersand is no mnemonic."""
    show_refusal(button, text=text.replace("&", "&&"), refusal=refusal)
    button.setAccessibleName(text)
