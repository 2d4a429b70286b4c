"""One login's connection to its programme: hand in, ask where things stand, pull what changed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg import Cursor

from mentordesk.application.codec import written
from mentordesk.application.sharing import Connection, Pull, RawRow, Standing, Trouble
from mentordesk.application.sharing import Cursor as Place
from mentordesk.application.verdicts import Refusal, Submission
from mentordesk.domain.errors import Code
from mentordesk.storage.programme.connecting import Link, connect
from mentordesk.storage.programme.pulling import (
    CHANGES,
    EVERYTHING,
    PULLED,
    REMEMBERING,
    calendars_of,
    verdict_of,
)
from mentordesk.storage.programme.troubles import trouble_with
from mentordesk.storage.revisions import HEAD, KNOWN

DECIDED = "mentordesk_decided"
_STANDING = """
    SELECT programme, revision, person_id, may_host, position, history, people_rev, now,
      host_seen_at
    FROM standing(%(since)s)
"""
# With the digest at the end of the log, whose position is not known before it is asked for. When
# people were written last is kept for the statements that follow in the transaction.
_STANDING_AND_END = """
    SELECT programme, revision, person_id, may_host, position, history, people_rev, now,
      host_seen_at, set_config('mentordesk.people_rev', people_rev::text, true),
      (SELECT at_end.history FROM standing(stood.position) AS at_end)
    FROM standing(%(since)s) AS stood
"""
_SNAPSHOT = b"BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_WHOLE_TAKES = b"SET LOCAL statement_timeout = '10min'"
_SUBMIT = """
    SELECT submit(given.id, given.subject, given.kind, given.parameters, given.reason,
                  given.client, given.issued_at)
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
                %s::timestamptz[])
      WITH ORDINALITY AS given(id, subject, kind, parameters, reason, client, issued_at, number)
    ORDER BY given.number
"""
_LACKING = "SELECT lacking FROM lacking(%s) AS lacking"
_SENT_AT_ONCE = 200
_CHARACTERS_AT_ONCE = 4_000_000
# What the programme's database says of a command that it cannot take, whatever else it holds.
_UNFIT = {
    "MD001": Refusal(Code.DUPLICATE, "A command with this id was handed in before."),
    "MD004": Refusal(Code.INVALID_VALUE, "This is larger than a programme takes, or malformed."),
    "MD006": Refusal(Code.NOT_ALLOWED, "Only a coordinator or an admin may act for others."),
}
_BROKEN_TEXT = Refusal(Code.INVALID_VALUE, "Some of the text cannot be kept by a database.")


class PostgresProgramme:
    """The programme as one login sees it; for one thread."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._session = link.session

    def standing(self, cursor: Place) -> Standing:
        """Ask where things stand; refuse a programme that this program does not know."""
        with self._link.telling():
            answer = self._session.execute(_STANDING, {"since": cursor.position})
            return self._standing(_one(answer))

    def send(self, submissions: Sequence[Submission]) -> Mapping[str, Refusal]:
        """Hand commands in, in order, many in one round trip; give those it cannot take."""
        unfit: dict[str, Refusal] = {}
        for some in _parts(submissions):
            if self._sent(some) is not None:
                unfit.update(self._sent_singly(some))
        return unfit

    def pull(self, cursor: Place, *, asked: Sequence[str], known: frozenset[str] | None) -> Pull:
        """Read what changed, and verdicts, in one snapshot and one round trip."""
        since = Place() if known is None else cursor
        values = {
            "since": since.position,
            "people_rev": since.people_rev,
            "known": sorted(known or ()),
            "asked": list(asked),
        }
        questions = EVERYTHING if known is None else CHANGES
        with self._link.telling(), self._undoing():
            answers = self._answers(questions, values, is_whole=known is None)
            return self._pulled(answers, is_whole=known is None)

    def lacking(self, command_ids: Sequence[str]) -> frozenset[str]:
        """Give those of one's own commands that the programme does not know."""
        with self._link.telling():
            rows = self._session.execute(_LACKING, [list(command_ids)]).fetchall()
        return frozenset(each for (each,) in rows)

    def listen(self, seconds: float) -> bool:
        """Wait for a hint that something was decided, so many seconds at most."""
        return self._link.heard(seconds)

    def close(self) -> None:
        """Leave."""
        self._link.close()

    def _sent(self, submissions: Sequence[Submission]) -> Refusal | None:
        """Hand all of some commands in or none; give why the first that is unfit is."""
        rows = [_handed_in(each) for each in submissions]
        try:
            self._session.execute(_SUBMIT, [list(column) for column in zip(*rows, strict=True)])
        except (psycopg.DataError, UnicodeEncodeError):
            return _BROKEN_TEXT
        except psycopg.Error as error:
            refusal = _UNFIT.get(error.sqlstate or "")
            if refusal is None:
                with self._link.telling():
                    raise
            return refusal
        return None

    def _sent_singly(self, submissions: Sequence[Submission]) -> Iterator[tuple[str, Refusal]]:
        for each in submissions:
            refusal = self._sent([each])
            if refusal is not None:
                yield each.id, refusal

    def _answers(
        self, questions: Sequence[str], values: Mapping[str, object], *, is_whole: bool
    ) -> Sequence[Cursor[Any]]:
        session = self._session
        with session.pipeline():
            session.execute(_SNAPSHOT)
            if is_whole:
                session.execute(_WHOLE_TAKES)
            else:
                session.execute(REMEMBERING, values)
            asked = (_STANDING_AND_END, *questions)
            answers = [session.execute(each, values) for each in asked]
            session.execute(b"COMMIT")
        return answers

    def _pulled(self, answers: Sequence[Cursor[Any]], *, is_whole: bool) -> Pull:
        where, *tables, people, busied, entries, verdicts = answers
        *stood, _, digest = _one(where)
        standing = self._standing(stood)
        sighted = frozenset(each for (each,) in people)
        return Pull(
            cursor=Place(standing.position, digest, standing.people_rev),
            is_whole=is_whole,
            tables={
                table.name: _rows(answer) for table, answer in zip(PULLED, tables, strict=True)
            },
            calendars=calendars_of(busied.fetchall(), _rows(entries)),
            # One always sees oneself: nobody means that nothing had to be looked up.
            sighted=sighted or None,
            verdicts=[verdict_of(row) for row in verdicts],
        )

    def _standing(self, row: Sequence[Any]) -> Standing:
        programme, revision, person_id, may_host, position, history, *rest = row
        check_revision(self._link.place, revision)
        if self._link.place.programme not in {"", programme}:
            raise trouble_with(self._link.place, Trouble.OTHER_PROGRAMME)
        people_rev, now, host_seen_at = rest
        return Standing(
            programme=programme,
            revision=revision,
            person_id=person_id,
            may_host=may_host,
            position=position,
            history=history,
            people_rev=people_rev,
            now=now,
            host_seen_at=host_seen_at,
        )

    @contextmanager
    def _undoing(self) -> Iterator[None]:
        """Leave no transaction open when something fails in it."""
        try:
            yield
        except psycopg.Error:
            with suppress(psycopg.Error):
                self._session.rollback()
            raise


def open_programme(place: Connection, *, password: str | None) -> PostgresProgramme:
    """Connect as a person's login; raise ProgrammeError with a precise diagnosis."""
    link = connect(place, password=password)
    with link.telling():
        link.subscribe(DECIDED)
    return PostgresProgramme(link)


def check_revision(place: Connection, revision: str) -> None:
    """Refuse a schema that this program does not know or that is behind it."""
    if revision == HEAD:
        return
    raise trouble_with(place, Trouble.OLDER if revision in KNOWN else Trouble.NEWER)


def _rows(answer: Cursor[Any]) -> list[RawRow]:
    rows: list[RawRow] = answer.fetchall()
    return rows


def _one(answer: Cursor[Any]) -> tuple[Any, ...]:
    """Give the one row of an answer; without it there is no programme to speak of."""
    row: tuple[Any, ...] | None = answer.fetchone()
    if row is None:
        raise psycopg.errors.UndefinedTable("there is no programme")
    return row


def _parts(submissions: Sequence[Submission]) -> Iterator[Sequence[Submission]]:
    """Part what is handed in, as only so much of one login may wait, and each part goes whole."""
    part: list[Submission] = []
    size = 0
    for submission in submissions:
        more = len(written(submission.command))
        if part and (len(part) == _SENT_AT_ONCE or size + more > _CHARACTERS_AT_ONCE):
            yield part
            part, size = [], 0
        part.append(submission)
        size += more
    if part:
        yield part


def _handed_in(submission: Submission) -> tuple[object, ...]:
    return (
        submission.id,
        submission.subject,
        submission.command.kind,
        written(submission.command),
        submission.reason,
        submission.client,
        submission.issued_at,
    )
