"""What a verdict touched, so that every view refreshes exactly that and nothing else."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The kinds of record that a change can touch."""

    PERSON = "person"
    SCHEDULE = "schedule"
    EXCEPTION = "exception"
    SESSION = "session"
    PAYMENT = "payment"
    REQUEST = "request"
    NOTE = "note"
    POLICY = "policy"
    AUDIT = "audit"
    NOTIFICATION = "notification"
    PROGRAMME = "programme"


class Ref(NamedTuple):
    """One record: its kind and its id (a policy's id is its key, a schedule's its mentor's)."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The records one verdict touched and who caused it; `everything` after an import or restore.

    `everything` spares listing thousands of records: a view that sees it reads again.
    """

    position: int
    actor: str
    touched: frozenset[Ref] = frozenset()
    everything: bool = False

    def touches(self, kind: Kind, *, record_id: str | None = None) -> bool:
        """Tell whether any record of this kind (and this id, if given) was touched."""
        if self.everything:
            return True
        return any(ref.kind is kind and record_id in {None, ref.id} for ref in self.touched)
