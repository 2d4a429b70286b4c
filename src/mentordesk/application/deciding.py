"""The one place where a command becomes a verdict."""

from datetime import datetime

from mentordesk.application.case import Case, actor_of, check_subject
from mentordesk.application.changes import Ref
from mentordesk.application.codec import check_writable, fingerprint, to_json
from mentordesk.application.handlers import HANDLERS
from mentordesk.application.handlers.housekeeping import expire_lapsed
from mentordesk.application.ports import Records
from mentordesk.application.verdicts import Refusal, Submission, Verdict
from mentordesk.domain.errors import Code, DomainError


def get_ready() -> None:
    """Load what is loaded with the first command otherwise."""
    to_json(None)


def decide(records: Records, submission: Submission, now: datetime) -> Verdict:
    """Decide a submission at instant `now` (UTC) within the caller's transaction.

    The same command id gives its first verdict again; with other content it is refused
    (DUPLICATE, raised), as is what no log can keep (INVALID_VALUE, raised). A rule's refusal is a
    verdict and is kept; what the database cannot do now (busy, lost) is no verdict and passes
    through as its own exception.
    """
    earlier = records.log.find(submission.id)
    if earlier is not None:
        return _same_again(submission, *earlier)
    check_writable(submission)
    about: Ref | None = None
    refusal: Refusal | None = None
    try:
        with records.attempt():
            about = _handled(records, submission, now)
    except DomainError as error:
        refusal = Refusal(error.code, error.message, error.details)
    verdict = Verdict(
        command_id=submission.id,
        position=records.log.next_position,
        decided_at=now,
        changes=records.written(actor=submission.actor),
        about=about,
        refusal=refusal,
    )
    records.log.append(submission, verdict)
    return verdict


def _handled(records: Records, submission: Submission, now: datetime) -> Ref:
    case = Case(
        records=records,
        submission=submission,
        now=now,
        actor=actor_of(records, submission.actor),
    )
    check_subject(case)
    # What expired no longer holds anybody's time, whether or not housekeeping has been by.
    expire_lapsed(case)
    return HANDLERS[type(submission.command)](submission.command, case)


def _same_again(submission: Submission, first: Submission, verdict: Verdict) -> Verdict:
    if fingerprint(submission) != fingerprint(first):
        message = "A command with this id was decided before, and it asked for something else."
        raise DomainError(Code.DUPLICATE, message, commandId=submission.id)
    return verdict
