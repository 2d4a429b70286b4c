"""The log as it is for what is only expected: it knows nothing and keeps nothing."""

from mentordesk.application.verdicts import Submission, Verdict


class ExpectedLog:
    """A log that every command is new to; what was handed in before is the outbox's to know."""

    def __init__(self, position: int) -> None:
        self.next_position = position

    def find(self, command_id: str) -> None:
        """Tell that nothing was decided on this command yet."""

    def append(self, submission: Submission, verdict: Verdict) -> None:
        """Leave the keeping to the outbox."""
