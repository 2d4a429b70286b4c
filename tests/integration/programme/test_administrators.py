"""Who administers: any login that may make roles and owns the database, but through no pooler."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import AF_UNIX, socket
from threading import Thread

import psycopg
import pytest
from tests.integration.handlers.factories import person
from tests.sharing import SharingCluster

from mentordesk.application.administering import Letter
from mentordesk.application.sharing import ProgrammeError, Trouble
from mentordesk.storage.programme.administering import PostgresAdministration


@pytest.fixture
def office(sharing_cluster: SharingCluster) -> Iterator[str]:
    """Make an administrator who is no superuser, and a database of theirs; give its address."""
    name = f"office_{uuid.uuid4().hex[:8]}"
    with sharing_cluster.connect("postgres") as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN CREATEROLE".encode())
        connection.execute(f"CREATE DATABASE {name} OWNER {name}".encode())
    yield sharing_cluster.admin_url(name).replace("postgres@", f"{name}@")
    with sharing_cluster.connect("postgres") as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_an_administrator_need_not_be_a_superuser(
    administration: PostgresAdministration,
    sharing_cluster: SharingCluster,
    office: str,
    letter: Letter,
) -> None:
    administration.make(office)
    administration.add_person(office, person("fay"))
    _, invitation = administration.invite(office, "fay", letter)
    database = office.partition("@/")[2].partition("?")[0]
    idle = psycopg.connect(
        host="localhost",
        port=sharing_cluster.port,
        dbname=database,
        user=invitation.user,
        password=invitation.password,
        sslmode="verify-full",
        sslrootcert=str(letter.certificate),
    )
    assert idle.execute("SELECT me()").fetchone() == ("fay",)
    assert administration.upgrade(office).connections == 1
    assert administration.revoke(office, "fay").users == (invitation.user,)
    kinds = {finding.kind for finding in administration.check(office)}
    # Only a superuser may take from everybody what PostgreSQL gives them.
    assert kinds == {"worker", "hardening"}
    idle.close()


def test_a_superuser_goes_on_with_what_another_administrator_made(
    administration: PostgresAdministration,
    sharing_cluster: SharingCluster,
    office: str,
    letter: Letter,
) -> None:
    administration.make(office)
    administration.add_person(office, person("fay"))
    administration.invite(office, "fay", letter)
    database = office.partition("@/")[2].partition("?")[0]
    superuser = sharing_cluster.admin_url(database)
    administration.upgrade(superuser)
    assert [finding.kind for finding in administration.check(superuser)] == ["worker"]
    administration.revoke(superuser, "fay")
    assert [finding.kind for finding in administration.check(superuser)] == ["worker"]


def test_who_may_not_make_roles_is_told_what_it_takes(
    administration: PostgresAdministration, sharing_cluster: SharingCluster, office: str
) -> None:
    user = office.partition("//")[2].partition("@")[0]
    with sharing_cluster.connect("postgres") as connection:
        connection.execute(f"ALTER ROLE {user} NOCREATEROLE".encode())
    with pytest.raises(ProgrammeError, match="permission denied to create role") as told:
        administration.make(office)
    assert "superuser" in told.value.message


def test_a_pooler_in_between_is_recognised(
    administration: PostgresAdministration,
    sharing_cluster: SharingCluster,
    empty_database: str,
    tmp_path: Path,
) -> None:
    there = sharing_cluster.cluster.directory / f".s.PGSQL.{sharing_cluster.port}"
    with pooling(tmp_path / ".s.PGSQL.6432", to=there):
        place = f"host={tmp_path}&port=6432&sslmode=disable"
        with pytest.raises(ProgrammeError) as told:
            administration.make(f"postgresql://postgres@/{empty_database}?{place}")
    assert told.value.trouble is Trouble.POOLER


@contextmanager
def pooling(here: Path, *, to: Path) -> Iterator[None]:
    """Stand between a client and the server, and tell it another process, as poolers do."""
    with socket(AF_UNIX) as listening:
        listening.bind(str(here))
        listening.listen()
        serving = Thread(target=_serve, args=(listening, to))
        serving.start()
        yield
        serving.join()


def _serve(listening: socket, to: Path) -> None:
    client, _ = listening.accept()
    with client, socket(AF_UNIX) as server:
        server.connect(str(to))
        backward = Thread(target=_carry, args=(server, client, True))
        backward.start()
        _carry(client, server, False)
        backward.join()


def _carry(source: socket, target: socket, disguising: bool) -> None:
    while data := source.recv(65536):
        # BackendKeyData: its sign, its length of twelve, the process and a secret.
        found = data.find(b"K\x00\x00\x00\x0c") if disguising else -1
        if found >= 0:
            data = data[: found + 5] + b"\x7f\xff\xff\xfe" + data[found + 9 :]
        target.sendall(data)
    target.shutdown(1)
