"""An export imported into an empty workspace gives an equal export, whatever the programme."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from typing import Any

from hypothesis import given, settings
from tests.integration.handlers.desk import Desk, Kept
from tests.integration.handlers.programme_strategies import programme_files

from mentordesk.application.commands import ImportProgramme
from mentordesk.application.programme_file.parsing import document_from_json
from mentordesk.storage.sqlite import writing_engine

KEYS = {
    "people": "id",
    "availability": "mentorId",
    "sessions": "id",
    "payments": "sessionId",
    "requests": "id",
}


@contextmanager
def new_desk(kept: Path) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        engine = writing_engine(copyfile(kept / Kept.EMPTY, Path(folder) / "programme.mentordesk"))
        yield Desk(engine)
        engine.dispose()


@settings(max_examples=40)
@given(document=programme_files())
def test_an_export_imports_to_an_equal_export(kept_files: Path, document: dict[str, Any]) -> None:
    with new_desk(kept_files) as first, new_desk(kept_files) as second:
        first.accepted(ImportProgramme(document=document))
        export = first.export()
        second.accepted(ImportProgramme(document=document_from_json(json.dumps(export).encode())))
        assert second.export() == export


@settings(max_examples=20)
@given(document=programme_files())
def test_an_export_says_everything_that_was_imported(
    kept_files: Path, document: dict[str, Any]
) -> None:
    with new_desk(kept_files) as desk:
        desk.accepted(ImportProgramme(document=document))
        export = desk.export()
    for kind, key in KEYS.items():
        exported = {each[key]: each for each in export[kind]}
        assert exported.keys() == {each[key] for each in document[kind]}
        for told in document[kind]:
            assert without_ids({**exported[told[key]], **told}) == without_ids(exported[told[key]])
    assert export["policies"] == document["policies"]


def without_ids(record: dict[str, Any]) -> dict[str, Any]:
    """Leave aside what an import adds to an exception that came without it."""
    added = {"id", "isFullDay"}
    exceptions = [
        {key: value for key, value in each.items() if key not in added}
        for each in record.get("exceptions", [])
    ]
    return {**record, "exceptions": exceptions}
