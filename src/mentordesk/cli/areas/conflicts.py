"""`conflicts`: what a shared programme refused after the fact, and what to do about it."""

from argparse import Namespace

from mentordesk.application.codec import iso, to_json
from mentordesk.application.replicas import Conflict
from mentordesk.application.verdicts import Submission
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.areas.sharing import sharing_of
from mentordesk.cli.host import Errand, in_workspace
from mentordesk.cli.moments import moment_text
from mentordesk.cli.parser import Menu
from mentordesk.cli.tables import table


def add_to(menu: Menu) -> None:
    """Add the commands."""
    group = menu.group("conflicts", purpose="what was refused after the fact, and why")
    group.command("list", run=list_conflicts, purpose="show what waits to be dealt with")
    again = group.command("retry", run=retry, purpose="hand it in again")
    again.value("conflict", read=values.text, metavar="ID")
    given_up = group.command("drop", run=drop, purpose="give it up, and what was held with it")
    given_up.value("conflict", read=values.text, metavar="ID")


@in_workspace
def list_conflicts(_: Namespace, errand: Errand) -> Answer:
    """Give what was refused after the fact."""
    conflicts = sharing_of(errand).conflicts()
    rows = [
        (
            conflict.submission.id,
            moment_text(conflict.noticed_at, timezone=errand.timezone),
            conflict.submission.command.kind,
            conflict.refusal.code,
            conflict.refusal.message,
            len(conflict.held),
        )
        for conflict in conflicts
    ]
    document = {"conflicts": [_conflict_to_json(conflict) for conflict in conflicts]}
    headings = ("ID", "NOTICED", "WHAT", "CODE", "WHY", "HELD")
    return Answer(document=document, lines=list(table(headings, rows)))


@in_workspace
def retry(arguments: Namespace, errand: Errand) -> Answer:
    """Hand a conflict's command in again."""
    verdict = errand.settled(sharing_of(errand).retry(arguments.conflict))
    document = {"conflict": arguments.conflict, "command": verdict.command_id}
    return Answer(document=document, lines=[f"Handed in again as {verdict.command_id}."])


@in_workspace
def drop(arguments: Namespace, errand: Errand) -> Answer:
    """Give a conflict up."""
    sharing_of(errand).drop(arguments.conflict)
    return Answer(document={"dropped": arguments.conflict}, lines=["Dropped."])


def _conflict_to_json(conflict: Conflict) -> dict[str, object]:
    return {
        **_submission_to_json(conflict.submission),
        "cause": str(conflict.cause),
        "code": conflict.refusal.code,
        "message": conflict.refusal.message,
        "details": dict(conflict.refusal.details),
        "noticedAt": iso(conflict.noticed_at),
        "held": [_submission_to_json(each) for each in conflict.held],
    }


def _submission_to_json(submission: Submission) -> dict[str, object]:
    return {
        "id": submission.id,
        "kind": submission.command.kind,
        "command": to_json(submission.command),
        "subject": submission.subject,
        "reason": submission.reason,
        "issuedAt": iso(submission.issued_at),
    }
