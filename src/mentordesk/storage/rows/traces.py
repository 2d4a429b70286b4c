"""Audit entries, notifications, notes and the log as rows."""

from mentordesk.application.changes import ChangeSet, Kind, Ref
from mentordesk.application.codec import command_from_json, fingerprint_of, written
from mentordesk.application.records import AuditEntry, Notification, NotificationKind
from mentordesk.application.verdicts import Refusal, Submission, Verdict
from mentordesk.domain.errors import Code
from mentordesk.domain.notes import Note, NoteVisibility
from mentordesk.storage.kinds import JsonText
from mentordesk.storage.rows.row import Row


def audit_row(entry: AuditEntry) -> dict[str, object]:
    """Write an audit entry as a row of `session_audit_log`."""
    return {
        "id": entry.id,
        "sessionId": entry.session_id,
        "userId": entry.user_id,
        "subjectId": entry.subject_id,
        "action": entry.action,
        "reasonCategory": entry.reason_category,
        "reasonDetails": entry.reason_details,
        "previousScheduledAt": entry.previous_scheduled_at,
        "newScheduledAt": entry.new_scheduled_at,
        "policySnapshot": entry.policy_snapshot,
        "ipAddress": entry.ip_address,
        "userAgent": entry.user_agent,
        "aboutKind": entry.about.kind,
        "aboutId": entry.about.id,
        "details": entry.details,
        "createdAt": entry.created_at,
    }


def audit_of(row: Row) -> AuditEntry:
    """Read an audit entry from a row of `session_audit_log`."""
    return AuditEntry(
        id=row["id"],
        about=Ref(Kind(row["aboutKind"]), row["aboutId"]),
        session_id=row["sessionId"],
        user_id=row["userId"],
        subject_id=row["subjectId"],
        action=row["action"],
        created_at=row["createdAt"],
        reason_category=row["reasonCategory"],
        reason_details=row["reasonDetails"],
        previous_scheduled_at=row["previousScheduledAt"],
        new_scheduled_at=row["newScheduledAt"],
        policy_snapshot=row["policySnapshot"],
        details=row["details"],
        ip_address=row["ipAddress"],
        user_agent=row["userAgent"],
    )


def notification_row(notification: Notification) -> dict[str, object]:
    """Write a notification as a row of `notifications`."""
    return {
        "id": notification.id,
        "personId": notification.person_id,
        "kind": notification.kind,
        "sessionId": notification.session_id,
        "link": notification.link,
        "facts": notification.facts,
        "createdAt": notification.created_at,
        "readAt": notification.read_at,
    }


def notification_of(row: Row) -> Notification:
    """Read a notification from a row of `notifications`."""
    return Notification(
        id=row["id"],
        person_id=row["personId"],
        kind=NotificationKind(row["kind"]),
        created_at=row["createdAt"],
        session_id=row["sessionId"],
        link=row["link"],
        facts=row["facts"],
        read_at=row["readAt"],
    )


def note_row(note: Note) -> dict[str, object]:
    """Write a note as a row of `notes`."""
    return {
        "id": note.id,
        "sessionId": note.session_id,
        "authorId": note.author_id,
        "text": note.text,
        "visibility": note.visibility,
        "createdAt": note.created_at,
    }


def note_of(row: Row) -> Note:
    """Read a note from a row of `notes`."""
    return Note(
        id=row["id"],
        session_id=row["sessionId"],
        author_id=row["authorId"],
        text=row["text"],
        visibility=NoteVisibility(row["visibility"]),
        created_at=row["createdAt"],
    )


def log_row(submission: Submission, verdict: Verdict) -> dict[str, object]:
    """Write a decided submission as a row of `log`."""
    parameters = written(submission.command)
    return {
        "position": verdict.position,
        "commandId": submission.id,
        "kind": submission.command.kind,
        "actor": submission.actor,
        "subject": submission.subject,
        "parameters": JsonText(parameters),
        "fingerprint": fingerprint_of(submission, parameters=parameters),
        "issuedAt": submission.issued_at,
        "decidedAt": verdict.decided_at,
        "reason": submission.reason,
        "client": submission.client,
        "address": submission.address,
        "changes": _changes_json(verdict.changes),
        "aboutKind": verdict.about.kind if verdict.about else None,
        "aboutId": verdict.about.id if verdict.about else None,
        **_outcome(verdict.refusal),
    }


def _outcome(refusal: Refusal | None) -> dict[str, object]:
    if refusal is None:
        return {"verdict": "accepted", "code": None, "message": None, "details": None}
    return {
        "verdict": "rejected",
        "code": refusal.code,
        "message": refusal.message,
        "details": dict(refusal.details),
    }


def submission_of(row: Row) -> Submission:
    """Read what was submitted from a row of `log`."""
    return Submission(
        id=row["commandId"],
        actor=row["actor"],
        command=command_from_json(row["kind"], row["parameters"]),
        issued_at=row["issuedAt"],
        subject=row["subject"],
        reason=row["reason"],
        client=row["client"],
        address=row["address"],
    )


def verdict_of(row: Row) -> Verdict:
    """Read the verdict from a row of `log`."""
    return Verdict(
        command_id=row["commandId"],
        position=row["position"],
        decided_at=row["decidedAt"],
        changes=changes_of(row),
        about=Ref(Kind(row["aboutKind"]), row["aboutId"]) if row["aboutKind"] else None,
        refusal=_refusal_of(row) if row["verdict"] == "rejected" else None,
    )


def changes_of(row: Row) -> ChangeSet:
    """Read what a command touched from a row of `log`."""
    changes = row["changes"]
    return ChangeSet(
        position=row["position"],
        actor=row["actor"],
        touched=frozenset(Ref(Kind(kind), record_id) for kind, record_id in changes["touched"]),
        everything=changes["everything"],
    )


def _changes_json(changes: ChangeSet) -> dict[str, object]:
    return {"touched": sorted(map(list, changes.touched)), "everything": changes.everything}


def _refusal_of(row: Row) -> Refusal:
    return Refusal(Code.named(row["code"]), row["message"], row["details"])
