"""What a login hands in, what it pulls, and that a pull is whole and of one moment."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.integration.handlers.factories import person
from tests.integration.programme.carrying import (
    a_booking,
    connected,
    cut,
    handed_in,
    hosting,
    midday,
    whole,
)
from tests.sharing import SharedProgramme

from mentordesk.application.commands import (
    AddException,
    AddNote,
    AddPerson,
    ArchivePerson,
    CancelSession,
    EditPerson,
    RemoveException,
    SetPolicy,
)
from mentordesk.application.sharing import Cursor, ProgrammeError, Pull, Trouble
from mentordesk.application.verdicts import Submission
from mentordesk.domain.availability import AvailabilityException, ExceptionType
from mentordesk.domain.errors import Code
from mentordesk.domain.people import Role
from mentordesk.storage.programme.programme import PostgresProgramme
from mentordesk.storage.programme.queue import PostgresQueue
from mentordesk.storage.tables import metadata

KNOWN = frozenset({"ada", "dan", "ben"})


def decided(host: PostgresQueue) -> int:
    """Decide all that waits; give how many that was."""
    count = 0
    while host.decide_next() is not None:
        count += 1
    return count


def column(pull: Pull, table: str, name: str) -> list[object]:
    """Give one column of what came of a table."""
    place = list(metadata.tables[table].c.keys()).index(name)
    return [row[place] for row in pull.tables[table]]


def since(programme: PostgresProgramme, cursor: Cursor, *asked: Submission) -> Pull:
    """Pull what changed since a cursor."""
    return programme.pull(cursor, asked=[each.id for each in asked], known=KNOWN)


def test_the_whole_of_it_is_what_one_may_see(ben: PostgresProgramme) -> None:
    pull = whole(ben)
    assert pull.is_whole
    assert pull.sighted == KNOWN
    assert sorted(map(str, column(pull, "people", "id"))) == ["ada", "ben", "dan"]
    assert sorted(map(str, column(pull, "schedules", "mentorId"))) == ["ada", "dan"]
    standing = ben.standing(pull.cursor)
    assert (standing.position, standing.history) == (pull.cursor.position, pull.cursor.history)


def test_values_come_as_sqlite_keeps_them(ada: PostgresProgramme) -> None:
    pull = whole(ada)
    assert column(pull, "people", "hourlyRate") == ["80.00", "80.00"]
    assert column(pull, "schedules", "isActive") == [1, 1]
    assert column(pull, "schedules", "bufferMinutes") == [15, 15]


def test_nothing_comes_where_nothing_happened(ben: PostgresProgramme) -> None:
    cursor = whole(ben).cursor
    pull = since(ben, cursor)
    assert pull.is_empty
    assert pull.cursor == cursor


def test_a_verdict_comes_together_with_its_effect(
    ben: PostgresProgramme, host: PostgresQueue
) -> None:
    cursor = whole(ben).cursor
    booking = a_booking()
    assert ben.send([booking]) == {}
    assert since(ben, cursor, booking).is_empty
    assert decided(host) == 1
    pull = since(ben, cursor, booking)
    (verdict,) = pull.verdicts
    assert verdict.is_accepted
    assert verdict.about is not None
    assert column(pull, "sessions", "id") == [verdict.about.id]
    assert column(pull, "sessions", "scheduledAt") == [f"{midday():%Y-%m-%dT%H:%M:%S.%fZ}"]
    assert pull.cursor.position == verdict.position
    assert set(pull.calendars) == {"ada", "ben"}
    assert since(ben, pull.cursor).is_empty


def test_a_rejection_is_a_verdict_with_its_reason(
    ben: PostgresProgramme, host: PostgresQueue
) -> None:
    first, second = a_booking(), a_booking()
    ben.send([first, second])
    decided(host)
    taken = since(ben, Cursor(1, "", 1), first, second).verdicts[1]
    assert taken.command_id == second.id
    assert taken.refusal is not None
    assert taken.refusal.code is Code.SLOT_TAKEN
    assert taken.refusal.details["alternatives"]


def test_the_same_command_sent_twice_is_one(ben: PostgresProgramme, host: PostgresQueue) -> None:
    booking = a_booking()
    assert ben.send([booking, booking]) == {}
    assert ben.send([booking]) == {}
    assert decided(host) == 1
    assert ben.send([booking]) == {}
    assert decided(host) == 0


def test_one_unfit_command_does_not_keep_the_others_back(
    ben: PostgresProgramme, host: PostgresQueue
) -> None:
    first, last = a_booking(days=1), a_booking(days=2)
    spoilt = handed_in(AddNote(session_id="s", text="\0"))
    other = replace(a_booking(days=3), id=first.id)
    broken = replace(a_booking(), reason="\ud800")
    large = replace(a_booking(), reason="x" * 50_000)
    foreign = replace(a_booking(), subject="eve")
    unfit = ben.send([first, spoilt, other, broken, large, foreign, last])
    codes = {command: refusal.code for command, refusal in unfit.items()}
    assert codes == {
        spoilt.id: Code.INVALID_VALUE,
        other.id: Code.DUPLICATE,
        broken.id: Code.INVALID_VALUE,
        large.id: Code.INVALID_VALUE,
        foreign.id: Code.NOT_ALLOWED,
    }
    assert decided(host) == 2


def test_others_learn_when_somebody_is_busy_but_not_why(
    shared_programme: SharedProgramme, ben: PostgresProgramme, host: PostgresQueue
) -> None:
    with connected(shared_programme, "eve") as eve:
        cursor = whole(eve).cursor
        ben.send([a_booking()])
        decided(host)
        pull = eve.pull(cursor, asked=(), known=frozenset({"ada", "dan", "eve"}))
        ((person_id, session, kind, starts, *_),) = pull.calendars["ada"]
        assert (person_id, session, kind) == ("ada", "~ada~0", "session")
        assert starts == f"{midday():%Y-%m-%dT%H:%M:%S.%fZ}"
        assert not any(pull.tables.values())


def test_a_freed_calendar_comes_empty(ben: PostgresProgramme, host: PostgresQueue) -> None:
    booking = a_booking()
    ben.send([booking])
    decided(host)
    pull = since(ben, Cursor(1, "", 1), booking)
    (session,) = column(pull, "sessions", "id")
    ben.send([handed_in(CancelSession(session_id=str(session), category="other"))])
    decided(host)
    assert since(ben, pull.cursor).calendars == {"ada": [], "ben": []}


def test_somebody_met_for_the_first_time_comes_with_the_session(
    shared_programme: SharedProgramme, ada: PostgresProgramme, host: PostgresQueue
) -> None:
    cursor = whole(ada).cursor
    with connected(shared_programme, "eve") as eve:
        eve.send([a_booking(actor="eve")])
    decided(host)
    pull = ada.pull(cursor, asked=(), known=frozenset({"ada", "dan"}))
    assert column(pull, "people", "id") == ["eve"]
    again = ada.pull(cursor, asked=(), known=frozenset({"ada", "dan", "eve"}))
    assert column(again, "people", "id") == []


def test_whoever_is_out_of_sight_is_no_longer_named(
    shared_programme: SharedProgramme, ben: PostgresProgramme, host: PostgresQueue
) -> None:
    cursor = whole(ben).cursor
    with connected(shared_programme, "amy") as amy:
        amy.send([handed_in(ArchivePerson(person_id="dan"), actor="amy")])
    decided(host)
    pull = since(ben, cursor)
    assert pull.sighted == frozenset({"ada", "ben"})
    assert since(ben, pull.cursor).sighted is None


def test_a_new_mentor_comes_with_hours_whenever_they_were_set(
    shared_programme: SharedProgramme, ben: PostgresProgramme, host: PostgresQueue
) -> None:
    with connected(shared_programme, "amy") as amy:
        amy.send(
            [
                handed_in(AddPerson(person=person("fay")), actor="amy"),
                handed_in(SetPolicy(key="max_counter_proposals", value=4), actor="amy"),
            ]
        )
    decided(host)
    pull = since(ben, whole(ben).cursor)
    assert pull.is_empty
    assert "fay" not in column(whole(ben), "people", "id")


def closed(mentor_id: str) -> AddException:
    day = midday().date()
    exception = AvailabilityException(
        id="", start_date=day, end_date=day, type=ExceptionType.BLOCKED, is_full_day=True
    )
    return AddException(mentor_id=mentor_id, exception=exception)


def test_a_schedule_brings_all_its_exceptions(
    ada: PostgresProgramme, ben: PostgresProgramme, host: PostgresQueue
) -> None:
    cursor = whole(ben).cursor
    ada.send([handed_in(closed("ada"), actor="ada")])
    decided(host)
    pull = since(ben, cursor)
    assert column(pull, "schedules", "mentorId") == ["ada"]
    (exception,) = column(pull, "availability_exceptions", "id")
    assert column(pull, "availability_exceptions", "startDate") == [f"{midday():%Y-%m-%d}"]
    ada.send([handed_in(RemoveException(exception_id=str(exception)), actor="ada")])
    decided(host)
    pull = since(ben, pull.cursor)
    assert column(pull, "schedules", "mentorId") == ["ada"]
    assert column(pull, "availability_exceptions", "id") == []


def test_what_the_programme_lost_is_named(ben: PostgresProgramme) -> None:
    known, unknown = a_booking(), a_booking()
    ben.send([known])
    assert ben.lacking([known.id, unknown.id]) == {unknown.id}


def test_another_history_is_noticed(ben: PostgresProgramme) -> None:
    cursor = whole(ben).cursor
    assert ben.standing(cursor).history == cursor.history
    assert ben.standing(cursor._replace(position=10_000)).history is None


def test_a_decision_is_heard_of(ben: PostgresProgramme, host: PostgresQueue) -> None:
    assert not ben.listen(0)
    ben.send([a_booking()])
    assert host.listen(10)
    decided(host)
    assert ben.listen(10)
    assert not ben.listen(0)


@pytest.mark.parametrize(
    "act",
    [
        lambda programme: programme.standing(Cursor()),
        lambda programme: programme.send([a_booking()]),
        whole,
        lambda programme: programme.lacking(["x"]),
        lambda programme: programme.listen(5),
    ],
    ids=["standing", "send", "pull", "lacking", "listen"],
)
def test_a_connection_that_is_cut_is_lost_wherever_it_was(
    shared_programme: SharedProgramme,
    ben: PostgresProgramme,
    act: Callable[[PostgresProgramme], object],
) -> None:
    cut(shared_programme)
    with pytest.raises(ProgrammeError) as caught:
        act(ben)
    assert caught.value.trouble is Trouble.LOST


def test_a_pull_that_fails_leaves_nothing_open(
    shared_programme: SharedProgramme, ben: PostgresProgramme
) -> None:
    """Without its tables there is no programme; with them again, the same connection goes on."""
    with shared_programme.administrator() as administrator:
        administrator.execute("ALTER TABLE notes RENAME TO hidden")
        with pytest.raises(ProgrammeError):
            whole(ben)
        administrator.execute("ALTER TABLE hidden RENAME TO notes")
    assert whole(ben).is_whole


def test_hosting_needs_the_right_to(shared_programme: SharedProgramme) -> None:
    with (
        pytest.raises(ProgrammeError, match="may not decide for others") as caught,
        hosting(shared_programme, "ben"),
    ):
        pass
    assert caught.value.trouble is Trouble.REVOKED


def test_of_more_than_may_wait_at_once_a_part_is_handed_in(
    shared_programme: SharedProgramme,
) -> None:
    """Or none of it would ever get there: each part goes whole or not at all."""
    picture = EditPerson(person=person("cleo", Role.COORDINATOR, avatar="x" * 2_000_000))
    with connected(shared_programme, "cleo") as cleo:
        with pytest.raises(ProgrammeError) as refused:
            cleo.send([handed_in(picture, actor="cleo") for _ in range(35)])
        assert refused.value.trouble is Trouble.BUSY
        with hosting(shared_programme) as queue:
            assert queue.decide_next() is not None
