"""Hosts decide in order, each command once, whatever happens to their connection or to others."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from uuid import uuid4

import psycopg
import pytest
from tests.certificates import make_authority
from tests.integration.programme.carrying import (
    a_booking,
    a_queue,
    code_of,
    connected,
    handed_in,
    hosting,
    midday,
)
from tests.sharing import (
    SharedProgramme,
    make_shared_programme,
    running_sharing_cluster,
)

from mentordesk.application.commands import JoinSession, RequestReschedule
from mentordesk.application.sharing import Cursor, ProgrammeError, Trouble
from mentordesk.application.verdicts import Verdict
from mentordesk.domain.errors import Code
from mentordesk.storage.programme.programme import PostgresProgramme
from mentordesk.storage.programme.queue import PostgresQueue
from mentordesk.storage.revisions import HEAD
from mentordesk.sync.worker import Hosting, Surroundings, Worker


def insert_raw(
    administrator: psycopg.Connection, *, kind: str, parameters: str, actor: str = "ben"
) -> str:
    """Hand in what no desktop of ours would, past all checks; give its id."""
    command = str(uuid4())
    administrator.execute(
        """
        INSERT INTO submissions ("commandId", role, actor, kind, parameters, client, address,
          "issuedAt", "arrivedAt", digest, transaction)
        VALUES (%s, 'x', %s, %s, %s, '', '', now(), now(), '', 1)
        """,
        [command, actor, kind, parameters],
    )
    return command


def test_the_oldest_comes_first(ben: PostgresProgramme, host: PostgresQueue) -> None:
    commands = [a_booking(days=day) for day in range(3)]
    ben.send(commands)
    decided = [host.decide_next() for _ in commands]
    assert [each and each.command_id for each in decided] == [each.id for each in commands]
    assert host.decide_next() is None


def test_nothing_waits_where_nothing_was_handed_in(host: PostgresQueue) -> None:
    assert host.decide_next() is None


def test_policy_time_is_the_arrival(ben: PostgresProgramme, host: PostgresQueue) -> None:
    early = replace(a_booking(), issued_at=datetime(2001, 1, 1, tzinfo=UTC))
    ben.send([early])
    verdict = host.decide_next()
    assert verdict is not None
    assert abs(verdict.decided_at - datetime.now(UTC)) < timedelta(minutes=5)


def test_what_was_decided_drops_its_content(
    ben: PostgresProgramme, host: PostgresQueue, administrator: psycopg.Connection
) -> None:
    ben.send([a_booking()])
    verdict = host.decide_next()
    assert verdict is not None
    row = administrator.execute("SELECT position, parameters FROM submissions").fetchone()
    assert row == (verdict.position, None)


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("book_session", "{}"),
        ("book_session", "[1, 2]"),
        ("book_session", "{"),
        ("book_session", '{"start": "yesterday"}'),
        ("add_note", '{"session_id": "s", "text": "\\u0000", "visibility": "shared"}'),
        ("add_note", '{"session_id": "s", "text": "\\ud800", "visibility": "shared"}'),
        ("set_policy", '{"key": "join_opens_minutes", "value": 1e400}'),
        ("run_housekeeping", "{}"),
        ("unreadable", '{"asked": "x", "content": "y"}'),
        ("import_programme", '{"document": {"people": [' + "[" * 5_000 + "]" * 5_000 + "]}}"),
    ],
)
def test_what_is_no_command_is_refused_and_holds_nobody_up(
    ben: PostgresProgramme,
    host: PostgresQueue,
    administrator: psycopg.Connection,
    kind: str,
    parameters: str,
) -> None:
    unread = insert_raw(administrator, kind=kind, parameters=parameters)
    ben.send([a_booking()])
    refused = host.decide_next()
    assert code_of(refused) is Code.INVALID_VALUE
    assert refused is not None
    assert refused.command_id == unread
    assert code_of(host.decide_next()) is None
    kept = administrator.execute("SELECT kind FROM log ORDER BY position DESC LIMIT 2").fetchall()
    assert kept == [("book_session",), ("unreadable",)]


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("book_a_table", "{}"),
        ("add_note", '{"session_id": "s", "text": "t", "visibility": "shared", "pinned": 1}'),
    ],
)
def test_what_a_newer_program_asks_for_is_refused_as_that_and_holds_nobody_up(
    ben: PostgresProgramme,
    host: PostgresQueue,
    administrator: psycopg.Connection,
    kind: str,
    parameters: str,
) -> None:
    newer = insert_raw(administrator, kind=kind, parameters=parameters)
    ben.send([a_booking()])
    refused = host.decide_next()
    assert refused is not None
    assert (refused.command_id, code_of(refused)) == (newer, Code.NEWER_COMMAND)
    assert code_of(host.decide_next()) is None


def test_a_command_that_the_log_knows_already_gets_its_first_verdict(
    shared_programme: SharedProgramme,
    host: PostgresQueue,
    administrator: psycopg.Connection,
) -> None:
    row = administrator.execute(
        'SELECT "commandId", position FROM log ORDER BY position LIMIT 1'
    ).fetchone()
    assert row is not None
    raw = insert_raw(administrator, kind="join_session", parameters='{"session_id": "s"}')
    administrator.execute(
        'UPDATE submissions SET "commandId" = %s WHERE "commandId" = %s', [row[0], raw]
    )
    verdict = host.decide_next()
    assert verdict is not None
    assert verdict.position == row[1]
    assert host.decide_next() is None


def test_many_hosts_decide_everything_once(
    shared_programme: SharedProgramme,
    ben: PostgresProgramme,
    administrator: psycopg.Connection,
) -> None:
    commands = [handed_in(JoinSession(session_id=f"s{number}")) for number in range(60)]
    ben.send(commands)
    verdicts: list[Verdict] = []
    threads = [
        Thread(target=_decide_all, args=(shared_programme, person, verdicts))
        for person in ("cleo", "amy", "cleo", "amy")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.command_id for each in verdicts) == sorted(each.id for each in commands)
    order = administrator.execute(
        "SELECT array_agg(position ORDER BY number) FROM submissions"
    ).fetchone()
    assert order is not None
    assert order[0] == sorted(order[0])
    count = administrator.execute("SELECT max(position) = count(*) FROM log").fetchone()
    assert count == (True,)


def _decide_all(programme: SharedProgramme, person: str, verdicts: list[Verdict]) -> None:
    with hosting(programme, person) as queue:
        while (verdict := queue.decide_next()) is not None:
            verdicts.append(verdict)


def test_a_host_that_is_held_up_tries_again_later(
    ben: PostgresProgramme, host: PostgresQueue, administrator: psycopg.Connection
) -> None:
    ben.send([a_booking()])
    host._session.execute("SET lock_timeout = '100ms'")
    with administrator.transaction():
        administrator.execute("SELECT 1 FROM workspace FOR UPDATE")
        with pytest.raises(ProgrammeError) as caught:
            host.decide_next()
    assert caught.value.trouble is Trouble.BUSY
    assert code_of(host.decide_next()) is None


def test_a_schema_that_changed_meanwhile_is_not_written_to(
    ben: PostgresProgramme, host: PostgresQueue, administrator: psycopg.Connection
) -> None:
    ben.send([a_booking()])
    administrator.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ProgrammeError) as caught:
        host.decide_next()
    assert caught.value.trouble is Trouble.NEWER
    administrator.execute("UPDATE alembic_version SET version_num = %s", [HEAD])
    assert code_of(host.decide_next()) is None


def test_what_is_due_is_done_by_the_system(
    shared_programme: SharedProgramme,
    ben: PostgresProgramme,
    host: PostgresQueue,
    administrator: psycopg.Connection,
) -> None:
    ben.send([a_booking()])
    booked = host.decide_next()
    assert booked is not None
    asked = RequestReschedule(session_id=booked.about_id(), time=midday(days=1))
    ben.send([handed_in(asked)])
    assert code_of(host.decide_next()) is None
    host.keep_house()
    before = administrator.execute("SELECT count(*) FROM log").fetchone()
    administrator.execute("UPDATE reschedule_requests SET \"expiresAt\" = now() - interval '1 s'")
    host.keep_house()
    host.keep_house()
    row = administrator.execute(
        "SELECT kind, actor, verdict FROM log ORDER BY position DESC LIMIT 1"
    ).fetchone()
    assert row == ("run_housekeeping", "system", "accepted")
    count = administrator.execute("SELECT count(*) - 1 FROM log").fetchone()
    assert count == before


def test_a_host_at_work_is_seen(ben: PostgresProgramme, host: PostgresQueue) -> None:
    assert ben.standing(Cursor()).host_seen_at is None
    host.beat()
    host.beat()
    standing = ben.standing(Cursor())
    assert standing.host_seen_at is not None
    assert standing.host_seen_at <= standing.now


def test_a_server_that_crashed_has_kept_what_it_said(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    authority = make_authority(tmp_path_factory.mktemp("crashing"))
    with running_sharing_cluster(authority) as server:
        programme = make_shared_programme(server, "programme")
        first, second = a_booking(days=1), a_booking(days=2)
        with programme.administrator() as administrator:
            setting = f"ALTER DATABASE {programme.database} SET synchronous_commit = on"
            administrator.execute(setting.encode())
        with connected(programme, "ben") as ben:
            ben.send([first])
            queue = a_queue(programme)
            assert code_of(queue.decide_next()) is None
            ben.send([second])
            server.stop(mode="immediate")
            with pytest.raises(ProgrammeError) as caught:
                queue.decide_next()
            assert caught.value.trouble is Trouble.LOST
            with pytest.raises(ProgrammeError) as refused:
                a_queue(programme)
            assert refused.value.trouble is Trouble.PORT
        server.start()
        with connected(programme, "ben") as ben, hosting(programme) as queue:
            assert ben.lacking([first.id, second.id]) == frozenset()
            assert code_of(queue.decide_next()) is None
            assert queue.decide_next() is None


def test_a_desktop_that_hosts_is_all_the_worker_that_a_programme_needs(
    shared_programme: SharedProgramme, ben: PostgresProgramme
) -> None:
    over = Event()
    worker = Worker(lambda: a_queue(shared_programme), surroundings=Surroundings(stop=over))
    hosting = Hosting(worker, ask_to_stop=over.set)
    hosting.start()
    booking = a_booking()
    ben.send([booking])
    cursor = Cursor(1, "", 1)
    while not (verdicts := ben.pull(cursor, asked=[booking.id], known=frozenset()).verdicts):
        ben.listen(5)
    hosting.stop()
    assert verdicts[0].is_accepted
    assert worker.done.accepted == 1
