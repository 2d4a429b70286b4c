"""What a program loads that only looks: none of what takes longer than the first week to show."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.factories import NOW

from mentordesk.application.sharing import Connection
from mentordesk.storage.creating import create
from mentordesk.storage.replica.making import Whose, make_replica

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

RESTING = """
import sys
from pathlib import Path
from mentordesk.bootstrap import sharing
from mentordesk.application.queries import SessionFilter, Viewer
from mentordesk.domain.people import LOCAL
from mentordesk.integrations.clocks import SystemClock

clock = SystemClock()
workspace = sharing.open_offline(Path(sys.argv[1]), clock=clock)
with workspace.asking(Viewer(LOCAL, clock.now())) as questions:
    questions.companions(), questions.sessions(SessionFilter()), questions.position()
workspace.sharing.status(), workspace.sharing.outbox(), workspace.sharing.conflicts()
workspace.close()
print(*(name for name in sys.modules if "." not in name))
"""
HEAVY = ["sqlalchemy", "alembic", "psycopg", "cattrs", "keyring"]


def _loaded_by(program: str, file: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize("heavy", HEAVY)
def test_looking_at_a_workspace_loads_no_tool_for_writing(heavy: str, tmp_path: Path) -> None:
    file = tmp_path / "a.mentordesk"
    create(file, name="A", now=NOW)
    loaded = _loaded_by(LOOKING, file)
    assert "mentordesk" in loaded
    assert heavy not in loaded


@pytest.mark.parametrize("heavy", HEAVY)
def test_looking_at_a_replica_loads_no_tool_for_writing(heavy: str, tmp_path: Path) -> None:
    file = tmp_path / "a.mentordesk"
    where = Connection(host="db.example.org", port=5432, database="oak", user="md_1_a")
    make_replica(file, whose=Whose(programme="x", person_id="p1", connection=where), now=NOW)
    loaded = _loaded_by(RESTING, file)
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
