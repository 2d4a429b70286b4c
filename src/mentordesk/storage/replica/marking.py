"""Marks the sessions that show something which the programme has still to decide."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ParamSpec

from mentordesk.application.changes import Kind
from mentordesk.application.queries import SessionDetail, SessionRow
from mentordesk.storage.questions.source import Source
from mentordesk.storage.replica.documents import effect_from

_UNDECIDED = "SELECT touched FROM outbox WHERE state <> 'held'"
Asked = ParamSpec("Asked")


class Marking:
    """Sees what waits for its verdict in the same state as the sessions that are marked."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def listed(
        self, question: Callable[Asked, Sequence[SessionRow]]
    ) -> Callable[Asked, Sequence[SessionRow]]:
        """Give a question whose sessions are marked."""

        def marked(*args: Asked.args, **kwargs: Asked.kwargs) -> Sequence[SessionRow]:
            rows = question(*args, **kwargs)
            undecided = self._undecided
            if not undecided:
                return rows
            return [row._replace(is_unconfirmed=row.id in undecided) for row in rows]

        return marked

    def detailed(self, question: Callable[Asked, SessionDetail]) -> Callable[Asked, SessionDetail]:
        """Give a question whose session is marked."""

        def marked(*args: Asked.args, **kwargs: Asked.kwargs) -> SessionDetail:
            detail = question(*args, **kwargs)
            return replace(detail, is_unconfirmed=detail.session.id in self._undecided)

        return marked

    @cached_property
    def _undecided(self) -> frozenset[str]:
        effects = (effect_from(row["touched"]) for row in self._source.rows(_UNDECIDED, {}))
        touched = (ref for effect in effects for ref in effect.touched)
        return frozenset(ref.id for ref in touched if ref.kind is Kind.SESSION)
