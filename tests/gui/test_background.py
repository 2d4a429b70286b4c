"""Jobs for whoever has no desk yet: answered on the Qt thread, or not at all."""

import threading

import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from mentordesk.application.sharing import ProgrammeError, Trouble
from mentordesk.ui.sharing.background import Background

OFTEN = 2_000
PATIENCE_SECONDS = 30


def test_an_answer_arrives_on_the_qt_thread(qtbot: QtBot, qapp: QObject) -> None:
    heard = list[QThread]()
    parent = QObject()
    background = Background(parent=parent)
    background.run(
        lambda: 1, then=lambda _: heard.append(QThread.currentThread()), failed=lambda _: None
    )
    assert background.is_busy
    qtbot.waitUntil(lambda: heard == [qapp.thread()])
    assert not background.is_busy


def test_an_expected_error_arrives_as_such(qtbot: QtBot) -> None:
    heard = list[object]()
    parent = QObject()
    error = ProgrammeError(Trouble.LOST, "The connection broke.")

    def job() -> None:
        raise error

    Background(parent=parent).run(job, then=lambda _: None, failed=heard.append)
    qtbot.waitUntil(lambda: heard == [error])


def test_whoever_is_destroyed_just_when_an_answer_comes_does_not_hear_it(qtbot: QtBot) -> None:
    heard = list[object]()
    for _ in range(OFTEN):
        parent = QObject()
        Background(parent=parent).run(lambda: 1, then=heard.append, failed=heard.append)
        shiboken6.delete(parent)
    for thread in threading.enumerate():
        if thread.name == "connecting":
            thread.join(PATIENCE_SECONDS)
    qtbot.wait(0)
    assert not heard
