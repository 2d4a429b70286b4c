"""Reads the facts of a notification for the one who is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from mentordesk.application.records import Notification, NotificationKind
from mentordesk.domain.policies import Party
from mentordesk.presentation.session_card import Reader


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A notification's facts with the names that its sentence needs."""

    kind: NotificationKind
    facts: Mapping[str, object]
    names: Mapping[str, str]

    def fill(self, pattern: str) -> str:
        """Put names and title into a sentence."""
        return pattern.format_map(self.names)

    def word(self, key: str) -> str:
        """Give a fact as text, "" where there is none."""
        value = self.facts.get(key)
        return "" if value is None else str(value)

    def moment(self, key: str) -> datetime | None:
        """Give a fact that is an instant (UTC)."""
        written = self.word(key)
        return datetime.fromisoformat(written) if written else None

    def amount(self, key: str) -> Decimal | None:
        """Give a fact that is an amount of money."""
        written = self.word(key)
        return Decimal(written) if written else None


def told_of(notification: Notification, *, reader: Reader) -> Told:
    """Find who did what with whom, as the person who is told sees it."""
    facts = notification.facts or {}
    translate = reader.locale.translate
    mentor = str(facts.get("mentorName") or translate("Notices", "the mentor"))
    mentee = str(facts.get("menteeName") or translate("Notices", "the mentee"))
    missed_by_mentor = facts.get("noShowBy") == Party.MENTOR
    names = {
        "title": str(facts.get("title") or translate("Notices", "a session")),
        "who": _who(facts, reader=reader),
        "other": mentee if reader.actor.name == mentor else mentor,
        "missing": mentor if missed_by_mentor else mentee,
    }
    return Told(kind=notification.kind, facts=facts, names=names)


def _who(facts: Mapping[str, object], *, reader: Reader) -> str:
    """Name who did it, and for whom if for somebody else (Booking rules, Trace)."""
    translate = reader.locale.translate
    by, subject = facts.get("byName"), facts.get("forName")
    if not by:
        return translate("Notices", "Somebody")
    if not subject or subject == by:
        return str(by)
    return translate("Notices", "{name} (for {other})").format(name=by, other=subject)
