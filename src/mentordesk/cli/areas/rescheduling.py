"""`sessions reschedule`, `respond` and `withdraw`: agreeing on another time."""

from argparse import Namespace
from collections.abc import Mapping
from types import MappingProxyType

from mentordesk.application.commands import (
    RequestReschedule,
    RespondToReschedule,
    WithdrawReschedule,
)
from mentordesk.application.documents import negotiation_to_json
from mentordesk.application.verdicts import Verdict
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace
from mentordesk.cli.parser import Menu, Parser
from mentordesk.cli.showing import request_lines, session_lines
from mentordesk.cli.usage import malformed
from mentordesk.domain.rescheduling import RescheduleAnswer

_SHARED = {"sessionId": "ID", "duration": "--duration", "details": "--details"}
_REQUESTED = {**_SHARED, "time": "--to", "reason": "--reason"}
_ANSWERED = {**_SHARED, "time": "--time", "action": "--action", "requestId": "--request"}
_COUNTER = RescheduleAnswer.COUNTER_PROPOSE
_HEADINGS: Mapping[RescheduleAnswer, str] = MappingProxyType(
    {
        RescheduleAnswer.ACCEPT: "Accepted: the session has a new time.",
        RescheduleAnswer.REJECT: "Declined: the session keeps its time.",
        _COUNTER: "Proposed another time; the other side answers.",
        RescheduleAnswer.CANCEL_SESSION: "Cancelled with a full refund.",
    }
)


def add_to(sessions: Menu) -> None:
    """Add the commands to those about sessions."""
    asking = sessions.command(
        "reschedule", run=request_reschedule, purpose="propose another time", names=_REQUESTED
    )
    _add_proposal(asking, time="--to", required=True)
    _add_answer(sessions)
    withdrawing = sessions.command(
        "withdraw", run=withdraw_request, purpose="take one's own proposal back", names=_SHARED
    )
    withdrawing.value("session", read=values.text, metavar="ID")


@in_workspace
def request_reschedule(arguments: Namespace, errand: Errand) -> Answer:
    """Propose another time and give the request with its session."""
    command = RequestReschedule(
        session_id=arguments.session,
        time=arguments.time,
        duration=arguments.duration,
        details=arguments.details,
    )
    return _answer(errand, errand.submit(command), heading="Proposed; the other side answers.")


@in_workspace
def respond_to_request(arguments: Namespace, errand: Errand) -> Answer:
    """Answer the open request and give it with its session."""
    _check_proposal(arguments)
    command = RespondToReschedule(
        session_id=arguments.session,
        action=arguments.action,
        request_id=arguments.request,
        time=arguments.time,
        duration=arguments.duration,
        details=arguments.details,
    )
    return _answer(errand, errand.submit(command), heading=_HEADINGS[arguments.action])


@in_workspace
def withdraw_request(arguments: Namespace, errand: Errand) -> Answer:
    """Take one's own request back and give it with its session."""
    command = WithdrawReschedule(session_id=arguments.session)
    heading = "Withdrawn: the session keeps its time."
    return _answer(errand, errand.submit(command), heading=heading)


def _check_proposal(arguments: Namespace) -> None:
    """Refuse a time with an answer that would leave it unheard."""
    if arguments.action is _COUNTER:
        return
    for field, option in (("time", "--time"), ("duration", "--duration")):
        if getattr(arguments, field) is not None:
            raise malformed(f"Only `--action {_COUNTER}` proposes anything.", option=option)


def _answer(errand: Errand, verdict: Verdict, *, heading: str) -> Answer:
    """Give the request that a verdict was about, open or closed, with its session."""
    with errand.asking() as questions:
        request = questions.request(verdict.about_id())
        detail = questions.session(request.session_id)
    return Answer(
        document=negotiation_to_json(request, detail=detail),
        lines=[
            heading,
            *session_lines(detail, timezone=errand.timezone),
            "",
            *request_lines(request, timezone=errand.timezone),
        ],
    )


def _add_answer(sessions: Menu) -> None:
    answering = sessions.command(
        "respond",
        run=respond_to_request,
        purpose="answer the other side's proposal",
        names=_ANSWERED,
    )
    answering.value(
        "--action",
        read=values.one_of(RescheduleAnswer),
        required=True,
        metavar="ACTION",
        help=", ".join(RescheduleAnswer),
    )
    answering.value(
        "--request", read=values.text, metavar="R", help="refuse if another request is open by now"
    )
    _add_proposal(answering, time="--time", required=False)


def _add_proposal(command: Parser, *, time: str, required: bool) -> None:
    command.value("session", read=values.text, metavar="ID")
    command.value(
        time,
        dest="time",
        read=values.instant,
        required=required,
        metavar="T",
        help="the start that is proposed, such as 2026-12-01T09:00Z",
    )
    command.value(
        "--duration", read=values.whole_number, metavar="N", help="minutes; else as before"
    )
    command.value("--details", read=values.text, default="", metavar="T", help="why")
