"""A mentor's believable week in November 2026, as calendars get it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from mentordesk.application.queries import SessionRow
from mentordesk.domain.availability import (
    AvailabilityException,
    DayPattern,
    Schedule,
    time_block,
)
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import MeetingType, Status
from mentordesk.domain.zones import zone
from mentordesk.presentation.entries import Reading, Side
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.week_layout import Days

LONDON: ZoneInfo = zone("Europe/London")
NOW = datetime(2026, 11, 25, 10, 24, tzinfo=UTC)
WEEK = Days(date(2026, 11, 23), 7, LONDON)
READING = Reading(tz=LONDON, locale=ENGLISH, side=Side.MENTOR)
MENTOR = "rosalind"
NAMES = {
    "ada": "Ada Byron",
    "alan": "Alan Kay",
    "grace": "Grace Hopper",
    "ida": "Ida Rhodes",
    "katherine": "Katherine Johnson",
    "linus": "Linus Pauling",
    "mary": "Mary Ward",
    "tim": "Tim Lee",
}


def a_row(
    session_id: str,
    mentee: str,
    start: datetime,
    minutes: int = 60,
    *,
    title: str = "Review",
    status: Status = Status.SCHEDULED,
    meeting: MeetingType = MeetingType.VIDEO,
    proposed: datetime | None = None,
) -> SessionRow:
    """Make a session of the mentor with one of the mentees."""
    return SessionRow(
        id=session_id,
        mentor_id=MENTOR,
        mentor_name="Dr Rosalind Franklin",
        mentee_id=mentee,
        mentee_name=NAMES[mentee],
        title=title,
        status=status,
        scheduled_at=start,
        duration=minutes,
        meeting_type=meeting,
        location=None,
        pending_reschedule_time=proposed,
        pending_reschedule_by=Party.MENTEE if proposed else None,
        pending_duration=minutes if proposed else None,
    )


def at(day: int, clock: str, *, month: int = 11) -> datetime:
    """Give a moment of November 2026 in UTC, which is London's time then."""
    hour, minute = clock.split(":")
    return datetime(2026, month, day, int(hour), int(minute), tzinfo=UTC)


SESSIONS = (
    a_row("s1", "grace", at(23, "09:00"), title="Thesis outline", status=Status.COMPLETED),
    a_row("s2", "linus", at(23, "11:00"), 90, title="Lab budget", status=Status.NO_SHOW),
    a_row("s3", "ada", at(24, "09:30"), title="Portfolio", status=Status.COMPLETED),
    a_row("s4", "alan", at(24, "14:00"), title="Interview", status=Status.CANCELLED),
    a_row("s5", "mary", at(25, "10:00"), title="Lab rotation", status=Status.IN_PROGRESS),
    a_row("s6", "katherine", at(25, "13:00"), 90, title="Career change"),
    a_row("s7", "tim", at(25, "15:30"), title="Mock interview", meeting=MeetingType.AUDIO),
    a_row("s8", "ada", at(26, "09:00"), title="Review", meeting=MeetingType.CHAT),
    a_row("s9", "ida", at(26, "09:30"), title="Induction")._replace(
        mentor_id="emmy", mentor_name="Emmy Noether"
    ),
    a_row("s10", "grace", at(26, "14:00"), title="Thesis outline", proposed=at(27, "10:30")),
)
SCHEDULE = Schedule(
    mentor_id=MENTOR,
    timezone="Europe/London",
    weekly=tuple(
        DayPattern(day, is_enabled=True, time_blocks=(time_block("09:00-17:00"),))
        for day in range(1, 6)
    ),
    exceptions=(
        AvailabilityException(
            id="x1",
            start_date=date(2026, 11, 27),
            end_date=date(2026, 11, 27),
            is_full_day=False,
            reason="Conference",
            time_blocks=(time_block("13:00-17:00"),),
        ),
    ),
)


def a_document() -> dict[str, object]:
    """Make the programme file's document of the sample week."""
    return {
        "format": "mentordesk-programme",
        "version": 1,
        "people": [
            _a_person(MENTOR, "Dr Rosalind Franklin", "Europe/London", "mentor"),
            _a_person("emmy", "Emmy Noether", "Europe/Berlin", "mentor"),
            *(_a_person(key, name, "America/New_York", "mentee") for key, name in NAMES.items()),
        ],
        "availability": [_hours_document()],
        "sessions": [session_document(row) for row in SESSIONS],
        "requests": [_request_document(row) for row in SESSIONS if row.pending_reschedule_time],
        "policies": {},
    }


def _a_person(person_id: str, name: str, timezone: str, role: str) -> dict[str, object]:
    return {
        "id": person_id,
        "name": name,
        "email": f"{person_id}@example.org",
        "timezone": timezone,
        "roles": [role],
        **({"hourlyRate": "80.00", "currency": "GBP"} if role == "mentor" else {}),
    }


def _hours_document() -> dict[str, object]:
    return {
        "mentorId": MENTOR,
        "timezone": SCHEDULE.timezone,
        "weekly": [
            {
                "dayOfWeek": pattern.day_of_week,
                "isEnabled": True,
                "timeBlocks": [{"startTime": "09:00", "endTime": "17:00", "type": "AVAILABLE"}],
            }
            for pattern in SCHEDULE.weekly
        ],
        "exceptions": [
            {
                "id": "x1",
                "startDate": "2026-11-27",
                "endDate": "2026-11-27",
                "type": "BLOCKED",
                "isFullDay": False,
                "reason": "Conference",
                "timeBlocks": [{"startTime": "13:00", "endTime": "17:00", "type": "BLOCKED"}],
            }
        ],
    }


def session_document(row: SessionRow) -> dict[str, object]:
    """Write a session as a programme file has it."""
    document: dict[str, object] = {
        "id": row.id,
        "mentorId": row.mentor_id,
        "menteeId": row.mentee_id,
        "title": row.title,
        "status": str(row.status),
        "scheduledAt": _iso(row.scheduled_at),
        "duration": row.duration,
        "meetingType": str(row.meeting_type),
        "meetingUrl": f"https://meet.example.org/{row.id}",
        "rate": "80.00",
        "currency": "GBP",
    }
    if row.pending_reschedule_time:
        document |= {
            "pendingRescheduleRequestId": f"r-{row.id}",
            "pendingRescheduleTime": _iso(row.pending_reschedule_time),
            "pendingRescheduleBy": "mentee",
        }
    return document


def _request_document(row: SessionRow) -> dict[str, object]:
    proposed = row.pending_reschedule_time or row.scheduled_at
    return {
        "id": f"r-{row.id}",
        "sessionId": row.id,
        "initiatedBy": "mentee",
        "initiatorId": row.mentee_id,
        "status": "pending",
        "proposedTime": _iso(proposed),
        "proposedDuration": row.duration,
        "originalTime": _iso(row.scheduled_at),
        "expiresAt": _iso(at(26, "12:10")),
    }


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
