"""Policies, the audit trail, notifications, notes and the log."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from mentordesk.application.changes import Kind, Ref
from mentordesk.application.records import AuditEntry, Notification
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.domain.notes import Note
from mentordesk.domain.policies import POLICY_RULES, Policies, PolicyValue
from mentordesk.storage.columns import UtcDateTime
from mentordesk.storage.repositories.statements import KEY, replacement, with_keys
from mentordesk.storage.repositories.writing import Writing
from mentordesk.storage.rows.row import Row
from mentordesk.storage.rows.traces import (
    audit_row,
    log_row,
    note_row,
    notification_row,
    submission_of,
    verdict_of,
)
from mentordesk.storage.tables import log, notes, notifications, session_audit_log, session_policies

_ALL_POLICIES = Ref(Kind.POLICY, "")
POLICIES = select(session_policies.c.key, session_policies.c.value)
_INSERT_POLICY = insert(session_policies)
_REPLACE_POLICY = replacement(session_policies, by="key")
_INSERT_AUDIT = insert(session_audit_log)
_INSERT_NOTIFICATIONS = insert(notifications)
PRESENT_NOTIFICATIONS = with_keys(notifications.c.id, notifications.c.id)
_INSERT_NOTES = insert(notes)
_UNREAD = select(notifications.c.id).where(
    notifications.c.personId == bindparam("person"), notifications.c.readAt.is_(None)
)
_MARK_READ = (
    update(notifications)
    .where(notifications.c.id == bindparam(KEY))
    .values(readAt=bindparam("at", type_=UtcDateTime), rev=bindparam("rev"))
)
DECIDED = select(log).where(log.c.commandId == bindparam("command"))
_APPEND = insert(log)


class SqlPolicyBook:
    """Policies as the writing transaction sees them."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def all(self) -> Policies:
        """Give what has been set."""
        known = self._writing.known.get(_ALL_POLICIES)
        if isinstance(known, Policies):
            return known
        rows = self._writing.all(POLICIES, {})
        policies = Policies({row["key"]: row["value"] for row in rows})
        self._writing.known[_ALL_POLICIES] = policies
        return policies

    def put(self, key: str, value: PolicyValue) -> None:
        """Set one policy."""
        row = {"value": value, "description": POLICY_RULES[key].meaning}
        is_set = key in self.all().values
        self._writing.known.pop(_ALL_POLICIES)
        if is_set:
            self._writing.update(_REPLACE_POLICY, {**row, KEY: key}, ref=Ref(Kind.POLICY, key))
        else:
            self._writing.insert(_INSERT_POLICY, [{**row, "key": key}], ref=_policy_ref)


class SqlTrail:
    """The audit entries, which are only ever added."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def add(self, entries: Iterable[AuditEntry]) -> None:
        """Add audit entries."""
        rows = self._writing.numbered(map(audit_row, entries))
        self._writing.insert(_INSERT_AUDIT, rows, ref=_audit_ref)


class SqlNotifications:
    """Notifications as the writing transaction sees them."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def add(self, notifications: Iterable[Notification]) -> None:
        """Add notifications."""
        rows = self._writing.numbered(map(notification_row, notifications))
        self._writing.insert(_INSERT_NOTIFICATIONS, rows, ref=_notification_ref)

    def present(self, ids: Iterable[str]) -> frozenset[str]:
        """Give those of these ids under which there is a notification."""
        rows = self._writing.with_keys(PRESENT_NOTIFICATIONS, ids)
        return frozenset(row["id"] for row in rows)

    def mark_read(
        self, person_id: str, *, ids: Sequence[str] | None, at: datetime
    ) -> Sequence[str]:
        """Mark a person's unread notifications (all if None) as of `at` (UTC); give their ids."""
        unread = self._writing.all(_UNREAD, {"person": person_id})
        marked = sorted(row["id"] for row in unread if ids is None or row["id"] in ids)
        for each in marked:
            ref = Ref(Kind.NOTIFICATION, each)
            self._writing.update(_MARK_READ, {KEY: each, "at": at}, ref=ref)
        return marked


class SqlNotes:
    """What people wrote about sessions."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def add(self, notes: Iterable[Note]) -> None:
        """Add notes."""
        self._writing.insert(_INSERT_NOTES, map(note_row, notes), ref=_note_ref)


class SqlLog:
    """Every decided command in order."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    @property
    def next_position(self) -> int:
        """Give the position of the command being decided, from 1, without gaps."""
        return self._writing.position

    def find(self, command_id: str) -> tuple[Submission, Verdict] | None:
        """Give what was decided on this command id, if it was."""
        row = self._writing.one(DECIDED, {"command": command_id})
        return None if row is None else (submission_of(row), verdict_of(row))

    def append(self, submission: Submission, verdict: Verdict) -> None:
        """Keep a submission and its verdict for ever."""
        self._writing.append(_APPEND, log_row(submission, verdict))


class PostponedLog(SqlLog):
    """A log whose entries are written when asked, with what else ends the transaction."""

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self._entries: list[dict[str, object]] = []

    def append(self, submission: Submission, verdict: Verdict) -> None:
        """Keep a submission and its verdict until `write`."""
        self._entries.append(log_row(submission, verdict))

    def write(self) -> None:
        """Keep for ever what was appended."""
        for entry in self._entries:
            self._writing.append(_APPEND, entry)


def _policy_ref(row: Row) -> Ref:
    return Ref(Kind.POLICY, row["key"])


def _audit_ref(row: Row) -> Ref:
    return Ref(Kind.AUDIT, row["id"])


def _note_ref(row: Row) -> Ref:
    return Ref(Kind.NOTE, row["id"])


def _notification_ref(row: Row) -> Ref:
    return Ref(Kind.NOTIFICATION, row["id"])
