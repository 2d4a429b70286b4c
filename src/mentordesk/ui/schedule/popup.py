"""The session popup: one session with everything that is known of it and may be done with it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QVBoxLayout, QWidget

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import SessionDetail
from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import link_to
from mentordesk.presentation.actions_offered import answers, inline_actions
from mentordesk.presentation.actions_standpoint import Standpoint, standpoint_of
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import proposal_notice
from mentordesk.presentation.session_card import Reader, SessionCard, session_card
from mentordesk.presentation.shortcuts import keys_of
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.proposal_banner import ProposalBanner
from mentordesk.ui.picking.side_choice import SideChoice
from mentordesk.ui.schedule.fact_rows import FactRows
from mentordesk.ui.schedule.popup_actions import PopupActions
from mentordesk.ui.schedule.popup_foot import PopupFoot
from mentordesk.ui.schedule.popup_head import PopupHead
from mentordesk.ui.schedule.popup_outcome import PopupOutcome
from mentordesk.ui.schedule.popup_proposal import ProposalDays
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import announce, hairline, heading, paragraph
from mentordesk.ui.widgets.limit_clock import LimitClock
from mentordesk.ui.widgets.minute_clock import MinuteClock

_WIDTH = 520
# Who clicked sees something by then even where reading takes long.
_PATIENCE_MILLISECONDS = 60
_AROUND = (Kind.REQUEST, Kind.PERSON, Kind.POLICY, Kind.NOTE)


class SessionPopup(QDialog):
    """Shows one session after the other, and stays true to each while it changes.

    It is made once and opened again: making it takes longer than all that a click asks for.
    `calendar_asked` (SessionDetail) when the session is wanted as a calendar file, `wished`
    (Wish) when something is to be done with it, `history_asked` (id) for what was done,
    `page_asked` (address) for a page in the browser.
    """

    calendar_asked = Signal(object)
    wished = Signal(object)
    history_asked = Signal(str)
    page_asked = Signal(str)

    def __init__(self, desk: Desk, *, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sessionPopup")
        self.setFixedWidth(_WIDTH)
        self._desk = desk
        self._locale = locale
        self._session_id: str | None = None
        self._detail: SessionDetail | None = None
        self._side: Party | None = None
        self._head = PopupHead()
        self._outcome = PopupOutcome()
        self._acting = SideChoice(name="popup.actingFor")
        self._proposal = ProposalBanner(name="popup.proposal")
        self._days = ProposalDays(desk, locale=locale)
        self._topic = heading()
        self._topic.setWordWrap(True)
        self._facts = FactRows()
        self._description = paragraph()
        self._actions = PopupActions()
        self._foot = PopupFoot()
        self._limits = LimitClock(desk.now, parent=self)
        self._parts = (self._head, self._facts, self._actions)
        self._lay_out()
        self._connect()

    @property
    def session_id(self) -> str | None:
        """The session that is shown or about to be, None once it was closed."""
        return self._session_id

    def show_session(self, session_id: str) -> None:
        """Open once the session is known: painting an empty popup first would take a frame."""
        self._forget()
        self._session_id = session_id
        # Enter closes what has just been opened by Enter, and answers nothing by accident.
        self._foot.setFocus()
        self._ask()
        QTimer.singleShot(_PATIENCE_MILLISECONDS, self, self._open)

    def done(self, result: int) -> None:
        for dialog in self.findChildren(QDialog):
            dialog.close()
        super().done(result)
        self._forget()

    def closeEvent(self, event: QCloseEvent) -> None:
        # It may still be waiting for its session, and then is not open yet.
        self._forget()
        super().closeEvent(event)

    def _forget(self) -> None:
        self._session_id = self._detail = self._side = None
        self._limits.watch(())
        self.setWindowTitle(self.tr("Session"))
        self.setAccessibleName(self.tr("Session"))
        self._outcome.forget()

    def _open(self) -> None:
        if self._session_id is None or self.isVisible():
            return
        if self._detail is None:
            self._show_nothing()
        self._fit()
        self.open()
        # Once it has been painted: what is done from here is a command more often than not.
        QTimer.singleShot(_PATIENCE_MILLISECONDS, self, self._desk.get_ready)

    def _show_nothing(self) -> None:
        """Leave nothing of the session before."""
        for part in (*self._parts, self._acting, self._proposal, self._days, self._description):
            part.hide()
        self._topic.setText("")
        self._foot.disable()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(hairline())
        column.addWidget(self._body(), 1)
        column.addWidget(hairline())
        column.addWidget(self._actions)
        column.addWidget(self._foot)

    def _body(self) -> QFrame:
        body = QFrame()
        body.setProperty("panel", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        for part in (self._outcome, self._topic, self._acting, self._proposal, self._days):
            column.addWidget(part)
        column.addWidget(self._facts)
        column.addWidget(self._description)
        column.addStretch(1)
        return body

    def _connect(self) -> None:
        self._facts.copy_asked.connect(self._copy)
        self._facts.page_asked.connect(self.page_asked)
        self._acting.chosen.connect(self._act_for)
        self._proposal.wished.connect(self._wish)
        self._actions.wished.connect(self._wish)
        self._actions.no_show_of.connect(self._report_no_show)
        self._foot.link_asked.connect(self._copy_link)
        self._foot.calendar_asked.connect(lambda: self.calendar_asked.emit(self._detail))
        self._foot.history_asked.connect(lambda: self.history_asked.emit(self._session_id))
        self._foot.close_asked.connect(self.reject)
        for keys in keys_of("edit"):
            pressed = QShortcut(QKeySequence(keys), self)
            pressed.activated.connect(lambda: self._actions.press(Action.EDIT))
        self._desk.changed.connect(self._take_changes)
        MinuteClock(self._desk.now, parent=self).ticked.connect(self._show)
        self._limits.passed.connect(self._show)

    def _ask(self) -> None:
        session_id = self._session_id
        if session_id is not None:
            self._desk.ask(
                lambda questions: questions.session(session_id),
                then=self._take,
                topic=self.objectName(),
                failed=self._tell_failure,
            )

    def _take(self, detail: SessionDetail) -> None:
        if detail.session.id == self._session_id:
            self._detail = detail
            self._show()
            self._open()

    def _tell_failure(self, message: str) -> None:
        if self._session_id is None:
            return
        self._detail = None
        self._open()
        self._show_nothing()
        self._topic.setText(message)
        self._fit_soon()
        announce(self, message)

    def _take_changes(self, changes: ChangeSet) -> None:
        session_id = self._session_id
        if session_id is None:
            return
        touched = changes.touches(Kind.SESSION, record_id=session_id)
        if touched or any(changes.touches(kind) for kind in _AROUND):
            self._ask()

    def tell(self, sentence: str) -> None:
        """Say what came of something that was done here, until the popup is closed."""
        self._outcome.tell(sentence)
        self._fit_soon()

    def offer_undo(self, take_back: Callable[[], object]) -> None:
        """Let what was told last be taken back, until the popup is closed."""
        self._outcome.offer_undo(take_back)
        self._fit_soon()

    def _show(self) -> None:
        if self._detail is None:
            return
        reader = Reader(
            actor=self._desk.actor, zone=self._desk.zone, locale=self._locale, now=self._desk.now()
        )
        self._show_card(session_card(self._detail, reader=reader))
        self._show_standpoint(self._standpoint(self._detail), reader=reader)
        self._fit_soon()

    def _standpoint(self, detail: SessionDetail) -> Standpoint:
        return standpoint_of(
            detail, actor=self._desk.actor, now=self._desk.now(), chosen=self._side
        )

    def _show_standpoint(self, standpoint: Standpoint, *, reader: Reader) -> None:
        buttons = self.findChildren(QAbstractButton)
        here = next((each for each in buttons if each is self.focusWidget()), None)
        self._limits.watch(standpoint.turning_points())
        self._acting.show_standpoint(standpoint)
        offers = answers(standpoint, locale=self._locale)
        self._proposal.show_notice(proposal_notice(standpoint, reader=reader), offers=offers)
        self._days.show_standpoint(standpoint)
        self._actions.show_actions(
            inline_actions(standpoint, locale=self._locale), standpoint=standpoint
        )
        if here is not None and not (here.isEnabled() and here.isVisibleTo(self)):
            # Qt would go on to the next button, and the next Enter would begin something else.
            self._foot.setFocus()

    def _show_card(self, card: SessionCard) -> None:
        self.setWindowTitle(f"{card.person} · {card.title}")
        self.setAccessibleName(f"{card.person}, {card.title}, {card.status}")
        self._head.show_card(card)
        self._topic.setText(card.title)
        self._facts.show_facts(card.facts)
        self._description.setText(card.description)
        self._description.setVisible(bool(card.description))
        self._foot.enable()
        for part in self._parts:
            part.show()

    def _fit_soon(self) -> None:
        """Fit once what has been shown and hidden just now is known to all layouts."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Take the height that what is shown needs."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def _act_for(self, side: Party) -> None:
        self._side = side
        self._show()

    def _wish(self, action: Action) -> None:
        self._hand_over(action)

    def _report_no_show(self, who: Party) -> None:
        self._hand_over(Action.NO_SHOW, who=who)

    def _hand_over(self, action: Action, *, who: Party | None = None) -> None:
        if self._detail is None:
            return
        request = self._detail.request
        self.wished.emit(
            Wish(
                action=action,
                session_id=self._detail.session.id,
                side=self._standpoint(self._detail).side,
                request_id=None if request is None else request.id,
                who=who,
            )
        )

    def _copy_link(self) -> None:
        if self._session_id is not None:
            self._copy(link_to(self._session_id))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        announce(self, self.tr("Copied: {text}").format(text=text))
