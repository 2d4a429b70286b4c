"""What a handler works with: one submission, who is behind it, the records, and the trace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mentordesk.application.changes import Kind, Ref
from mentordesk.application.ports import Records
from mentordesk.application.records import AuditEntry, Notification, NotificationKind
from mentordesk.application.verdicts import Submission, derived_id
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import LOCAL, SYSTEM, Actor, Person, Role, acting
from mentordesk.domain.sessions import Session, link_to


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """What an audit entry tells beyond who and when; instants in UTC, `details` JSON-ready."""

    action: str
    about: Ref
    session_id: str | None = None
    reason_category: str | None = None
    reason_details: str | None = None
    previous_scheduled_at: datetime | None = None
    new_scheduled_at: datetime | None = None
    details: Mapping[str, object] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One submission being decided at `now` (UTC)."""

    records: Records
    submission: Submission
    now: datetime
    actor: Actor

    def new_id(self, label: str) -> str:
        """Derive an id from the command's own, so that a replay gives the same."""
        return derived_id(self.submission.id, label)

    def require_staff(self) -> None:
        """Refuse anybody who is neither coordinator nor admin."""
        if not self.actor.is_staff:
            raise DomainError(Code.NOT_ALLOWED, "Only a coordinator or an admin may do this.")

    def require_admin(self) -> None:
        """Refuse anybody who is no admin."""
        if Role.ADMIN not in self.actor.roles:
            raise DomainError(Code.NOT_ALLOWED, "Only an admin may do this.")

    def require_self_or_staff(self, person_id: str) -> None:
        """Refuse anybody but the person concerned and staff."""
        if self.actor.id != person_id:
            self.require_staff()

    def named(self, person: Person) -> str:
        """Name a person to who acts: by name only to themselves and to staff, who know everybody.

        A refusal reaches its actor whatever else they may see.
        """
        is_known = self.actor.is_staff or self.actor.id == person.id
        return person.name if is_known else f"“{person.id}”"

    def require_party(self, *, mentor_id: str, mentee_id: str) -> None:
        """Refuse anybody but a session's two people and staff, and acting for anybody else.

        A mentor may act for the mentee, as mentors who work alone do, but not the other way
        round (Booking rules, People).
        """
        subject = self.submission.subject
        if self.actor.id not in {mentor_id, mentee_id}:
            self.require_staff()
        if subject not in {None, mentor_id, mentee_id}:
            message = "The person acted for is neither the mentor nor the mentee of this session."
            raise DomainError(Code.NOT_ALLOWED, message)
        if subject == mentor_id != self.actor.id:
            self.require_staff()

    def require_self_or_none(self, person_id: str) -> None:
        """Refuse acting for anybody but the person whose things are changed."""
        if self.submission.subject not in {None, person_id}:
            message = "This belongs to somebody else than the person acted for."
            raise DomainError(Code.NOT_ALLOWED, message)

    @property
    def reason(self) -> str | None:
        """Give the written reason, if there is more to it than spaces."""
        return (self.submission.reason or "").strip() or None

    def audit(self, trace: Trace) -> None:
        """Write the audit entry of an accepted change (Booking rules, Trace)."""
        entry = AuditEntry(
            id=self.new_id(f"audit:{trace.action}:{trace.about.id}"),
            about=trace.about,
            session_id=trace.session_id,
            user_id=self.actor.id,
            subject_id=self.submission.subject,
            action=trace.action,
            created_at=self.now,
            reason_category=trace.reason_category,
            reason_details=trace.reason_details or self.reason,
            previous_scheduled_at=trace.previous_scheduled_at,
            new_scheduled_at=trace.new_scheduled_at,
            policy_snapshot=self.records.policies.all().snapshot(),
            details=trace.details,
            ip_address=self.submission.address,
            user_agent=self.submission.client,
        )
        self.records.trail.add([entry])

    def tell(
        self, kind: NotificationKind, session: Session, *, facts: Mapping[str, object]
    ) -> None:
        """Notify a session's people, all but the one who did it (Booking rules, Trace)."""
        people = [session.mentor_id, session.mentee_id]
        self.records.notifications.add(
            Notification(
                id=self.new_id(f"notification:{kind}:{session.id}:{person_id}"),
                person_id=person_id,
                kind=kind,
                created_at=self.now,
                session_id=session.id,
                link=link_to(session.id),
                facts=facts,
            )
            for person_id in people
            if person_id != self.actor.id
        )


def actor_of(records: Records, actor_id: str) -> Actor:
    """Find who an actor id stands for; archived people may not act."""
    for builtin in (LOCAL, SYSTEM):
        if actor_id == builtin.id:
            return builtin
    person = records.people.get(actor_id)
    if not person.is_active:
        raise DomainError(Code.NOT_ALLOWED, f"{person.name} is archived and cannot act.")
    return acting(person)


def check_subject(case: Case) -> None:
    """Refuse acting for nobody we know, or for others without the right to (People).

    Mentors act for their mentees where they work alone; in a shared programme mentees have
    logins of their own.
    """
    subject = case.submission.subject
    if subject is None or subject == case.actor.id:
        return
    case.records.people.get(subject)
    if Role.MENTOR not in case.actor.roles or case.records.is_shared:
        case.require_staff()


def session_ref(session_id: str) -> Ref:
    """Name a session as what a change is about."""
    return Ref(Kind.SESSION, session_id)
