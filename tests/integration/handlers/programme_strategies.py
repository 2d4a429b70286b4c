"""Whole programme files of every shape, for properties."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from mentordesk.application.codec import iso
from mentordesk.domain.policies import POLICY_RULES
from mentordesk.domain.sessions import MeetingType, PaymentMethod, Status

START = datetime(2026, 1, 5, tzinfo=UTC)
# Longer than the longest session: sessions that each have a stretch of their own never overlap.
STRETCH = timedelta(hours=8)
ZONES = st.sampled_from(["UTC", "Europe/London", "Asia/Kathmandu", "America/St_Johns"])
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20)
LINES = WORDS.map(lambda text: f"x{text}")
TEXTS = st.lists(WORDS, max_size=3).map("\n".join)
CURRENCIES = st.sampled_from([("USD", 2), ("JPY", 0), ("KWD", 3)])
PEOPLE = ("ada", "ben", "cleo", "dora")
BOTH = ["mentee", "mentor"]


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Leave a value null now and then."""
    return st.none() | strategy


def amounts(digits: int) -> st.SearchStrategy[str]:
    """Make money of a currency that has so many digits after the point."""
    return st.integers(0, 99_999).map(lambda units: f"{units / 10**digits:.{digits}f}")


@st.composite
def people(draw: st.DrawFn, person_id: str) -> dict[str, Any]:
    currency, digits = draw(CURRENCIES)
    optional = {
        "avatar": draw(maybe(TEXTS)),
        "headline": draw(WORDS),
        "bio": draw(TEXTS),
        "expertise": draw(st.lists(LINES, max_size=3)),
        "hourlyRate": draw(maybe(amounts(digits))),
        "meetingLink": draw(maybe(st.just("https://meet.example.org/{token}"))),
    }
    return {
        "id": person_id,
        "name": draw(LINES),
        "email": f"{person_id}@example.org",
        "timezone": draw(ZONES),
        "roles": BOTH,
        "currency": currency,
        **_some(draw, optional),
    }


@st.composite
def blocks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Make blocks that follow each other through a day, the first one open."""
    ends = sorted(draw(st.sets(st.integers(0, 1440), min_size=2, max_size=6)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    kinds = st.sampled_from(["AVAILABLE", "BREAK", "BUFFER", "BLOCKED"])
    made = [
        {"startTime": _wall(start), "endTime": _wall(end), "type": draw(kinds)}
        for start, end in pairs
    ]
    return [{**made[0], "type": "AVAILABLE"}, *made[1:]]


@st.composite
def exceptions(draw: st.DrawFn, number: int) -> dict[str, Any]:
    first = date(2026, 1, 1) + timedelta(days=10 * number)
    last = first + timedelta(days=draw(st.integers(0, 9)))
    kind = draw(st.sampled_from(["BLOCKED", "AVAILABLE"]))
    pieces = draw(blocks()) if kind == "AVAILABLE" else draw(st.just([]) | blocks())
    dates = {"startDate": first.isoformat(), "endDate": last.isoformat()}
    return {**dates, "type": kind, "timeBlocks": pieces, "reason": draw(maybe(TEXTS))}


@st.composite
def schedules(draw: st.DrawFn, mentor_id: str) -> dict[str, Any]:
    optional = {
        "timezone": draw(ZONES),
        "defaultDuration": draw(st.integers(15, 240)),
        "slotStepMinutes": draw(st.integers(5, 240)),
        "bufferMinutes": draw(st.integers(0, 240)),
        "minNoticeMinutes": draw(st.integers(0, 10_080)),
        "maxAdvanceDays": draw(st.integers(1, 365)),
        "isActive": draw(st.booleans()),
        "weekly": [
            {"dayOfWeek": day, "isEnabled": draw(st.booleans()), "timeBlocks": draw(blocks())}
            for day in draw(st.permutations(range(7)))[: draw(st.integers(0, 7))]
        ],
        "exceptions": [draw(exceptions(number)) for number in range(draw(st.integers(0, 3)))],
    }
    return {"mentorId": mentor_id, **_some(draw, optional)}


@st.composite
def sessions(draw: st.DrawFn, number: int) -> dict[str, Any]:
    mentor, mentee, *_ = draw(st.permutations(PEOPLE))
    status = draw(st.sampled_from(Status))
    currency, digits = draw(CURRENCIES)
    rate = draw(amounts(digits))
    kind = draw(st.sampled_from(MeetingType))
    moment = START + number * 2 * STRETCH + timedelta(seconds=draw(st.integers(0, 3600)))
    optional = {
        "description": draw(TEXTS),
        "createdAt": draw(maybe(st.just(iso(START)))),
        "meetingUrl": draw(maybe(st.just("https://meet.example.org/1"))),
        "rescheduleCount": draw(st.integers(0, 3)),
        "mentorRescheduleCount": draw(st.integers(0, 3)),
        "recordingConfig": draw(maybe(st.dictionaries(WORDS, WORDS | st.booleans(), max_size=2))),
        "version": draw(st.integers(1, 9)),
        **_ending(draw, status, moment=moment, rate=rate),
    }
    return {
        "id": f"s{number}",
        "mentorId": mentor,
        "menteeId": mentee,
        "title": draw(LINES),
        "status": str(status),
        "scheduledAt": iso(moment),
        "duration": draw(st.integers(15, 240)),
        "meetingType": str(kind),
        "location": "Room 12" if kind is MeetingType.IN_PERSON else None,
        "rate": rate,
        "currency": currency,
        **_some(draw, optional),
    }


def _ending(draw: st.DrawFn, status: Status, *, moment: datetime, rate: str) -> dict[str, Any]:
    if status is Status.CANCELLED:
        return {
            "cancelledBy": draw(st.sampled_from(BOTH)),
            "cancellationReason": draw(TEXTS),
            "refundAmount": rate,
            "refundPercentage": 100,
        }
    started = {"startedAt": iso(moment + timedelta(microseconds=1500))}
    ended = {"endedAt": iso(moment + timedelta(hours=1))}
    return {Status.IN_PROGRESS: started, Status.COMPLETED: started | ended}.get(status, {})


def negotiations(session: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Ask to move a session by eight hours, into the rest of its own stretch."""
    moment = datetime.fromisoformat(session["scheduledAt"])
    request = {
        "id": f"r-{session['id']}",
        "sessionId": session["id"],
        "initiatedBy": "mentor",
        "initiatorId": session["mentorId"],
        "proposedTime": iso(moment + STRETCH),
        "proposedDuration": 60,
        "originalTime": session["scheduledAt"],
        "expiresAt": session["scheduledAt"],
    }
    statuses = ["accepted", "rejected", "cancelled", "expired"]
    if session["status"] == "scheduled":
        statuses.append("pending")
    return st.sampled_from(statuses).map(lambda status: {**request, "status": status})


@st.composite
def programme_files(draw: st.DrawFn) -> dict[str, Any]:
    """Make any programme file that keeps the rules."""
    meetings = [draw(sessions(number)) for number in range(draw(st.integers(0, 6)))]
    requests = [draw(negotiations(each)) for each in meetings if draw(st.booleans())]
    pending = {each["sessionId"]: each for each in requests if each["status"] == "pending"}
    for meeting in meetings:
        if request := pending.get(meeting["id"]):
            meeting["pendingRescheduleRequestId"] = request["id"]
            meeting["pendingRescheduleTime"] = request["proposedTime"]
            meeting["pendingRescheduleBy"] = "mentor"
    return {
        "format": "mentordesk-programme",
        "version": 1,
        "people": [draw(people(person_id)) for person_id in PEOPLE],
        "availability": [draw(schedules(each)) for each in PEOPLE if draw(st.booleans())],
        "sessions": draw(st.permutations(meetings)),
        "payments": [_payment(draw, each) for each in meetings if draw(st.booleans())],
        "requests": requests,
        "policies": {key: POLICY_RULES[key].default for key in draw(st.sets(_POLICIES))},
    }


_POLICIES = st.sampled_from(sorted(POLICY_RULES))


def _payment(draw: st.DrawFn, session: dict[str, Any]) -> dict[str, Any]:
    return {
        "sessionId": session["id"],
        "method": str(draw(st.sampled_from(PaymentMethod))),
        "amount": session["rate"],
        "currency": session["currency"],
        "billTo": draw(TEXTS),
    }


def _some(draw: st.DrawFn, optional: dict[str, Any]) -> dict[str, Any]:
    """Leave out some keys, which then take their defaults."""
    kept = draw(st.sets(st.sampled_from(sorted(optional)))) if optional else set()
    return {key: optional[key] for key in optional if key in kept}


def _wall(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
