"""What the desk's threads do, and how what comes of it reaches the Qt thread."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThread
from shiboken6 import isValid

from mentordesk.application.changes import ChangeSet
from mentordesk.application.errors import WorkspaceError
from mentordesk.application.ports import Workspace
from mentordesk.application.queries import Questions, Viewer
from mentordesk.domain.errors import DomainError

Answer = TypeVar("Answer")


def assert_qt_thread() -> None:
    """Stop at once when called from a thread that may not touch the window."""
    app = QCoreApplication.instance()
    if app is not None and QThread.currentThread() is not app.thread():
        message = f"called from the thread {threading.current_thread().name}, not from Qt's"
        raise RuntimeError(message)


def is_gone(hearer: Callable[..., None]) -> bool:
    """Tell whether a method's widget has been closed and destroyed meanwhile."""
    owner = getattr(hearer, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def news(workspace: Workspace, position: int) -> Sequence[ChangeSet]:
    """Give what was decided after a position of the log, asking cheaply whether there is any."""
    return workspace.changes_since(position) if workspace.has_news() else ()


def answer(workspace: Workspace, viewer: Viewer, question: Callable[[Questions], Answer]) -> Answer:
    """Answer a question from one consistent state."""
    with workspace.asking(viewer) as questions:
        return question(questions)


def deliver(
    future: Future[Answer],
    then: Callable[[Answer], None],
    failed: Callable[[Exception], None],
) -> None:
    """Hand over an answer or an expected error; anything else is a bug and is raised here."""
    error = future.exception()
    if isinstance(error, DomainError | WorkspaceError | OSError):
        failed(error)
    else:
        then(future.result())
