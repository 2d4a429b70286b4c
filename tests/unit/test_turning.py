"""Between two turning points time alone changes nothing about a session."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.factories import a_mentor, a_person, a_request, a_session

from mentordesk.domain.actions import Action, Situation, refusal_of, side_of
from mentordesk.domain.cancelling import cancellation_terms
from mentordesk.domain.people import Role, acting
from mentordesk.domain.policies import POLICY_RULES, Party, Policies
from mentordesk.domain.rescheduling import RescheduleRequest
from mentordesk.domain.sessions import Session, Status
from mentordesk.domain.turning import turning_points

START = datetime(2026, 11, 26, 14, tzinfo=UTC)
FAR = timedelta(days=800)
MENTOR, MENTEE = acting(a_mentor()), acting(a_person())
COORDINATOR = acting(a_person("c1", roles=[Role.COORDINATOR]))
ACTORS = ((MENTOR, None), (MENTEE, None), (COORDINATOR, MENTOR.id), (COORDINATOR, MENTEE.id))
LIMITS = [key for key in POLICY_RULES if key.endswith(("_hours", "_minutes"))]

policies = st.fixed_dictionaries(
    {key: st.integers(POLICY_RULES[key].lowest, POLICY_RULES[key].highest) for key in LIMITS}
).map(Policies)


def said(session: Session, request: RescheduleRequest, rules: Policies, now: datetime) -> object:
    """Give all that is allowed, refused and paid back at an instant."""
    situations = [
        Situation(
            session=session,
            request=request,
            actor=actor,
            side=side_of(session, actor=actor, subject=subject),
            policies=rules,
            now=now,
        )
        for actor, subject in ACTORS
    ]
    refusals = [refusal_of(action, each) for action in Action for each in situations]
    terms = [cancellation_terms(session, side=side, policies=rules, now=now) for side in Party]
    return [refusal and refusal.message for refusal in refusals], terms


def between(points: tuple[datetime, ...]) -> Iterator[tuple[datetime, datetime]]:
    """Give the first and last instant that lie strictly between neighbours."""
    tick = timedelta.resolution
    for before, after in pairwise((START - FAR, *points, START + FAR)):
        if after - before > 2 * tick:
            yield before + tick, after - tick


@given(
    rules=policies,
    status=st.sampled_from((Status.SCHEDULED, Status.IN_PROGRESS)),
    open_for=st.timedeltas(timedelta(hours=-48), timedelta(hours=48)),
)
def test_nothing_changes_between_turning_points(
    rules: Policies, status: Status, open_for: timedelta
) -> None:
    session = a_session(start=START, status=status)
    request = replace(a_request(), expires_at=START + open_for)
    points = turning_points(session, request=request, policies=rules)
    for early, late in between(points):
        assert said(session, request, rules, early) == said(session, request, rules, late)
