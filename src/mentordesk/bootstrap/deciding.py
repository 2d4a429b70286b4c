"""Deciding, whose rules are loaded with the first command."""

from datetime import datetime

from mentordesk.application.ports import Records
from mentordesk.application.verdicts import Submission, Verdict


def decide(records: Records, submission: Submission, now: datetime) -> Verdict:
    """Decide a submission; the rules of every command are loaded with the first one."""
    from mentordesk.application.deciding import decide  # noqa: PLC0415 - loaded when needed

    return decide(records, submission, now)
