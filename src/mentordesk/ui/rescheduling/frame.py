"""What the dialogs about a session have in common: a head, a body, a foot, and its news."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.commands import Command
from mentordesk.application.queries import SessionDetail
from mentordesk.application.replicas import SharingStatus
from mentordesk.application.verdicts import Refusal, Verdict
from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_standpoint import Standpoint, standpoint_of
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sharing_deadlines import asked_outcome
from mentordesk.presentation.undoing import Undo, undo_of
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.side_choice import SideChoice
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import (
    Avatar,
    Banner,
    ElidedLabel,
    Panel,
    TextRole,
    Tone,
    announce,
    hairline,
)
from mentordesk.ui.widgets.limit_clock import LimitClock
from mentordesk.ui.widgets.minute_clock import MinuteClock

_AVATAR = 36
_AROUND = (Kind.REQUEST, Kind.POLICY)


class SessionDialog(QDialog):
    """A dialog about one session that stays true to it; deletes itself when closed.

    `done_with` carries a sentence about what was done, `undoable` after it the Undo of what can be
    taken back. Those who use it fill `body` and `foot` and give `shown`, which is called whenever
    there is something new to show.
    """

    done_with = Signal(str)
    undoable = Signal(object)

    def __init__(
        self,
        desk: Desk,
        *,
        detail: SessionDetail,
        side: Party | None,
        locale: Locale,
        name: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.detail = detail
        self.locale_of_texts = locale
        self._chosen = side
        self._is_over = False
        self._shown: Callable[[], None] | None = None
        self._avatar = Avatar("", size=_AVATAR)
        self._title = ElidedLabel(role=TextRole.HEADING)
        self._about = ElidedLabel(role=TextRole.CAPTION, tone=Tone.MUTED)
        self._problem = Banner("", name=f"{name}.problem", icon_name="warning", panel=Panel.WARNING)
        self._problem.hide()
        self._warning = Banner("", name=f"{name}.warning", icon_name="offline", panel=Panel.WARNING)
        self._warning.hide()
        self.acting = SideChoice(name=f"{name}.actingFor")
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._lay_out()
        self.acting.chosen.connect(self._act_for)
        desk.changed.connect(self._take_changes)
        MinuteClock(desk.now, parent=self).ticked.connect(self.refresh)
        if desk.contact is not None:
            desk.contact.changed.connect(self.refresh)
        self._limit_clock = LimitClock(desk.now, parent=self)
        self._limit_clock.passed.connect(self.refresh)

    @property
    def standpoint(self) -> Standpoint:
        """How the person at the desk stands before the session now."""
        return standpoint_of(
            self.detail, actor=self.desk.actor, now=self.desk.now(), chosen=self._chosen
        )

    @property
    def reader(self) -> Reader:
        """Who reads this, in which zone and language, and when."""
        return Reader(
            actor=self.desk.actor,
            zone=self.desk.zone,
            locale=self.locale_of_texts,
            now=self.desk.now(),
        )

    @property
    def problem(self) -> Banner:
        """What says why nothing was changed."""
        return self._problem

    def begin(self, shown: Callable[[], None]) -> None:
        """Show the session for the first time; `shown` fills in what is the dialog's own."""
        self._shown = shown
        self.refresh()
        self.desk.get_ready()

    def refresh(self) -> None:
        """Show what is known by now."""
        self._limit_clock.watch(self.standpoint.turning_points())
        self.acting.show_standpoint(self.standpoint)
        if self._shown is not None:
            self._shown()

    def show_head(self, title: str, *, about: str, person: str) -> None:
        """Say what the dialog is about and with whom."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._avatar.set_name(person)
        self._title.setText(title)
        self._about.setText(about)

    def fit(self, width: int) -> None:
        """Take the height that what is shown needs at a width, once it has been laid out."""
        self.setMinimumWidth(width)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was changed; an empty sentence takes the former one away."""
        self._problem.setVisible(bool(sentence))
        if sentence:
            self._problem.set_message(sentence, text="")
            announce(self, sentence)

    @property
    def sharing(self) -> SharingStatus | None:
        """How the replica stands to its programme; None in a local workspace."""
        return None if self.desk.contact is None else self.desk.contact.status

    def show_warning(self, sentence: str) -> None:
        """Warn of what may come of it; an empty sentence takes the former one away."""
        self._warning.setVisible(bool(sentence))
        if sentence:
            self._warning.set_message(sentence, text="")

    def hand_in(
        self, command: Command, *, sentence: str, subject: str | None = None, reason: str = ""
    ) -> None:
        """Hand a command in; an empty reason is none."""
        undo = undo_of(command, before=self.standpoint, subject=subject, reader=self.reader)
        self.desk.submit(
            command,
            then=partial(self.take, sentence=sentence, undo=undo),
            subject=subject,
            reason=reason or None,
            failed=self.show_problem,
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say why not, in the place where it can be mended."""
        self.show_problem(refusal.message)

    def take(self, verdict: Verdict, *, sentence: str, undo: Undo | None = None) -> None:
        """Close with a sentence if it was accepted, else stay and say why not."""
        if self._is_over:
            return
        if verdict.refusal is not None:
            self.refuse(verdict.refusal)
            return
        self.done_with.emit(
            asked_outcome(
                sentence, status=self.sharing, now=self.desk.now(), locale=self.locale_of_texts
            )
        )
        if undo is not None:
            self.undoable.emit(undo)
        self.accept()

    def done(self, result: int) -> None:
        self._is_over = True
        super().done(result)

    def _act_for(self, side: Party) -> None:
        self._chosen = side
        self.refresh()

    def _take_changes(self, changes: ChangeSet) -> None:
        touched = changes.touches(Kind.SESSION, record_id=self.detail.session.id)
        if touched or any(changes.touches(kind) for kind in _AROUND):
            session_id = self.detail.session.id
            self.desk.ask(
                lambda questions: questions.session(session_id),
                then=self._take_detail,
                topic=f"{self.objectName()}:{session_id}",
                failed=self.show_problem,
            )

    def _take_detail(self, detail: SessionDetail) -> None:
        if not self._is_over:
            self.detail = detail
            self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(hairline())
        middle = _surface()
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        inner.setSpacing(Space.M)
        inner.addWidget(self._problem)
        inner.addWidget(self._warning)
        inner.addWidget(self.acting)
        self.body.setSpacing(Space.M)
        inner.addLayout(self.body, 1)
        column.addWidget(middle, 1)
        column.addWidget(hairline())
        bottom = _surface()
        self.foot.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        self.foot.setSpacing(Space.S)
        bottom.setLayout(self.foot)
        column.addWidget(bottom)

    def _head(self) -> QFrame:
        head = _surface()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._about)
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        row.setSpacing(Space.M)
        row.addWidget(self._avatar)
        row.addLayout(names, 1)
        return head


def _surface() -> QFrame:
    frame = QFrame()
    frame.setProperty("panel", "surface")
    return frame
