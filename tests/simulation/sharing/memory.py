"""The programme's two ports on a server in memory: what a login may do, and what a host may."""

from collections.abc import Callable, Mapping, Sequence

from tests.simulation.sharing.cast import PROGRAMME
from tests.simulation.sharing.server import Server
from tests.simulation.sharing.sight import COLUMNS, Rows, sight

from mentordesk.application.sharing import Cursor, ProgrammeError, Pull, Standing, Trouble
from mentordesk.application.verdicts import Refusal, Submission, Verdict
from mentordesk.storage.rows.traces import verdict_of
from mentordesk.storage.tables import log

# A person brings all of these with them, whatever their rev.
_OF_PEOPLE = {"people": "id", "schedules": "mentorId"}
_EXCEPTIONS, _BUSY = "availability_exceptions", "busy_periods"


class MemoryProgramme:
    """One login's connection to the server."""

    def __init__(self, server: Server, *, role: str, person: str) -> None:
        self._server = server
        self._role = role
        self._person = person

    def standing(self, cursor: Cursor) -> Standing:
        """Tell where the programme stands."""
        self._check_login()
        server = self._server
        return Standing(
            programme=PROGRAMME,
            revision=server.revision,
            person_id=self._person,
            may_host=True,
            position=server.position,
            history=server.digest_at(cursor.position),
            people_rev=self._people_rev(),
            now=server.now,
            host_seen_at=server.host_seen_at,
        )

    def send(self, submissions: Sequence[Submission]) -> Mapping[str, Refusal]:
        """Hand commands in, in order."""
        self._check_login()
        hand_in = self._server.hand_in
        refused = {each.id: hand_in(each, person=self._person) for each in submissions}
        return {each: refusal for each, refusal in refused.items() if refusal is not None}

    def pull(self, cursor: Cursor, *, asked: Sequence[str], known: frozenset[str] | None) -> Pull:
        """Give what changed since the cursor, all of one state."""
        self._check_login()
        server = self._server
        seen = sight(server.kept, me=self._person, now=server.now)
        position = server.position
        is_whole = known is None
        # Nobody disappears from sight unless somebody's row was written.
        is_same = not is_whole and self._people_rev() == cursor.people_rev
        since = 0 if is_whole else cursor.position
        tables, people = _news(seen, since=since, known=known or frozenset())
        if is_whole:
            tables = {"workspace": server.rows("SELECT * FROM workspace"), **tables}
        return Pull(
            cursor=Cursor(position, server.digest_at(position) or "", self._people_rev()),
            is_whole=is_whole,
            tables=tables,
            calendars=self._calendars(seen, since=since, people=people),
            sighted=None if is_same else frozenset(str(row[0]) for row in seen["people"]),
            verdicts=self._verdicts(asked),
        )

    def lacking(self, command_ids: Sequence[str]) -> frozenset[str]:
        """Give those that are neither decided here nor waiting."""
        self._check_login()
        rows = self._server.rows('SELECT "commandId" FROM submissions')
        waiting = {str(row[0]) for row in rows}
        decided = {each.command_id for each in self._verdicts(command_ids)}
        return frozenset(command_ids) - decided - waiting

    def listen(self, seconds: float) -> bool:
        """Hear nothing: rounds come when the simulator says so."""
        return False

    def close(self) -> None:
        """Let the connection go."""

    def _check_login(self) -> None:
        if not self._server.is_valid(self._role):
            raise ProgrammeError(Trouble.REVOKED, "This login has been revoked.")

    def _people_rev(self) -> int:
        return self._server.number("SELECT max(rev) FROM people")

    def _calendars(
        self, seen: Mapping[str, Rows], *, since: int, people: frozenset[str]
    ) -> Mapping[str, Rows]:
        """Give each changed calendar whole, and those of people who came."""
        sql = 'SELECT "personId" FROM calendars WHERE rev > :since'
        changed = {str(row[0]) for row in self._server.rows(sql, since=since)}
        sighted = {str(row[0]) for row in seen["people"]}
        return {
            person: [row for row in seen[_BUSY] if row[0] == person]
            for person in sorted((changed & sighted) | people)
        }

    def _verdicts(self, asked: Sequence[str]) -> Sequence[Verdict]:
        if not asked:
            return []
        mine = log.c.commandId.in_(asked) & (log.c.actor == self._person)
        with self._server.engine.connect() as connection:
            found = {
                row["commandId"]: row
                for row in connection.execute(log.select().where(mine)).mappings()
            }
        return [verdict_of(found[each]) for each in asked if each in found]


class MemoryQueue:
    """A host's connection to the server."""

    def __init__(self, server: Server, *, new_id: Callable[[], str]) -> None:
        self._server = server
        self._new_id = new_id

    def decide_next(self) -> Verdict | None:
        """Decide the oldest submission."""
        return self._server.decide_next()

    def keep_house(self) -> None:
        """Do what is due."""
        self._server.keep_house(command_id=self._new_id())

    def beat(self) -> None:
        """Tell that a host is there."""
        self._server.host_seen_at = self._server.now

    def listen(self, seconds: float) -> bool:
        """Hear nothing: hosts work when the simulator says so."""
        return False

    def close(self) -> None:
        """Let the connection go."""


def _news(
    seen: Mapping[str, Rows], *, since: int, known: frozenset[str]
) -> tuple[Mapping[str, Rows], frozenset[str]]:
    """Give the rows that are later than a position, and who came with all that is theirs."""
    people = frozenset(
        str(row[0]) for row in seen["people"] if _rev(row) > since or row[0] not in known
    )
    tables = {
        name: [row for row in rows if _rev(row) > since or _owner(name, row) in people]
        for name, rows in seen.items()
        if name not in {_EXCEPTIONS, _BUSY}
    }
    mentors = {row[0] for row in tables["schedules"]}
    owner = COLUMNS[_EXCEPTIONS].index("mentorId")
    tables[_EXCEPTIONS] = [row for row in seen[_EXCEPTIONS] if row[owner] in mentors]
    return tables, people


def _rev(row: tuple[object, ...]) -> int:
    return int(str(row[-1]))


def _owner(table: str, row: tuple[object, ...]) -> object:
    """Give whose row this is, if it belongs to what a person brings along."""
    return row[COLUMNS[table].index(_OF_PEOPLE[table])] if table in _OF_PEOPLE else None
