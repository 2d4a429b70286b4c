"""Deals with conflicts as the person says: asks for another time, for the same again, or drops."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from mentordesk import __version__
from mentordesk.application.replicas import Conflict, Sharing
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.presentation.sharing_conflicts import instead
from mentordesk.ui.contact import Contact
from mentordesk.ui.desk import Desk


class Dealer(QObject):
    """`failed` hears a sentence where a conflict stays as it is."""

    def __init__(self, desk: Desk, *, contact: Contact, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact = contact

    def rebook(self, conflict: Conflict, *, start: datetime, failed: Callable[[str], None]) -> None:
        """Ask for the same at another time (UTC), in the conflict's place."""
        asked = conflict.submission
        submission = Submission(
            id=new_command_id(),
            actor=asked.actor,
            subject=asked.subject,
            command=instead(asked.command, start=start),
            issued_at=self._desk.now(),
            reason=asked.reason,
            client=f"MentorDesk {__version__}",
        )
        self._hand_in(lambda sharing: sharing.retry(asked.id, instead=submission), failed)

    def retry(self, conflict: Conflict, *, failed: Callable[[str], None]) -> None:
        """Ask for the same again."""
        self._hand_in(lambda sharing: sharing.retry(conflict.submission.id), failed)

    def drop(self, conflict: Conflict, *, failed: Callable[[str], None]) -> None:
        """Give it up, with what was held back for it."""
        self._contact.carry_out(
            lambda sharing: sharing.drop(conflict.submission.id),
            then=lambda _: None,
            failed=lambda error: failed(str(error)),
        )

    def _hand_in(self, deed: Callable[[Sharing], Verdict], failed: Callable[[str], None]) -> None:
        def decided(verdict: Verdict) -> None:
            if verdict.refusal is not None:
                failed(verdict.refusal.message)

        self._contact.carry_out(deed, then=decided, failed=lambda error: failed(str(error)))
