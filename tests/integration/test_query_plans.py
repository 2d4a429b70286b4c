"""Every list that a screen shows is read along an index, however many sessions there are."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import Column, Table, literal_column
from tests.factories import NOW, a_mentor, a_person, a_session, at
from tests.integration.databases import Database, source_of

from mentordesk.application.queries import Page, SessionFilter, Standing, Viewer
from mentordesk.domain.people import LOCAL, Actor, Role
from mentordesk.storage.questions.asking import SqlQuestions, changes_since
from mentordesk.storage.questions.source import Source, Values
from mentordesk.storage.repositories.statements import with_keys
from mentordesk.storage.tables import metadata, people

Ask = Callable[[SqlQuestions], object]
MENTOR = Actor(id="m1", name="Ada", roles=frozenset({Role.MENTOR}))
SINCE, UNTIL = at(0), at(0, days=7)


def plans(sqlite: Database, ask: Ask, *, actor: Actor) -> list[str]:
    """Give the steps by which SQLite answers a question, with the table that each reads."""
    with sqlite.reader.connect() as connection:
        explaining = Explaining(source_of(connection))
        ask(SqlQuestions(explaining, Viewer(actor, NOW)))
    return explaining.steps


class Explaining:
    """Answers as another source does, and keeps by which steps SQLite found the answers."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.steps: list[str] = []

    def rows(self, sql: str, values: Values) -> Sequence[Mapping[str, Any]]:
        """Note the steps, then answer."""
        plan = self._source.rows(f"EXPLAIN QUERY PLAN {sql}", values)
        self.steps += [step["detail"] for step in plan]
        return self._source.rows(sql, values)

    def lowered(self, text: str) -> str:
        """Write it as the other source does."""
        return self._source.lowered(text)


QUESTIONS: dict[str, Ask] = {
    "week of everybody": lambda q: q.sessions_overlapping(
        SessionFilter(), since=SINCE, until=UNTIL
    ),
    "week of a mentor": lambda q: q.sessions_overlapping(
        SessionFilter(mentor_id="m1"), since=SINCE, until=UNTIL
    ),
    "week of a person": lambda q: q.sessions_overlapping(
        SessionFilter(person_id="m1"), since=SINCE, until=UNTIL
    ),
    "dots of the month": lambda q: q.session_starts(SessionFilter(), since=SINCE, until=UNTIL),
    "dots of a person": lambda q: q.session_starts(
        SessionFilter(person_id="m1"), since=SINCE, until=UNTIL
    ),
    "next page": lambda q: q.sessions(SessionFilter(), page=Page(50, after=(at(9), "s"))),
    "page before": lambda q: q.sessions(SessionFilter(), page=Page(50, before=(at(9), "s"))),
    "page of a mentor": lambda q: q.sessions(
        SessionFilter(mentor_id="m1"), page=Page(50, after=(at(9), "s"))
    ),
    "upcoming": lambda q: q.count(SessionFilter(standing=Standing.UPCOMING)),
    "needs outcome": lambda q: q.count(SessionFilter(standing=Standing.NEEDS_OUTCOME)),
    "waiting": lambda q: q.count(SessionFilter(standing=Standing.WAITING)),
    "mentees": lambda q: q.mentees("m1"),
    "housekeeping due": lambda q: q.housekeeping_due(),
    "session in full": lambda q: q.session("s1"),
    "trace": lambda q: q.audit("s1"),
    "stats": lambda q: q.mentor_stats("m1"),
    "offer": lambda q: q.offer("m1", since=SINCE, until=UNTIL, mentee_id="p1"),
    "notifications": lambda q: q.notifications("m1"),
}


BIG = ("sessions", "busy_periods", "notifications", "session_audit_log", "log")


@pytest.fixture(autouse=True)
def programme(sqlite: Database) -> None:
    """Have two people who have met."""
    with sqlite.writing() as records:
        records.people.add([a_mentor(), a_person()])
        records.sessions.add([a_session()])


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("actor", [LOCAL, MENTOR], ids=["staff", "mentor"])
def test_no_big_table_is_read_from_end_to_end(sqlite: Database, name: str, actor: Actor) -> None:
    steps = plans(sqlite, QUESTIONS[name], actor=actor)
    read = [step for step in steps if step.split()[0] in {"SCAN", "SEARCH"}]
    assert read
    assert not [step for step in read if step.startswith("SCAN") and step.split()[1] in BIG]


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name.startswith("week")])
@pytest.mark.parametrize("actor", [LOCAL, MENTOR], ids=["staff", "mentor"])
def test_a_week_reads_its_own_sessions_only(sqlite: Database, name: str, actor: Actor) -> None:
    steps = plans(sqlite, QUESTIONS[name], actor=actor)
    ranges = ("scheduledAt>? AND scheduledAt<?)", "pendingRescheduleTime>? AND pendingReschedul")
    read = [step for step in steps if step.startswith("SEARCH sessions")]
    assert read
    assert all(any(each in step for each in ranges) for step in read)


@pytest.mark.parametrize("name", ["next page", "page before", "page of a mentor"])
def test_a_page_is_read_in_order_and_not_sorted(sqlite: Database, name: str) -> None:
    steps = plans(sqlite, QUESTIONS[name], actor=LOCAL)
    assert not [step for step in steps if "TEMP B-TREE" in step]


def test_the_dots_of_a_month_are_read_from_an_index_alone(sqlite: Database) -> None:
    (step,) = plans(sqlite, QUESTIONS["dots of the month"], actor=LOCAL)
    assert "COVERING INDEX" in step


def test_counting_for_the_navigator_reads_no_session_that_is_over(sqlite: Database) -> None:
    steps = plans(sqlite, lambda q: q.companions(), actor=LOCAL)
    (step,) = [step for step in steps if "sessions" in step.split()]
    assert step.endswith("USING INDEX ix_sessions_scheduled")


def test_what_a_round_of_housekeeping_did_is_found_by_its_position(sqlite: Database) -> None:
    steps = plans(sqlite, lambda q: q.housekept(1), actor=LOCAL)
    read = [step for step in steps if step.split()[0] in {"SCAN", "SEARCH"}]
    assert read
    assert all("_rev (rev=?)" in step for step in read)


def test_the_news_of_the_log_are_read_from_where_one_stands(sqlite: Database) -> None:
    with sqlite.reader.connect() as connection:
        explaining = Explaining(source_of(connection))
        changes_since(explaining, position=1)
    assert explaining.steps == ["SEARCH log USING INTEGER PRIMARY KEY (rowid>?)"]


REVISED = [table for table in metadata.sorted_tables if "rev" in table.c]


@pytest.mark.parametrize("table", REVISED, ids=str)
def test_what_a_replica_has_yet_to_get_is_found_along_an_index(
    database: Database, table: Table
) -> None:
    above = table.select().where(table.c.rev > literal_column("7"))
    with database.reader.begin() as connection:
        question = above.compile(connection)
        explain = "EXPLAIN QUERY PLAN"
        if connection.dialect.name != "sqlite":
            explain = "EXPLAIN"
            # A table as small as a test's is read faster without any index.
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        steps = connection.exec_driver_sql(f"{explain} {question}").all()
    assert f"ix_{table}_rev" in str(steps)


@pytest.mark.parametrize("key", [people.c.id, people.c.emailKey], ids=["id", "email"])
def test_people_are_looked_up_one_key_after_another(sqlite: Database, key: Column[str]) -> None:
    with sqlite.reader.connect() as connection:
        asked = with_keys(key, people).compile(connection)
        steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ('["m1"]',)).all()
    assert steps[-1].detail.startswith("SEARCH people USING INDEX")
    assert steps[-1].detail.endswith(f"({key.name}=?)")
    assert not [step for step in steps if step.detail.startswith("SCAN people")]
