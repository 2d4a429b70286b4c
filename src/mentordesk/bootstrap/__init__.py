"""The only composition root: clock, workspace, who acts, and the front end that works with them.

Importing this loads neither database nor window; each is loaded by what needs it.
"""

from mentordesk.bootstrap.local import LocalHost
from mentordesk.bootstrap.window import run_window, window_start
from mentordesk.cli.running import run
from mentordesk.cli.starting import CommandStart

__all__ = ["LocalHost", "run_command", "run_window", "window_start"]


def run_command(start: CommandStart) -> int:
    """Carry out a command; give the exit status."""
    return run(start, LocalHost(start.options))
