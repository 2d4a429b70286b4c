"""Setting up a shared programme and looking after it, as it is typed."""

import json
from pathlib import Path

import pytest
from psycopg import sql

from tests.end2end.cli.terminal import Terminal
from tests.sharing import SharedProgramme, SharingCluster

ADA = ("--id", "ada", "--name", "Ada Byron", "--email", "ada@example.org")
MENTOR = (*ADA, "--timezone", "Europe/London", "--role", "mentor")


@pytest.fixture
def letter(sharing_cluster: SharingCluster, tmp_path: Path) -> tuple[str, ...]:
    """Say where people reach the server."""
    return (
        *("--server", f"localhost:{sharing_cluster.port}"),
        *("--certificate", str(sharing_cluster.authority.folder / "root.pem")),
        *("--connection-file", str(tmp_path / "ada.json")),
    )


def test_a_programme_is_set_up_and_looked_after(
    terminal: Terminal, sharing_cluster: SharingCluster, letter: tuple[str, ...], tmp_path: Path
) -> None:
    with sharing_cluster.connect("postgres") as connection:
        connection.execute(sql.SQL("CREATE DATABASE oak_hill"))
    url = sharing_cluster.admin_url("oak_hill")
    made = terminal.json("admin", "init", url)
    assert made.keys() == {"programme", "schemaRevision", "people"}
    added = terminal.json("admin", "add-person", url, *MENTOR, "--login", *letter)
    assert added["person"]["name"] == "Ada Byron"
    assert added["login"].keys() == {"user", "password", "connectionFile", "mayHost"}
    file = Path(added["login"]["connectionFile"])
    assert json.loads(file.read_text("utf-8"))["user"] == added["login"]["user"]
    assert terminal.json("admin", "upgrade", url)["connections"] == 0
    ended = terminal.json("admin", "revoke", url, "ada@example.org")
    assert (ended["logins"], ended["connections"]) == ([added["login"]["user"]], 0)
    checked = terminal("admin", "check", url, "--json")
    assert checked.status == 1
    assert [each["kind"] for each in json.loads(checked.out)["findings"]] == ["worker"]


def test_a_workspace_is_published(terminal: Terminal, sharing_cluster: SharingCluster) -> None:
    with sharing_cluster.connect("postgres") as connection:
        connection.execute(sql.SQL("CREATE DATABASE published"))
    url = sharing_cluster.admin_url("published")
    assert terminal.json("admin", "init", url, "--from", str(terminal.file))["people"] == 6


def test_an_invitation_is_told_in_words(
    terminal: Terminal, shared_programme: SharedProgramme, letter: tuple[str, ...], tmp_path: Path
) -> None:
    told = terminal("admin", "invite", shared_programme.admin_url, "cleo", *letter)
    assert told.status == 0, told.err
    assert str(tmp_path / "ada.json") in told.out
    assert "one-time password" in told.out
    assert "may host" in told.out


def test_a_file_that_is_there_is_not_written_over(
    terminal: Terminal, shared_programme: SharedProgramme, letter: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "ada.json").write_text("precious", "utf-8")
    url = shared_programme.admin_url
    error = terminal.refusal("admin", "invite", url, "ben", *letter, status=2)
    assert error["details"] == {"option": "--connection-file"}
    assert (tmp_path / "ada.json").read_text("utf-8") == "precious"


def test_a_certificate_that_is_none_is_named(
    terminal: Terminal, shared_programme: SharedProgramme, letter: tuple[str, ...]
) -> None:
    url, there = shared_programme.admin_url, str(terminal.file)
    wrong = terminal.refusal("admin", "invite", url, "ben", *letter, "--certificate", there)
    assert wrong["details"]["option"] == "--certificate"
    missing = (*letter, "--certificate", "nowhere.pem")
    error = terminal.refusal("admin", "invite", url, "ben", *missing, status=2)
    assert "nowhere.pem" in error["message"]


@pytest.mark.parametrize("command", [("invite", "nobody"), ("revoke", "nobody")])
def test_nobody_is_named_so(
    terminal: Terminal, shared_programme: SharedProgramme, command: tuple[str, str]
) -> None:
    word, person = command
    error = terminal.refusal("admin", word, shared_programme.admin_url, person)
    assert error["code"] == "NOT_FOUND"


def test_a_server_that_is_not_there_is_no_workspace(terminal: Terminal, tmp_path: Path) -> None:
    url = f"postgresql://postgres@/nowhere?host={tmp_path}&sslmode=disable"
    error = terminal.refusal("admin", "check", url, status=3)
    assert str(tmp_path) in error["message"]
