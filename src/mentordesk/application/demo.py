"""A believable programme around any instant, made from a template of weeks and wall times."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from mentordesk.application.codec import iso
from mentordesk.application.demo_sessions import Booked, Item, Plan, Template, booked
from mentordesk.application.demo_times import Diary, date_in_week, moment_in_week, next_week
from mentordesk.application.programme_file.parsing import FORMAT, VERSION
from mentordesk.domain.zones import utc, zone

_HALF_HOUR = timedelta(minutes=30)
_ASKED_AGO = timedelta(hours=5)
_ANSWER_WITHIN = timedelta(hours=48)
_BEFORE_THE_MOVE = timedelta(hours=24)
_WAKING_HOURS = range(8, 20)


def demo_document(template: Template, *, now: datetime) -> dict[str, object]:
    """Make a programme file's document around `now`; the same instant gives the same document.

    `template` is the parsed demo template: weeks count from the present one, wall times are in
    the mentor's zone. Somebody is in a session at `now`, and a request for a new time is open.
    """
    plan = Plan(template, utc(now), Diary())
    underway = _underway(plan)
    moving, request = _moving(plan)
    sessions = [underway, moving, *_regular(plan)]
    return {
        "format": FORMAT,
        "version": VERSION,
        "people": list(template["people"]),
        "availability": [_schedule(plan, given) for given in template["availability"]],
        "sessions": [each.session for each in sessions],
        "payments": [each.payment for each in sessions],
        "requests": [request],
        "policies": template["policies"],
    }


def _underway(plan: Plan) -> Booked:
    """Put one session under way, with the first mentor for whom it is neither night nor evening."""
    start = plan.now - (plan.now - datetime.min.replace(tzinfo=plan.now.tzinfo)) % _HALF_HOUR
    awake = (
        given
        for given in plan.template["underway"]
        if start.astimezone(zone(plan.zone_of(given["mentorId"]))).hour in _WAKING_HOURS
    )
    given = next(awake, plan.template["underway"][0])
    plan.diary.take(start, plan.end_of(given, start), people=plan.people_of(given))
    return booked(plan, given, start=start)


def _moving(plan: Plan) -> tuple[Booked, Item]:
    """Book a session that its mentee asks to move, and hold the time asked for."""
    given = plan.template["request"]
    when: Item = {"now": plan.now, "timezone": plan.zone_of(given["mentorId"])}
    ahead = plan.now + _BEFORE_THE_MOVE
    week = next_week(day=given["day"], wall=given["time"], after=ahead, **when)
    start = moment_in_week(week, day=given["day"], wall=given["time"], **when)
    wished = moment_in_week(week, day=given["proposedDay"], wall=given["proposedTime"], **when)
    for time in (start, wished):
        plan.diary.take(time, plan.end_of(given, time), people=plan.people_of(given))
    made = booked(plan, given, start=start)
    request_id = plan.made_id("request", start)
    expiry = min(plan.now - _ASKED_AGO + _ANSWER_WITHIN, start, wished)
    made.session.update(
        pendingRescheduleRequestId=request_id,
        pendingRescheduleTime=iso(wished),
        pendingRescheduleBy="mentee",
    )
    return made, {
        "id": request_id,
        "sessionId": made.session["id"],
        "initiatedBy": "mentee",
        "initiatorId": given["menteeId"],
        "status": "pending",
        "proposedTime": iso(wished),
        "proposedDuration": given["duration"],
        "originalTime": iso(start),
        "expiresAt": iso(expiry),
    }


def _regular(plan: Plan) -> Iterator[Booked]:
    """Book what comes back every few weeks, wherever both are free."""
    for series in plan.template["series"]:
        timezone = plan.zone_of(series["mentorId"])
        weeks = range(series["from"], series["to"] + 1, series["every"])
        for number, week in enumerate(weeks):
            start = moment_in_week(
                week, day=series["day"], wall=series["time"], now=plan.now, timezone=timezone
            )
            title = series["titles"][number % len(series["titles"])]
            outcome = plan.outcome(series["outcomes"].get(str(week)))
            given = {**series, "title": title}
            if outcome.get("status") == "cancelled" or plan.diary.take(
                start, plan.end_of(given, start), people=plan.people_of(given)
            ):
                yield booked(plan, given, start=start, outcome=outcome)


def _schedule(plan: Plan, given: Template) -> Item:
    timezone = plan.zone_of(given["mentorId"])
    exceptions = [
        _exception(plan, exception, timezone=timezone) for exception in given.get("exceptions", [])
    ]
    return {**given, "timezone": timezone, "exceptions": exceptions}


def _exception(plan: Plan, given: Template, *, timezone: str) -> Item:
    """Give an exception its dates: a week and a day, or the next time that a day and hour come."""
    week, day, *wall = given["from"]
    if week == "next":
        week = next_week(day=day, wall=wall[0], after=plan.now, now=plan.now, timezone=timezone)
    until = given.get("to", [week, day])
    tz = zone(timezone)
    dates = {
        "startDate": date_in_week(week, day=day, now=plan.now, tz=tz).isoformat(),
        "endDate": date_in_week(until[0], day=until[1], now=plan.now, tz=tz).isoformat(),
    }
    kept: dict[str, Any] = {key: given[key] for key in given if key not in {"from", "to"}}
    return {**dates, **kept}
