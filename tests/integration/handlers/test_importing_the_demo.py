"""The demo programme, brought in as any programme file is."""

import json
from typing import Any

import pytest
from tests.integration.handlers.desk import NOW, Desk

from mentordesk.application.commands import ImportProgramme
from mentordesk.application.demo import demo_document
from mentordesk.resources import resource


@pytest.fixture
def demo() -> dict[str, Any]:
    template = json.loads(resource("demo", "programme.json").read_text(encoding="utf-8"))
    return demo_document(template, now=NOW)


def test_the_demo_is_imported_whole(desk: Desk, demo: dict[str, Any]) -> None:
    desk.accepted(ImportProgramme(document=demo))
    export = desk.export()
    for kind in ("people", "availability", "sessions", "payments", "requests"):
        assert len(export[kind]) == len(demo[kind]), kind


def test_an_export_imported_into_an_empty_workspace_gives_an_equal_export(
    desk: Desk, other_desk: Desk, demo: dict[str, Any]
) -> None:
    desk.accepted(ImportProgramme(document=demo))
    other_desk.accepted(ImportProgramme(document=desk.export()))
    assert other_desk.export() == desk.export()
