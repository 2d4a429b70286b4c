"""How somebody stands before a session: for which side they act, and what is refused to them."""

from dataclasses import dataclass, replace
from datetime import datetime

from mentordesk.application.queries import SessionDetail
from mentordesk.domain.actions import Action, Situation, refusal_of
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import Actor, Person
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import is_open, whose_turn
from mentordesk.domain.turning import turning_points


@dataclass(frozen=True, kw_only=True, slots=True)
class Standpoint:
    """A session as somebody acts on it at `now` (UTC); `side` is whose rules hold."""

    detail: SessionDetail
    actor: Actor
    side: Party | None
    now: datetime

    @property
    def own_side(self) -> Party | None:
        """The side that the actor is on without acting for anybody."""
        return self.detail.session.party_of(self.actor.id)

    @property
    def may_choose_side(self) -> bool:
        """Tell whether the actor acts for one of the two and says for whom."""
        return self.own_side is None and self.actor.is_staff

    @property
    def subject(self) -> str | None:
        """The id of the person acted for; None where somebody acts for themselves."""
        if self.side is None or self.side is self.own_side:
            return None
        return self.detail.session.person_of(self.side)

    @property
    def has_request(self) -> bool:
        """Tell whether a new time waits for an answer."""
        return is_open(self.detail.request, now=self.now)

    @property
    def other(self) -> Person:
        """Give the person on the other side; for who is on neither, the mentee."""
        return self.person(Party.MENTEE if self.side is None else self.side.other)

    def person(self, side: Party) -> Person:
        """Give the person on a side."""
        return self.detail.mentor if side is Party.MENTOR else self.detail.mentee

    def told(self) -> tuple[Person, ...]:
        """Give the people who hear of what the actor does."""
        both = (self.detail.mentor, self.detail.mentee)
        return tuple(person for person in both if person.id != self.actor.id)

    def refusal(self, action: Action, *, reason: str | None = None) -> DomainError | None:
        """Give why an action is refused now."""
        situation = Situation(
            session=self.detail.session,
            request=self.detail.request,
            actor=self.actor,
            side=self.side,
            policies=self.detail.policies,
            now=self.now,
            reason=reason,
        )
        return refusal_of(action, situation)

    def needs_reason(self, action: Action) -> bool:
        """Tell whether staff may override what forbids an action, by saying why."""
        refusal = self.refusal(action)
        return refusal is not None and refusal.code is Code.REASON_REQUIRED

    def turning_points(self) -> tuple[datetime, ...]:
        """Give the instants (UTC, sorted) at which time alone changes what may be done."""
        detail = self.detail
        return turning_points(detail.session, request=detail.request, policies=detail.policies)

    def acting_for(self, side: Party | None) -> "Standpoint":
        """Stand on another side."""
        return replace(self, side=side)


def standpoint_of(
    detail: SessionDetail, *, actor: Actor, now: datetime, chosen: Party | None = None
) -> Standpoint:
    """Stand on one's own side; staff on the chosen one, else on the one that is to answer."""
    side = detail.session.party_of(actor.id)
    if side is None and actor.is_staff:
        side = chosen or _expected(detail, now=now)
    return Standpoint(detail=detail, actor=actor, side=side, now=now)


def _expected(detail: SessionDetail, *, now: datetime) -> Party:
    request = detail.request
    if request is not None and is_open(request, now=now):
        return whose_turn(request)
    return Party.MENTEE
