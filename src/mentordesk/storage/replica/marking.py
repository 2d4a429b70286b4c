"""Marks the sessions that show something which the programme has still to decide."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ParamSpec

from mentordesk.application.changes import Kind
from mentordesk.application.queries import SessionDetail, SessionRow
from mentordesk.storage.questions.source import Source

# Thousands may wait: reading their documents here would take longer than the week to show.
_UNDECIDED = """
    SELECT DISTINCT json_extract(ref.value, '$[1]') AS id
    FROM outbox, json_each(outbox.touched, '$.touched') AS ref
    WHERE state <> 'held' AND json_extract(ref.value, '$[0]') = :kind
"""
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
        found = self._source.rows(_UNDECIDED, {"kind": Kind.SESSION})
        return frozenset(row["id"] for row in found)
