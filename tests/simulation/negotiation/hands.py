"""Who may lay hands on a meeting: its people, strangers, a coordinator in every posture."""

from collections.abc import Callable, Mapping

from tests.integration.handlers.desk import How
from tests.simulation.negotiation.model import COORDINATOR, MENTEES, MENTORS, Hand, Meeting

HANDS: Mapping[str, Callable[[Meeting], Hand]] = {
    "mentor": lambda meeting: Hand(meeting.mentor, "mentor"),
    "mentee": lambda meeting: Hand(meeting.mentee, "mentee"),
    "mentor for the mentee": lambda meeting: Hand(meeting.mentor, "mentee", meeting.mentee),
    "whoever is to answer": lambda meeting: HANDS[meeting.waits_for or "mentor"](meeting),
    "stranger": lambda meeting: Hand(_stranger(meeting), None),
    "coordinator": lambda _: Hand(COORDINATOR, None),
    "coordinator with a reason": lambda _: Hand(COORDINATOR, None, reason=True),
    "coordinator for the mentor": lambda meeting: Hand(COORDINATOR, "mentor", meeting.mentor),
    "coordinator for the mentee": lambda meeting: Hand(COORDINATOR, "mentee", meeting.mentee),
    "coordinator for the mentor with a reason": lambda meeting: Hand(
        COORDINATOR, "mentor", meeting.mentor, reason=True
    ),
    "coordinator for the mentee with a reason": lambda meeting: Hand(
        COORDINATOR, "mentee", meeting.mentee, reason=True
    ),
}
# The two people of a meeting act far more often than anybody else.
NAMES = ("mentor", "mentee") * 6 + tuple(HANDS)
TURNS = ("whoever is to answer",) * 20 + NAMES


def how(hand: Hand) -> How:
    """Say it as the desk wants it."""
    said: How = {"actor": hand.actor}
    if hand.subject is not None:
        said["subject"] = hand.subject
    if hand.reason:
        said["reason"] = "They agreed by phone"
    return said


def _stranger(meeting: Meeting) -> str:
    return next(
        person for person in (*MENTEES, *MENTORS) if person not in {meeting.mentor, meeting.mentee}
    )
