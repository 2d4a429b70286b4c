"""What was handed in, and what it did here, as the JSON documents of a replica's own tables."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mentordesk.application.changes import Kind, Ref
from mentordesk.application.codec import command_from_json, iso, to_json
from mentordesk.application.sharing import Connection
from mentordesk.application.verdicts import Submission, Verdict, derived_id

Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """What a command touched when it was expected last; `about` is the record it was about."""

    touched: frozenset[Ref] = frozenset()
    everything: bool = False
    about: Ref | None = None

    def meets(self, other: "Effect") -> bool:
        """Tell whether two commands touched the same record."""
        return self.everything or other.everything or not self.touched.isdisjoint(other.touched)


def effect_of(verdict: Verdict) -> Effect:
    """Give what an accepted command touched."""
    changes = verdict.changes
    return Effect(touched=changes.touched, everything=changes.everything, about=verdict.about)


def effect_json(effect: Effect) -> Document:
    """Write an effect; windows read it as a change set, too."""
    return {
        "touched": sorted(map(list, effect.touched)),
        "everything": effect.everything,
        "about": None if effect.about is None else list(effect.about),
    }


def effect_from(document: Document) -> Effect:
    """Read an effect."""
    about = document["about"]
    return Effect(
        touched=frozenset(Ref(Kind(kind), each) for kind, each in document["touched"]),
        everything=document["everything"],
        about=None if about is None else Ref(Kind(about[0]), about[1]),
    )


def submission_json(submission: Submission) -> Document:
    """Write a submission."""
    return {
        "id": submission.id,
        "actor": submission.actor,
        "subject": submission.subject,
        "kind": submission.command.kind,
        "parameters": to_json(submission.command),
        "reason": submission.reason,
        "client": submission.client,
        "address": submission.address,
        "issuedAt": iso(submission.issued_at),
    }


def submission_from(document: Document) -> Submission:
    """Read a submission."""
    return Submission(
        id=document["id"],
        actor=document["actor"],
        subject=document["subject"],
        command=command_from_json(document["kind"], document["parameters"]),
        reason=document["reason"],
        client=document["client"],
        address=document["address"],
        issued_at=datetime.fromisoformat(document["issuedAt"]),
    )


def is_built_upon(
    submission: Submission, effect: Effect, *, earlier: Submission, effect_before: Effect
) -> bool:
    """Tell whether a command touched what an earlier one touched, or names what it made."""
    about = effect_before.about
    if about is None or about.id != derived_id(earlier.id, about.kind):
        return effect.meets(effect_before)
    return effect.meets(effect_before) or _names(to_json(submission.command), about.id)


def about_another(submission: Submission, *, before: str, after: str) -> Submission:
    """Give a submission with a record's id replaced wherever its command names it."""
    parameters = _replaced(to_json(submission.command), before, after)
    command = command_from_json(submission.command.kind, parameters)
    return replace(submission, command=command)


def connection_json(connection: Connection) -> Document:
    """Write where a programme is."""
    document: Document = to_json(connection)
    return document


def connection_from(document: Document) -> Connection:
    """Read where a programme is."""
    return Connection(**document)


def as_text(document: Document) -> str:
    """Write a document as it is kept."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _replaced(value: Any, before: str, after: str) -> Any:  # noqa: ANN401 - any JSON value
    match value:
        case dict():
            return {key: _replaced(value[key], before, after) for key in value}
        case list() | tuple():
            return [_replaced(each, before, after) for each in value]
    return after if value == before else value


def _names(value: object, record_id: str) -> bool:
    match value:
        case dict():
            return any(_names(each, record_id) for each in value.values())
        case list() | tuple():
            return any(_names(each, record_id) for each in value)
    return value == record_id
