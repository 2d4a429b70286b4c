"""Single sessions of a demo programme, with the outcome and the payment that their time implies."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from mentordesk.application.codec import iso
from mentordesk.application.demo_times import Diary
from mentordesk.domain.money import price, share

Template = Mapping[str, Any]
Item = dict[str, Any]

_IDS = uuid.UUID("5d1f0a53-8b57-4f0c-9a2e-0f6f6f9f6a11")
_JOINED_AFTER = timedelta(minutes=2)
_BOOKED_AHEAD = timedelta(days=9)
_AT_LEAST = timedelta(hours=6)


class Booked(NamedTuple):
    """A session of the document and its payment."""

    session: Item
    payment: Item


@dataclass(frozen=True, slots=True)
class Plan:
    """The template, the instant (UTC) around which it is laid out, and who is busy so far."""

    template: Template
    now: datetime
    diary: Diary

    def person(self, person_id: str) -> Template:
        """Find a person of the template."""
        found: Template = next(each for each in self.template["people"] if each["id"] == person_id)
        return found

    def zone_of(self, person_id: str) -> str:
        """Give the name of a person's time zone."""
        return str(self.person(person_id)["timezone"])

    def outcome(self, name: str | None) -> Template:
        """Find an outcome of the template; the usual one says nothing."""
        found: Template = self.template["outcomes"][name] if name else {}
        return found

    def end_of(self, given: Template, start: datetime) -> datetime:
        """Give when a session of the template ends if it starts then."""
        return start + timedelta(minutes=given["duration"])

    def people_of(self, given: Template) -> tuple[str, str]:
        """Give the two people of a session."""
        return given["mentorId"], given["menteeId"]

    def made_id(self, label: str, start: datetime) -> str:
        """Make an id that the same demo has every time."""
        return str(uuid.uuid5(_IDS, f"{label}/{iso(start)}"))


def booked(
    plan: Plan, given: Template, *, start: datetime, outcome: Template | None = None
) -> Booked:
    """Book a session of the template at an instant; what is past has the outcome, or took place."""
    mentor = plan.person(given["mentorId"])
    currency = mentor["currency"]
    rate = price(_rate(mentor), minutes=given["duration"], currency=currency)
    session = {
        "id": plan.made_id("/".join(plan.people_of(given)), start),
        "mentorId": given["mentorId"],
        "menteeId": given["menteeId"],
        "title": given["title"],
        "scheduledAt": iso(start),
        "duration": given["duration"],
        "meetingType": given["meetingType"],
        "location": given.get("location"),
        "rate": str(rate),
        "currency": currency,
        "createdAt": iso(min(start - _BOOKED_AHEAD, plan.now - _AT_LEAST)),
        **_outcome(plan, given, start=start, outcome=outcome or {}),
    }
    if "refundPercentage" in session:
        session |= _refund(rate, session, currency=currency)
    return Booked(session, _payment(session, method=given["payment"] if rate else "none"))


def _outcome(plan: Plan, given: Template, *, start: datetime, outcome: Template) -> Item:
    """Say what became of a session: nothing yet, under way, as the template says, or completed."""
    end = plan.end_of(given, start)
    if outcome.get("status") == "cancelled":
        return dict(outcome)
    if plan.now < start:
        return {"status": "scheduled"}
    if plan.now < end:
        return {"status": "in_progress", "startedAt": iso(min(start + _JOINED_AFTER, plan.now))}
    if outcome:
        return dict(outcome)
    return {
        "status": "completed",
        "startedAt": iso(start + _JOINED_AFTER),
        "endedAt": iso(end),
    }


def _refund(rate: Decimal, session: Template, *, currency: str) -> Item:
    amount = share(rate, percentage=session["refundPercentage"], currency=currency)
    status = session["refundStatus"] if amount else "none"
    return {"refundAmount": str(amount), "refundStatus": status}


def _payment(session: Template, *, method: str) -> Item:
    return {
        "sessionId": session["id"],
        "method": method,
        "amount": session["rate"],
        "currency": session["currency"],
    }


def _rate(mentor: Template) -> Decimal | None:
    return Decimal(mentor["hourlyRate"]) if mentor.get("hourlyRate") else None
