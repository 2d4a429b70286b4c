"""A dump brings a programme back, on a server that knows its roles (Operations, Backups)."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from psycopg import sql
from tests.integration.programme.carrying import a_booking, connected, hosting
from tests.sharing import SharedProgramme

from mentordesk.application.sharing import Cursor
from mentordesk.storage.programme.administering import PostgresAdministration
from mentordesk.storage.programme.pulling import CHANGES
from mentordesk.storage.tables import metadata, shared_metadata

_ALL = sql.SQL("SELECT * FROM {} ORDER BY 1, 2")


def test_a_dump_brings_back_all_that_there_was(
    administration: PostgresAdministration,
    shared_programme: SharedProgramme,
    empty_database: str,
    tmp_path: Path,
) -> None:
    with connected(shared_programme, "ben") as ben, hosting(shared_programme) as queue:
        ben.send([a_booking()])
        queue.decide_next()
        queue.beat()
        ben.send([a_booking(days=1)])
    dump = tmp_path / "programme.dump"
    _run(shared_programme, "pg_dump", "--format=custom", f"--file={dump}", database="")
    _run(shared_programme, "pg_restore", str(dump), database=empty_database)
    restored = SharedProgramme(
        shared_programme.server,
        empty_database,
        shared_programme.roles,
        shared_programme.programme,
        shared_programme.logins,
    )
    administration.upgrade(restored.admin_url)
    assert _contents(restored) == _contents(shared_programme)
    assert administration.check(restored.admin_url) == administration.check(
        shared_programme.admin_url
    )
    with connected(restored, "ben") as ben, hosting(restored) as queue:
        standing = ben.standing(Cursor())
        verdict = queue.decide_next()
        assert verdict is not None
        assert verdict.is_accepted
        assert verdict.position == standing.position + 1


@pytest.mark.parametrize("question", [each for each in CHANGES if ".rev > " in each])
def test_what_is_new_is_found_by_an_index(shared_programme: SharedProgramme, question: str) -> None:
    with shared_programme.connect("ben") as connection:
        connection.execute("SET enable_seqscan = off")
        found = connection.execute(f"EXPLAIN {question}".encode(), {"since": 5})
        plan = "\n".join(line for (line,) in found)
    assert re.search(r"ix_\w+_rev", plan)
    assert "Index Cond: (rev > " in plan


def _run(programme: SharedProgramme, program: str, *arguments: str, database: str) -> None:
    server = programme.server
    place = (f"--host={server.cluster.directory}", f"--port={server.port}", "--username=postgres")
    name = f"--dbname={database or programme.database}"
    done = subprocess.run(
        [shutil.which(program) or server.programs / program, *place, name, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def _contents(programme: SharedProgramme) -> dict[str, list[tuple[object, ...]]]:
    tables = sorted({*metadata.tables, *shared_metadata.tables})
    with programme.administrator() as connection:
        return {
            table: connection.execute(_ALL.format(sql.Identifier(table))).fetchall()
            for table in tables
        }
