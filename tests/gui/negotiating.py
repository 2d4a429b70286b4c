"""A negotiator over a desk, and the dialogs that it opens."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.application.commands import Command
from mentordesk.application.queries import SessionDetail
from mentordesk.application.verdicts import Verdict
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk
from mentordesk.ui.rescheduling.negotiator import Negotiator

Dialog = TypeVar("Dialog", bound=QWidget)


class Table:
    """Somebody at a desk with a negotiator; `told` is what it said, `links` what it opened."""

    def __init__(self, desk: Desk, *, qtbot: QtBot) -> None:
        self.desk = desk
        self.window = QWidget()
        self.told: list[str] = []
        self.links: list[str] = []
        self.negotiator = Negotiator(
            desk, locale=ENGLISH, open_link=self.links.append, parent=self.window
        )
        self.negotiator.told.connect(lambda _session_id, sentence: self.told.append(sentence))
        self._qtbot = qtbot
        qtbot.addWidget(self.window)
        self.window.show()

    def dialog(self, kind: type[Dialog]) -> Dialog:
        """Wait for a dialog to open."""
        self._qtbot.waitUntil(lambda: bool(self.window.findChildren(kind)))
        return self.window.findChildren(kind)[-1]

    def session(self, session_id: str) -> SessionDetail:
        """Read a session as whoever sits here sees it."""
        answers: list[SessionDetail] = []
        self.desk.ask(
            lambda questions: questions.session(session_id),
            then=answers.append,
            topic="test:session",
        )
        self._qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def submit(self, command: Command, *, subject: str | None = None) -> Verdict:
        """Hand a command in and wait for its verdict."""
        verdicts: list[Verdict] = []
        self.desk.submit(command, then=verdicts.append, subject=subject)
        self._qtbot.waitUntil(lambda: bool(verdicts))
        return verdicts[0]

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self._qtbot.waitUntil(condition)

    def wait_for_word(self) -> str:
        """Wait until something was said and give it."""
        self._qtbot.waitUntil(lambda: bool(self.told))
        return self.told[-1]


def button(parent: QWidget, name: str) -> QAbstractButton:
    """Find a button by its object name."""
    found = parent.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    return found
