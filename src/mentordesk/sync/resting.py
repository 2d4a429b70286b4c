"""A replica that is left alone: nobody asked it to connect."""

from collections.abc import Sequence

from mentordesk.application.replicas import Conflict, Replica, SharingStatus, Waiting
from mentordesk.application.verdicts import Submission, Verdict


class RestingSharing:
    """What may be done with a replica without its programme; what is handed in waits."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica

    def status(self) -> SharingStatus:
        """Give where things stood when the replica was last in touch."""
        return self._replica.status()

    def outbox(self) -> Sequence[Waiting]:
        """Give what waits for its verdict, or is held back."""
        return self._replica.outbox()

    def conflicts(self) -> Sequence[Conflict]:
        """Give what was refused after the fact."""
        return self._replica.conflicts()

    def retry(self, command_id: str, *, instead: Submission | None = None) -> Verdict:
        """Hand a conflict's command in again, or something else in its place."""
        return self._replica.retry(command_id, instead=instead)

    def drop(self, command_id: str) -> None:
        """Give a conflict up."""
        self._replica.drop(command_id)

    def sync(self) -> None:
        """Leave it to the next time that the replica is connected; no round will come before."""
        self._replica.rest()

    def sign_in(self, password: str) -> None:
        """Leave it to the next time that the replica is connected."""
