"""`worker`: decides what is handed in to a shared programme, as a program of its own."""

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime

from mentordesk.application.codec import iso
from mentordesk.application.hosting import Assignment
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Host
from mentordesk.cli.parser import Menu


def add_to(menu: Menu) -> None:
    """Add the command."""
    parser = menu.command(
        "worker", run=work, purpose="decide what is handed in to a shared programme"
    )
    parser.value(
        "address", read=values.text, metavar="URL", help="its address, or a connection file"
    )
    parser.add_argument("--once", action="store_true", help="decide until nothing waits")
    parser.value(
        "--mail", read=values.text, metavar="SMTP-URL", help="the mail server that takes mails"
    )


def work(arguments: Namespace, host: Host) -> Answer:
    """Decide, once or until asked to stop; tell what happens as it happens."""
    assignment = Assignment(address=arguments.address, mail=arguments.mail, report=report)
    done = host.deciding.once(assignment) if arguments.once else host.deciding.for_ever(assignment)
    sentence = f"Decided {done.decided}: {done.accepted} accepted, {done.rejected} rejected."
    return Answer(document=done._asdict(), lines=[sentence])


def report(event: str, facts: Mapping[str, object]) -> None:
    """Write what happened to standard error: one JSON document a line."""
    line = {"at": iso(datetime.now(UTC)), "event": event, **facts}
    print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)
