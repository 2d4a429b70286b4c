"""What happens by itself as time passes (Booking rules, Rescheduling and Attending)."""

from collections.abc import Iterable, Iterator

from mentordesk.application.case import Case
from mentordesk.application.changes import Kind, Ref
from mentordesk.application.commands import RunHousekeeping
from mentordesk.application.handlers.attending import complete_by_itself
from mentordesk.application.handlers.rescheduling import expire
from mentordesk.application.handlers.standing import by_system
from mentordesk.application.handlers.telling import session_facts
from mentordesk.application.records import Notification, NotificationKind
from mentordesk.domain.attending import completes_at
from mentordesk.domain.reminding import EARLIEST_LEAD, Reminder, reminders_of
from mentordesk.domain.sessions import Session, link_to

_WHOLE = Ref(Kind.PROGRAMME, "programme")


def run_housekeeping(_command: RunHousekeeping, case: Case) -> Ref:
    """Do all that is due, once: a second round at the same moment finds nothing to do."""
    case.require_staff()
    expire_lapsed(case)
    _complete_over(case)
    case.records.notifications.add(_reminders(by_system(case)))
    return _WHOLE


def expire_lapsed(case: Case) -> None:
    """Close every request whose time is up, so that what it held is free."""
    for request in case.records.requests.lapsed(at=case.now):
        expire(request, case)


def _complete_over(case: Case) -> None:
    policies = case.records.policies.all()
    for session in case.records.sessions.in_progress():
        if completes_at(session, policies=policies) <= case.now:
            complete_by_itself(session, case)


def _reminders(case: Case) -> Iterator[Notification]:
    """Give the reminders that are due and were not given yet."""
    until = case.now + EARLIEST_LEAD
    near = case.records.sessions.starting(after=case.now, until=until)
    due = [(session, each) for session in near for each in reminders_of(session, now=case.now)]
    given = case.records.notifications.present(reminder.id for _, reminder in due)
    return _written(case, (pair for pair in due if pair[1].id not in given))


def _written(case: Case, due: Iterable[tuple[Session, Reminder]]) -> Iterator[Notification]:
    for session, reminder in due:
        facts = {**session_facts(case, session), "minutesBefore": reminder.minutes_before}
        yield Notification(
            id=reminder.id,
            person_id=reminder.person_id,
            kind=NotificationKind.SESSION_REMINDER,
            created_at=case.now,
            session_id=session.id,
            link=link_to(session.id),
            facts=facts,
        )
