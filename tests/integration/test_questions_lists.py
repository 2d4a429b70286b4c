"""Lists of sessions hold what was asked for, in order, and no more than the viewer may see."""

from dataclasses import replace

import pytest
from tests.factories import a_mentor, a_person, a_request, a_session, at
from tests.integration.databases import Database

from mentordesk.application.queries import Page, SessionFilter
from mentordesk.domain.people import LOCAL, Actor, Role
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import Status
from mentordesk.storage.records import SqlRecords

ADA = Actor(id="m1", name="Ada Byron", roles=frozenset({Role.MENTOR}))
BO = Actor(id="p1", name="Bo Li", roles=frozenset({Role.MENTEE}))
EVERYTHING = SessionFilter()


@pytest.fixture(autouse=True)
def programme(database: Database) -> None:
    """Have five sessions of two mentors and two mentees on two days."""
    with database.writing() as records:
        records.people.add(
            [
                a_mentor("m1", name="Ada Byron"),
                a_mentor("m2", name="Édith Ōtani"),
                a_person("p1", name="Bo Li"),
                a_person("p2", name="Zoë Straße"),
            ]
        )
        records.sessions.add(
            [
                a_session("a", start=at(9), mentor_id="m1", mentee_id="p1", title="Looms"),
                a_session("b", start=at(9), mentor_id="m2", mentee_id="p2", title="ÖL & Gas 100%"),
                a_session("c", start=at(11), mentor_id="m1", mentee_id="p2", duration=90),
                replace(
                    a_session("d", start=at(15), mentor_id="m2", mentee_id="p1"),
                    status=Status.CANCELLED,
                ),
                a_session("e", start=at(9, days=1), mentor_id="m1", mentee_id="p1"),
            ]
        )


def ids(
    database: Database,
    which: SessionFilter = EVERYTHING,
    *,
    page: Page | None = None,
    actor: Actor = LOCAL,
) -> str:
    with database.asking(actor) as questions:
        return "".join(row.id for row in questions.sessions(which, page=page))


def touching(database: Database, since: tuple[int, int], until: tuple[int, int]) -> str:
    with database.asking() as questions:
        rows = questions.sessions_overlapping(EVERYTHING, since=at(*since), until=at(*until))
        return "".join(row.id for row in rows)


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (EVERYTHING, "abcde"),
        (SessionFilter(mentor_id="m1"), "ace"),
        (SessionFilter(mentee_id="p1"), "ade"),
        (SessionFilter(person_id="p2"), "bc"),
        (SessionFilter(person_id="m2"), "bd"),
        (SessionFilter(mentor_id="m1", mentee_id="p2"), "c"),
        (SessionFilter(statuses=frozenset({Status.CANCELLED})), "d"),
        (SessionFilter(since=at(9), until=at(11)), "ab"),
        (SessionFilter(since=at(9, 1), until=at(11, 1)), "c"),
        (SessionFilter(search="LOOMS"), "a"),
        (SessionFilter(search="öl"), "b"),
        (SessionFilter(search="100%"), "b"),
        (SessionFilter(search="100_"), ""),
        (SessionFilter(search="édith"), "bd"),
        (SessionFilter(search="ŌTANI zoë"), "b"),
        (SessionFilter(search="byron li"), "ae"),
        (SessionFilter(search="nobody"), ""),
    ],
)
def test_a_filter_finds_what_meets_all_of_it(
    database: Database, which: SessionFilter, found: str
) -> None:
    assert ids(database, which) == found
    with database.asking() as questions:
        assert questions.count(which) == len(found)
        assert [session.id for session, _, _ in questions.details(which)] == list(found)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (Page(2), "ab"),
        (Page(2, after=(at(9), "a")), "bc"),
        (Page(9, after=(at(15), "d")), "e"),
        (Page(9, after=(at(9, days=1), "e")), ""),
        (Page(2, before=(at(15), "d")), "bc"),
        (Page(9, before=(at(9), "b")), "a"),
        (Page(9, before=(at(9), "a")), ""),
    ],
)
def test_pages_join_without_gap_or_overlap(database: Database, page: Page, found: str) -> None:
    assert ids(database, page=page) == found


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ((0, 0), (24, 0), "abcd"),
        ((9, 59), (11, 0), "ab"),
        ((10, 0), (11, 0), ""),
        ((12, 29), (12, 30), "c"),
        ((12, 30), (15, 0), ""),
        ((16, 0), (33, 1), "e"),
    ],
)
def test_a_range_holds_what_touches_it(
    database: Database, since: tuple[int, int], until: tuple[int, int], found: str
) -> None:
    assert touching(database, since, until) == found


def propose(records: SqlRecords) -> None:
    """Propose to move session a to the evening, for longer."""
    records.requests.add([a_request(session_id="a", time=at(20), duration=120)])
    records.sessions.put(
        replace(
            records.sessions.get("a"),
            pending_reschedule_request_id="r1",
            pending_reschedule_time=at(20),
            pending_reschedule_by=Party.MENTOR,
        )
    )


def test_a_range_holds_sessions_that_are_proposed_for_it(database: Database) -> None:
    with database.writing() as records:
        propose(records)
    assert touching(database, (21, 59), (22, 0)) == "a"
    assert touching(database, (22, 0), (23, 0)) == ""
    assert touching(database, (9, 0), (9, 1)) == "ab"


def test_a_row_tells_names_and_the_proposal(database: Database) -> None:
    with database.writing() as records:
        propose(records)
    with database.asking() as questions:
        row, *_ = questions.sessions(EVERYTHING)
    assert (row.mentor_name, row.mentee_name) == ("Ada Byron", "Bo Li")
    assert (row.pending_reschedule_time, row.pending_reschedule_by) == (at(20), Party.MENTOR)
    assert row.pending_duration == 120
    assert row.status is Status.SCHEDULED


def test_everybody_sees_their_own_sessions_only(database: Database) -> None:
    assert ids(database, actor=ADA) == "ace"
    assert ids(database, actor=BO) == "ade"
    assert ids(database, SessionFilter(mentor_id="m2"), actor=BO) == "d"
    assert ids(database, SessionFilter(person_id="p2"), actor=BO) == ""
    assert ids(database, SessionFilter(search="byron"), actor=BO) == "ae"


def test_the_days_with_sessions_are_those_of_the_filter(database: Database) -> None:
    with database.asking() as questions:
        starts = questions.session_starts(
            SessionFilter(person_id="m1"), since=at(9), until=at(9, days=1)
        )
    assert starts == [at(9), at(11)]


def test_details_tell_both_names(database: Database) -> None:
    with database.asking() as questions:
        session, mentor, mentee = questions.details(SessionFilter(search="looms"))[0]
    assert session == a_session("a", mentor_id="m1", mentee_id="p1", title="Looms")
    assert (mentor, mentee) == ("Ada Byron", "Bo Li")
