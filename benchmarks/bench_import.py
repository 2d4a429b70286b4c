"""A programme file of 1,000 people, read, decided and committed, beside sqlite3's executemany."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.deciding import Task, measure_deciding
from benchmarks.figures import Figure
from benchmarks.workspaces import NOW

from mentordesk.application.commands import ImportProgramme
from mentordesk.application.programme_file.parsing import document_from_json
from mentordesk.storage.creating import create

PEOPLE = 1000
ROUNDS = 41


def measure() -> list[Figure]:
    """Measure whole imports, from a file's bytes on, into files that grow by the same rows."""
    task = Task(
        name=f"Import of {PEOPLE:,} people",
        described="sqlite3 executemany of the same rows, made before",
        limit=3.0,
        now=NOW,
        make=_make,
        commands=[partial(_command, data) for data in _files(ROUNDS + 1)],
        tables=("people", "session_audit_log", "log"),
    )
    return [measure_deciding(task)]


def _make(path: Path) -> None:
    create(path, name="Benchmark", now=NOW)


def _command(data: bytes) -> ImportProgramme:
    return ImportProgramme(document=document_from_json(data))


def _files(count: int) -> Iterator[bytes]:
    """Give programme files that never bring the same people twice."""
    for batch in range(count):
        yield json.dumps(
            {
                "format": "mentordesk-programme",
                "version": 1,
                "people": [_person(f"{batch:04}-{number:04}") for number in range(PEOPLE)],
            }
        ).encode()


def _person(person_id: str) -> dict[str, object]:
    return {
        "id": f"person-{person_id}",
        "name": f"Person {person_id}",
        "email": f"{person_id}@example.org",
        "timezone": "Europe/London",
        "roles": ["mentee"],
    }
