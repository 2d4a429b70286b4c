"""Words a notification as a mail, with every time in the reader's own zone, which it names."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from mentordesk.application.mailing import Mail
from mentordesk.domain.sessions import MeetingType
from mentordesk.domain.zones import zone
from mentordesk.resources import resource

_LANGUAGE = "en"


class Worded(NamedTuple):
    """What a mail says."""

    subject: str
    text: str


def worded(mail: Mail) -> Worded:
    """Word a mail; whatever is not known of the session is left out."""
    words = _words()
    facts = mail.notification.facts or {}
    sentence = _one_line(words["sentences"][mail.notification.kind].format(**_names(facts, words)))
    lines = [
        words["greeting"].format(name=mail.person.name),
        f"{sentence}.",
        "\n".join(_facts(mail, facts, words)),
        words["zone"].format(zone=mail.person.timezone),
    ]
    return Worded(sentence, "\n\n".join(filter(None, lines)) + "\n")


@cache
def _words() -> Mapping[str, Any]:
    text = resource("mail", f"{_LANGUAGE}.json").read_text(encoding="utf-8")
    words: Mapping[str, Any] = json.loads(text)
    return words


def _names(facts: Mapping[str, object], words: Mapping[str, Any]) -> Mapping[str, str]:
    who, subject = str(facts.get("byName") or words["somebody"]), facts.get("forName")
    if subject and subject != who:
        who = words["acting"].format(who=who, subject=subject)
    return {"who": who, "title": str(facts.get("title") or words["session"])}


def _facts(mail: Mail, facts: Mapping[str, object], words: Mapping[str, Any]) -> Iterator[str]:
    timezone = mail.person.timezone
    for name, start, end in (
        ("when", "scheduledAt", "endsAt"),
        ("was", "previousTime", ""),
        ("proposed", "proposedTime", ""),
        ("answerBy", "expiresAt", ""),
    ):
        if moment := _moment(facts, start):
            until = _moment(facts, end)
            yield words[name].format(when=local_time(moment, until=until, timezone=timezone))
    if where := _where(mail):
        yield words["where"].format(where=where)
    if details := facts.get("details"):
        yield words["details"].format(details=details)
    if (amount := str(facts.get("refundAmount") or "0")).strip("0."):
        yield words["refund"].format(amount=amount, currency=facts.get("currency") or "")
    if mail.notification.link:
        yield words["open"].format(link=mail.notification.link)


def local_time(moment: datetime, *, until: datetime | None, timezone: str) -> str:
    """Write an instant with its zone: `Tuesday 24 November 2026, 09:00-10:00 (Europe/London)`."""
    begins = moment.astimezone(zone(timezone))
    ends = f"\N{EN DASH}{until.astimezone(zone(timezone)):%H:%M}" if until else ""
    day = f"{begins:%A} {begins.day} {begins:%B} {begins.year}"
    return f"{day}, {begins:%H:%M}{ends} ({timezone})"


def _moment(facts: Mapping[str, object], name: str) -> datetime | None:
    written = facts.get(name)
    return datetime.fromisoformat(str(written)) if written else None


def _where(mail: Mail) -> str:
    if mail.detail is None:
        return ""
    session = mail.detail.session
    is_there = session.meeting_type is MeetingType.IN_PERSON
    return (session.location if is_there else session.meeting_url) or ""


def _one_line(text: str) -> str:
    """Keep a text from becoming further lines of a mail's head."""
    return " ".join(text.split())
