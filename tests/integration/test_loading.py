"""What a program loads that only looks: none of what takes longer than the first week to show."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.factories import NOW

from mentordesk.storage.creating import create

LOOKING = """
import sys
from pathlib import Path
from mentordesk.bootstrap import LocalHost
from mentordesk.application.queries import SessionFilter, Viewer
from mentordesk.cli.options import Options
from mentordesk.domain.people import LOCAL
import mentordesk.ui.shell.application

host = LocalHost(Options(workspace=Path(sys.argv[1])))
opened = host.seat()
with opened.workspace.asking(Viewer(LOCAL, host.clock.now())) as questions:
    questions.companions(), questions.sessions(SessionFilter()), questions.position()
opened.workspace.close()
print(*(name for name in sys.modules if "." not in name))
"""


@pytest.mark.parametrize("heavy", ["sqlalchemy", "alembic", "psycopg", "cattrs"])
def test_looking_at_a_workspace_loads_no_tool_for_writing(heavy: str, tmp_path: Path) -> None:
    file = tmp_path / "a.mentordesk"
    create(file, name="A", now=NOW)
    done = subprocess.run(
        [sys.executable, "-c", LOOKING, str(file)], capture_output=True, text=True, check=True
    )
    loaded = done.stdout.split()
    assert "mentordesk" in loaded
    assert heavy not in loaded
