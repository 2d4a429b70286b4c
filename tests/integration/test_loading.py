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


READY = """
import sys
from pathlib import Path
from mentordesk.bootstrap import LocalHost
from mentordesk.application.commands import SetPolicy
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.cli.options import Options
from mentordesk.domain.people import LOCAL

host = LocalHost(Options(workspace=Path(sys.argv[1])))
opened = host.seat()
opened.workspace.get_ready()
before = set(sys.modules)
command = SetPolicy(key="max_counter_proposals", value=2)
submission = Submission(
    id=new_command_id(), actor=LOCAL.id, command=command, issued_at=host.clock.now()
)
assert opened.workspace.submit(submission).is_accepted
opened.workspace.close()
print("loaded", *(name for name in sys.modules if name not in before))
"""


def test_a_workspace_that_got_ready_loads_nothing_for_its_first_command(tmp_path: Path) -> None:
    file = tmp_path / "a.mentordesk"
    create(file, name="A", now=NOW)
    done = subprocess.run(
        [sys.executable, "-c", READY, str(file)], capture_output=True, text=True, check=True
    )
    loaded = [name for name in done.stdout.split() if name.partition(".")[0] != "encodings"]
    assert loaded == ["loaded"]
