"""Questions that wait until the test has them answered by a real workspace."""

from collections.abc import Callable
from typing import TypeVar

from mentordesk.application.queries import Questions, Viewer
from mentordesk.domain.people import LOCAL
from mentordesk.storage.local import LocalWorkspace
from tests.schedule_samples import NOW

_T = TypeVar("_T")


class Asked:
    """Keeps the newest question of each topic until it is answered."""

    def __init__(self, workspace: LocalWorkspace) -> None:
        self._workspace = workspace
        self._waiting: dict[str, Callable[[], None]] = {}
        self.topics: list[str] = []

    def ask(
        self,
        question: Callable[[Questions], _T],
        *,
        then: Callable[[_T], None],
        topic: str,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        self.topics.append(topic)
        self._waiting[topic] = lambda: then(self._answer(question))

    def answer(self) -> None:
        """Answer the question that waits longest."""
        self._waiting.pop(next(iter(self._waiting)))()

    def answer_all(self) -> None:
        """Answer until nobody asks any more."""
        while self._waiting:
            self.answer()

    def _answer(self, question: Callable[[Questions], _T]) -> _T:
        with self._workspace.asking(Viewer(LOCAL, NOW)) as questions:
            return question(questions)
