"""What a window does beneath its surface: one booking, and the sync thread until it has a verdict.

python -m tests.end2end.sharing.window REPLICA MENTEE START
"""

import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Event

from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.bootstrap.sharing import open_for_window
from mentordesk.integrations.clocks import SystemClock
from tests.integration.handlers.factories import wish

_LOOK_SECONDS = 0.01
_PATIENCE = 3_000


def main() -> int:
    """Book, and stay until nothing waits for a verdict."""
    file, mentee, start = sys.argv[1:]
    clock, pause = SystemClock(), Event()
    with closing(open_for_window(Path(file), clock=clock)) as workspace:
        submission = Submission(
            id=new_command_id(),
            actor=workspace.sharing.status().person_id,
            command=wish(datetime.fromisoformat(start), mentee_id=mentee),
            issued_at=clock.now(),
            client="window",
        )
        workspace.submit(submission).about_id()
        for _ in range(_PATIENCE):
            if not workspace.sharing.status().waiting:
                return 0
            pause.wait(_LOOK_SECONDS)
    return 1


if __name__ == "__main__":
    sys.exit(main())
