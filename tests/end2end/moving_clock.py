"""MentorDesk, but for a clock that a test moves on and for waits that are short.

Run with the clock's file and MentorDesk's own arguments, `--now` among them.
"""

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from mentordesk import __main__
from mentordesk.bootstrap import local
from mentordesk.ui.reminders import board, housekeeper

SHORT_MILLISECONDS = 200


@dataclass(frozen=True)
class MovingClock:
    """A clock that reads what a file says, which the test writes."""

    file: Path

    def now(self) -> datetime:
        return datetime.fromisoformat(self.file.read_text())

    def move_to(self, moment: str) -> None:
        """Let it be another moment (ISO 8601, UTC) for whoever looks from now on."""
        written = self.file.with_suffix(".new")
        written.write_text(moment)
        written.replace(self.file)


def main() -> int:
    """Run MentorDesk until its window is closed."""
    clock = MovingClock(Path(sys.argv.pop(1)))
    with (
        patch.object(local, "FixedClock", lambda _instant: clock),
        patch.object(board, "SNOOZED_MILLISECONDS", SHORT_MILLISECONDS),
        patch.object(housekeeper, "EVERY_MILLISECONDS", SHORT_MILLISECONDS),
    ):
        return __main__.main()


if __name__ == "__main__":
    sys.exit(main())
