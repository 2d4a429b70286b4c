"""The PostgreSQL that the tests start is real, private, fresh and gone afterwards."""

import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text
from tests.integration.postgres import Cluster

OLDEST_SUPPORTED = 150000

BUSY_PERIODS = """
CREATE EXTENSION btree_gist;
CREATE TABLE busy_periods (
    person_id text NOT NULL,
    period tstzrange NOT NULL,
    CONSTRAINT no_double_booking EXCLUDE USING gist (person_id WITH =, period WITH &&)
);
INSERT INTO busy_periods VALUES ('ada', '[2026-05-04 10:00Z, 2026-05-04 11:00Z)');
"""

UNTIL_KILLED = """
import os, signal
from tests.integration import postgres
with postgres.running_cluster(postgres.server_programs()) as cluster:
    print(cluster.directory, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_server_is_at_least_the_oldest_that_the_product_supports(
    postgres_cluster: Cluster,
) -> None:
    with postgres_cluster.connect("postgres") as connection:
        assert connection.info.server_version >= OLDEST_SUPPORTED


def test_a_person_cannot_be_busy_twice_at_a_time(postgres_url: str) -> None:
    insert = "INSERT INTO busy_periods VALUES (%s, %s)"
    address = postgres_url.replace("+psycopg", "", 1)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(BUSY_PERIODS)
        connection.execute(insert, ("ada", "[2026-05-04 11:00Z, 2026-05-04 12:00Z)"))
        connection.execute(insert, ("grace", "[2026-05-04 10:30Z, 2026-05-04 11:30Z)"))
        with pytest.raises(psycopg.errors.ExclusionViolation, match="no_double_booking"):
            connection.execute(insert, ("ada", "[2026-05-04 10:30Z, 2026-05-04 11:30Z)"))


@pytest.mark.parametrize("turn", ["first", "second"])
def test_every_test_starts_with_an_empty_database(postgres_url: str, turn: str) -> None:
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE leftovers (turn text)"))
    engine.dispose()


def test_a_cluster_is_stopped_and_removed_when_the_tests_are_killed() -> None:
    # The watcher shares the killed process's output, so reading to its end waits for the watcher.
    killed = subprocess.run(
        [sys.executable, "-c", UNTIL_KILLED],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert not Path(killed.stdout.strip()).exists()
