"""Servers that are read only, too old or full are named, and nothing is done by halves."""

import socket
import struct
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from psycopg import sql
from tests.certificates import make_authority
from tests.integration.programme.carrying import a_booking, connected, hosting
from tests.sharing import SharedProgramme, make_shared_programme, running_sharing_cluster

from mentordesk.application.sharing import Cursor, ProgrammeError, Trouble
from mentordesk.storage.programme.connecting import connect
from mentordesk.storage.programme.programme import open_programme

_PORT = 5432
_FULL = """
    CREATE FUNCTION run_full() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'could not extend file "base/1": No space left' USING ERRCODE = '53100';
    END $$;
    CREATE TRIGGER full_disk BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION run_full()
"""


@pytest.fixture
def standby(tmp_path: Path) -> Iterator[SharedProgramme]:
    """Make a programme, and let its server go on as one that only follows another."""
    with running_sharing_cluster(make_authority(tmp_path)) as server:
        programme = make_shared_programme(server, "programme")
        server.stop(mode="fast")
        (server.cluster.directory / "data" / "standby.signal").touch()
        server.start()
        yield programme


def test_a_standby_is_told(standby: SharedProgramme) -> None:
    with standby.administrator() as administrator:
        assert administrator.execute("SELECT pg_is_in_recovery()").fetchone() == (True,)
    with pytest.raises(ProgrammeError) as caught:
        open_programme(standby.connection("ben"), password=standby.password("ben"))
    assert caught.value.trouble is Trouble.READ_ONLY


def test_a_server_that_is_set_to_read_only_is_told(shared_programme: SharedProgramme) -> None:
    with shared_programme.administrator() as administrator:
        setting = sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = on")
        administrator.execute(setting.format(sql.Identifier(shared_programme.database)))
    place, password = shared_programme.connection("ben"), shared_programme.password("ben")
    with pytest.raises(ProgrammeError) as caught:
        open_programme(place, password=password)
    assert caught.value.trouble is Trouble.READ_ONLY


def test_a_server_that_becomes_read_only_meanwhile_is_told_and_takes_nothing(
    shared_programme: SharedProgramme,
) -> None:
    booking = a_booking()
    with connected(shared_programme, "ben") as ben:
        ben._session.execute("SET default_transaction_read_only = on")
        with pytest.raises(ProgrammeError) as caught:
            ben.send([booking])
        assert caught.value.trouble is Trouble.READ_ONLY
        assert ben.lacking([booking.id]) == {booking.id}


def test_a_server_from_before_postgresql_15_is_told(
    shared_programme: SharedProgramme, tmp_path: Path
) -> None:
    place = replace(shared_programme.connection("ben"), host=str(tmp_path), port=_PORT)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / f".s.PGSQL.{_PORT}"))
        listening.listen()
        thread = Thread(target=_greet, args=(listening, "14.9"))
        thread.start()
        with pytest.raises(ProgrammeError) as caught:
            connect(place, password=None)
        thread.join()
    assert caught.value.trouble is Trouble.OLD_SERVER


@pytest.mark.parametrize(
    "words",
    [
        "SASL authentication failed",  # it has passwords of its own
        "no such database: oak_hill",
        "server login has been failing, try again later (server_login_retry)",
        "unsupported startup parameter: options",
    ],
)
def test_a_pooler_that_lets_nobody_in_is_told_from_a_wrong_password(
    shared_programme: SharedProgramme, tmp_path: Path, words: str
) -> None:
    place = replace(shared_programme.connection("ben"), host=str(tmp_path), port=_PORT)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / f".s.PGSQL.{_PORT}"))
        listening.listen()
        thread = Thread(target=_turn_away, args=(listening, words))
        thread.start()
        with pytest.raises(ProgrammeError) as caught:
            connect(place, password=shared_programme.password("ben"))
        thread.join()
    assert caught.value.trouble is Trouble.POOLER


def test_a_full_disk_of_the_server_is_told_to_who_hands_in_and_nothing_is_handed_in(
    shared_programme: SharedProgramme,
) -> None:
    booking = a_booking()
    with connected(shared_programme, "ben") as ben, shared_programme.administrator() as admin:
        admin.execute(sql.SQL(_FULL).format(sql.Identifier("submissions")))
        with pytest.raises(ProgrammeError) as caught:
            ben.send([booking])
        assert caught.value.trouble is Trouble.NO_SPACE
        assert ben.lacking([booking.id]) == {booking.id}
        admin.execute("DROP TRIGGER full_disk ON submissions")
        assert ben.send([booking]) == {}


def test_a_full_disk_of_the_server_is_told_to_who_decides_and_nothing_is_decided(
    shared_programme: SharedProgramme,
) -> None:
    with (
        connected(shared_programme, "ben") as ben,
        hosting(shared_programme) as queue,
        shared_programme.administrator() as admin,
    ):
        ben.send([a_booking()])
        before = ben.standing(Cursor()).position
        admin.execute(sql.SQL(_FULL).format(sql.Identifier("log")))
        with pytest.raises(ProgrammeError) as caught:
            queue.decide_next()
        assert caught.value.trouble is Trouble.NO_SPACE
        assert ben.standing(Cursor()).position == before
        admin.execute("DROP TRIGGER full_disk ON log")
        verdict = queue.decide_next()
        assert verdict is not None
        assert verdict.is_accepted


def _greet(listening: socket.socket, version: str) -> None:
    """Let one client in as a server of some version does, and hear it out."""
    accepted, _ = listening.accept()
    with closing(accepted):
        accepted.recv(4096)
        accepted.sendall(
            _message(b"R", struct.pack("!I", 0))
            + _message(b"S", f"server_version\0{version}\0".encode())
            + _message(b"K", struct.pack("!II", 1, 1))
            + _message(b"Z", b"I")
        )
        accepted.recv(4096)


def _turn_away(listening: socket.socket, words: str) -> None:
    """Turn one client away as PgBouncer does, which names neither file nor line."""
    accepted, _ = listening.accept()
    with closing(accepted):
        accepted.recv(4096)
        accepted.sendall(_message(b"E", f"SFATAL\0C08P01\0M{words}\0\0".encode()))


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!I", len(body) + 4) + body


def test_a_refusal_for_a_reason_that_is_not_known_yet_is_a_refusal(
    shared_programme: SharedProgramme,
) -> None:
    """A host that is newer than a desktop, and speaks the same schema, has reasons of its own."""
    booking = a_booking()
    with (
        connected(shared_programme, "ben") as ben,
        hosting(shared_programme) as queue,
        shared_programme.administrator() as admin,
    ):
        ben.send([booking])
        queue.decide_next()
        later = """
            UPDATE log SET verdict = 'rejected', code = 'NEW_REASON', message = 'Not on a Monday.',
              details = '{}', "aboutKind" = 'planet'
            WHERE "commandId" = %s
        """
        admin.execute(later.encode(), [booking.id])
        (verdict,) = ben.pull(Cursor(), asked=[booking.id], known=None).verdicts
    assert verdict.refusal is not None
    assert verdict.refusal.message == "Not on a Monday."
