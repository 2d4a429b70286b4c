"""Whatever keeps a desktop from its programme is told precisely, and never with a password."""

import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from tests.certificates import make_authority
from tests.sharing import (
    SharedProgramme,
    free_port,
    make_shared_programme,
    running_sharing_cluster,
)

from mentordesk.application.sharing import Connection, Cursor, ProgrammeError, Trouble
from mentordesk.storage.programme.connecting import connect
from mentordesk.storage.programme.probing import probe
from mentordesk.storage.programme.programme import open_programme

# The driver warns by itself where it cleans up after a failure, depending on how fast things go.
_WARNED = """
import logging
from contextlib import suppress
from mentordesk.application.sharing import Connection, ProgrammeError
from mentordesk.storage.programme.connecting import connect

with suppress(ProgrammeError):
    connect(Connection(host="/nowhere", port=5432, database="oak", user="ben"), password=None)
logging.getLogger("psycopg").warning("error ignored")
print("done")
"""


def ask(place: Connection, password: str | None) -> None:
    """Connect and ask where things stand."""
    with closing(open_programme(place, password=password)) as opened:
        opened.standing(Cursor())


def trouble_of(place: Connection, password: str | None) -> Trouble:
    """Give what keeps one from asking where things stand."""
    with pytest.raises(ProgrammeError) as caught:
        ask(place, password)
    assert not password or password not in caught.value.message
    assert caught.value.message.endswith(".")
    return caught.value.trouble


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedProgramme]:
    """Start a server whose certificate may be spoilt."""
    authority = make_authority(tmp_path_factory.mktemp("spoilt"))
    with running_sharing_cluster(authority) as server:
        yield make_shared_programme(server, "programme")


@contextmanager
def answering(answer: bytes) -> Iterator[int]:
    """Listen where a database should be, and answer anybody with these bytes; give the port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_answer, args=(listening, answer), daemon=True)
        thread.start()
        yield listening.getsockname()[1]


def _answer(listening: socket.socket, answer: bytes) -> None:
    try:
        while True:
            connection, _ = listening.accept()
            with connection:
                connection.recv(1024)
                connection.sendall(answer)
    except OSError:
        return


def test_the_driver_says_nothing_by_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WARNED], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("done\n", "")


def test_a_disk_here_that_takes_no_files_is_told(
    shared_programme: SharedProgramme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    place, password = shared_programme.connection("ben"), shared_programme.password("ben")
    assert trouble_of(place, password) is Trouble.FAILED


def test_a_wrong_password_is_told(shared_programme: SharedProgramme) -> None:
    assert trouble_of(shared_programme.connection("ben"), "wrong-secret") is Trouble.PASSWORD


def test_a_missing_password_is_asked_for(shared_programme: SharedProgramme) -> None:
    assert trouble_of(shared_programme.connection("ben"), None) is Trouble.PASSWORD_MISSING


def test_a_password_in_the_home_folder_is_not_used(
    shared_programme: SharedProgramme, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "pgpass"
    file.write_text(f"*:*:*:*:{shared_programme.password('ben')}\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    assert trouble_of(shared_programme.connection("ben"), None) is Trouble.PASSWORD_MISSING


def test_a_revoked_login_is_told(shared_programme: SharedProgramme) -> None:
    with shared_programme.administrator() as administrator:
        administrator.execute('UPDATE logins SET "revokedAt" = now() WHERE "personId" = \'ben\'')
    place, password = shared_programme.connection("ben"), shared_programme.password("ben")
    assert trouble_of(place, password) is Trouble.REVOKED


def test_a_login_that_may_not_log_in_any_more_is_told(shared_programme: SharedProgramme) -> None:
    login = shared_programme.invite("ben")
    with shared_programme.administrator() as administrator:
        administrator.execute(f"ALTER ROLE {login.role} NOLOGIN".encode())
    place = shared_programme.connection_by(login)
    assert trouble_of(place, login.password) is Trouble.REVOKED


def test_a_one_time_password_that_has_lapsed_is_told(shared_programme: SharedProgramme) -> None:
    login = shared_programme.invite("ben")
    with shared_programme.administrator() as administrator:
        administrator.execute(
            "UPDATE logins SET \"invitedUntil\" = now() - interval '1 s' WHERE role = %s",
            [login.role],
        )
    place = shared_programme.connection_by(login)
    assert trouble_of(place, login.password) is Trouble.PASSWORD_EXPIRED


def test_an_unknown_host_is_told(shared_programme: SharedProgramme) -> None:
    place = replace(shared_programme.connection("ben"), host="no-such-host.invalid")
    assert trouble_of(place, "wrong-secret") is Trouble.NAME


def test_a_port_where_nothing_listens_is_told(shared_programme: SharedProgramme) -> None:
    place = replace(shared_programme.connection("ben"), port=free_port())
    assert trouble_of(place, "wrong-secret") is Trouble.PORT


def test_a_server_without_tls_is_told(shared_programme: SharedProgramme) -> None:
    with answering(b"N") as port:
        place = replace(shared_programme.connection("ben"), port=port)
        assert trouble_of(place, "wrong-secret") is Trouble.NO_TLS


def test_a_certificate_of_nobody_we_trust_is_told(
    shared_programme: SharedProgramme, tmp_path: Path
) -> None:
    other = make_authority(tmp_path, name="Somebody else")
    place = replace(shared_programme.connection("ben"), root_certificate=other.certificate)
    assert trouble_of(place, shared_programme.password("ben")) is Trouble.CERTIFICATE_FOREIGN


@pytest.mark.parametrize(
    ("names", "days", "trouble"),
    [
        ("DNS:localhost", -1, Trouble.CERTIFICATE_EXPIRED),
        ("DNS:elsewhere.example", 30, Trouble.CERTIFICATE_FOREIGN),
    ],
)
def test_a_certificate_that_does_not_hold_is_told(
    own_server: SharedProgramme, names: str, days: int, trouble: Trouble
) -> None:
    server = own_server.server
    server.authority.issue(server.cluster.directory / "data", names=names, days=days)
    with server.connect("postgres") as administrator:
        administrator.execute("SELECT pg_reload_conf()")
    place, password = own_server.connection("ben"), own_server.password("ben")
    while probe(place) is not trouble:
        pass  # the server reads its files a moment after it was asked to
    assert trouble_of(place, password) is trouble


def test_a_database_without_a_programme_is_told(shared_programme: SharedProgramme) -> None:
    place = replace(shared_programme.connection("ben"), database="no_such_database")
    assert trouble_of(place, shared_programme.password("ben")) is Trouble.NOT_A_PROGRAMME


def test_a_database_of_something_else_is_told(shared_programme: SharedProgramme) -> None:
    place = replace(shared_programme.connection("ben"), database="postgres")
    assert trouble_of(place, shared_programme.password("ben")) is Trouble.NOT_A_PROGRAMME


def test_another_programme_is_told(shared_programme: SharedProgramme) -> None:
    place = replace(shared_programme.connection("ben"), programme="another")
    assert trouble_of(place, shared_programme.password("ben")) is Trouble.OTHER_PROGRAMME


@pytest.mark.parametrize(
    ("revision", "trouble"), [("0002", Trouble.OLDER), ("9999", Trouble.NEWER)]
)
def test_another_schema_is_told(
    shared_programme: SharedProgramme, revision: str, trouble: Trouble
) -> None:
    with shared_programme.administrator() as administrator:
        administrator.execute("UPDATE alembic_version SET version_num = %s", [revision])
    place, password = shared_programme.connection("ben"), shared_programme.password("ben")
    assert trouble_of(place, password) is trouble


def test_a_pooler_is_told(shared_programme: SharedProgramme) -> None:
    """A pooler gives out process numbers of its own; this server's are changed on the way."""
    with connect_as(shared_programme, "ben") as place, pytest.raises(ProgrammeError) as caught:
        connect(place, password=shared_programme.password("ben"))
    assert caught.value.trouble is Trouble.POOLER


@contextmanager
def connect_as(programme: SharedProgramme, person_id: str) -> Iterator[Connection]:
    """Give a database in which the process number is another than the wire said."""
    role = programme.logins[person_id].role
    with programme.administrator() as administrator:
        administrator.execute("CREATE SCHEMA pooled")
        administrator.execute("GRANT USAGE ON SCHEMA pooled TO PUBLIC")
        administrator.execute(
            "CREATE FUNCTION pooled.pg_backend_pid() RETURNS integer LANGUAGE sql AS 'SELECT 0'"
        )
        database = programme.database
        setting = f"ALTER ROLE {role} IN DATABASE {database} SET search_path = pooled, pg_catalog"
        administrator.execute(setting.encode())
    yield programme.connection(person_id)


def test_a_server_without_room_for_one_more_is_told(shared_programme: SharedProgramme) -> None:
    login = shared_programme.invite("ben")
    with shared_programme.administrator() as administrator:
        administrator.execute(f"ALTER ROLE {login.role} CONNECTION LIMIT 0".encode())
    place = shared_programme.connection_by(login)
    assert trouble_of(place, login.password) is Trouble.BUSY


def test_no_network_host_is_reached_without_verified_tls(shared_programme: SharedProgramme) -> None:
    place = replace(
        shared_programme.connection("ben"), host="example.org", options={"sslmode": "require"}
    )
    assert trouble_of(place, "wrong-secret") is Trouble.ADDRESS


def test_a_server_that_falls_silent_is_given_up(shared_programme: SharedProgramme) -> None:
    place, password = shared_programme.connection("ben"), shared_programme.password("ben")
    link = connect(place, password=password)
    link.session.patience = 0.3
    with pytest.raises(ProgrammeError) as caught, link.telling():
        link.session.execute("SELECT pg_sleep(20)")
    assert caught.value.trouble is Trouble.LOST
    assert link.session.closed
