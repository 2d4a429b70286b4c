"""Addresses and connection files of a shared programme, and which of them are refused."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from tests.factories import NOW

from mentordesk.application.administering import Invitation
from mentordesk.application.sharing import Connection, ProgrammeError, Trouble
from mentordesk.integrations.mail import read_mail_server
from mentordesk.storage.programme.addresses import (
    connection_to_json,
    read_address,
    read_connection,
    write_connection,
)
from mentordesk.storage.programme.logins import NewLogin

PLACE = Connection(
    host="db.example.org",
    port=5433,
    database="oak",
    user="md_0a1b2c3d_abcdefghij",
    root_certificate="-----BEGIN CERTIFICATE-----\n",
    programme="0a1b2c3d-0000-4000-8000-000000000000",
)


def refused(text: str) -> str:
    with pytest.raises(ProgrammeError) as caught:
        read_address(text)
    assert caught.value.trouble is Trouble.ADDRESS
    assert "hush" not in caught.value.message
    return caught.value.message


def test_a_connection_file_comes_back_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "oak.json"
    write_connection(file, PLACE)
    assert read_connection(file) == PLACE
    assert read_address(str(file)) == (PLACE, None)


def test_only_its_owner_may_read_a_connection_file(tmp_path: Path) -> None:
    file = tmp_path / "oak.json"
    write_connection(file, PLACE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_address_gives_the_password_apart(tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    root.write_text(PLACE.root_certificate, encoding="ascii")
    place, password = read_address(
        f"postgresql://{PLACE.user}:hush@db.example.org:5433/oak?sslrootcert={root}"
    )
    assert place == replace(PLACE, programme="")
    assert password == "hush"  # noqa: S105 - a test's


def test_a_socket_of_this_computer_is_reached_without_more() -> None:
    place, password = read_address("postgresql://postgres@/oak?host=/run/postgresql")
    assert (place.host, place.port, password) == ("/run/postgresql", 5432, None)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:hush@db.example.org/oak?sslmode=require",
        "postgresql://u:hush@db.example.org/oak?sslmode=disable",
        "postgresql://u:hush@db.example.org/oak?options=-csearch_path%3Dx",
        "postgresql://u:hush@db.example.org/oak?passfile=/etc/passwd",
        "postgresql://u:hush@db.example.org:99999/oak",
        "postgresql://u:hush@db.example.org:x/oak",
        "postgresql://u:hush@db.example.org/",
        "postgresql://u:hush@/oak",
        "postgresql://:hush@db.example.org/oak",
        "postgresql://u:hush@db.example.org/oak?sslrootcert=/nowhere.pem",
        "postgresql:u:hush@db.example.org/oak",
        "postgresql://u:hush@[db/oak",
    ],
)
def test_an_address_that_is_none_is_refused_without_its_password(address: str) -> None:
    assert refused(address).endswith(".")


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"version": 2},
        {"host": ""},
        {"host": 5},
        {"port": "5432"},
        {"port": 0},
        {"options": []},
        {"options": {"sslmode": "disable"}},
        {"options": {"service": "x"}},
        {"rootCertificate": 1},
    ],
)
def test_a_spoilt_connection_file_is_refused(change: dict[str, object], tmp_path: Path) -> None:
    file = tmp_path / "oak.json"
    file.write_text(json.dumps({**connection_to_json(PLACE), **change}), encoding="utf-8")
    refused(str(file))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b"5"])
def test_a_file_that_is_something_else_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "oak.json"
    file.write_bytes(content)
    refused(str(file))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "nothing.json" in refused(str(tmp_path / "nothing.json"))


def test_what_holds_a_password_does_not_write_it_down() -> None:
    """Reports of crashes and logs hold what things say of themselves."""
    word = "q4-word"
    holders = (
        read_address(f"postgresql://ben:{word}@localhost/oak"),
        NewLogin(role="md_1_a", password=word, may_host=False),
        Invitation(
            user="md_1_a",
            password=word,
            connection_file=Path("ben.json"),
            may_host=False,
            expires_at=NOW,
        ),
        read_mail_server(f"smtp://oak:{word}@mail.example.org?from=a@b.c"),
    )
    assert [each for each in holders if word in repr(each)] == []
