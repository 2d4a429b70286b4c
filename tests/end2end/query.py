"""What to look for in a window, and how to ask a program for it in one question."""

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypedDict

from tests.end2end.vocabulary import SHOWING, Role, State

Name = str | re.Pattern[str]
MatchRule = tuple[object, ...]

RULE_SIGNATURE = "(aiia{ss}iaiiasib)uib"
ALL, ANY = 1, 2
ROLE_WORDS, STATE_WORDS = 4, 2


class Criteria(TypedDict, total=False):
    """Keywords of every look-up: `name` may be a pattern, `identifier` is the object name."""

    role: Role
    name: Name
    identifier: str
    states: frozenset[State]


@dataclass(frozen=True)
class Query:
    """What is None does not matter; left out, `states` asks for what is on the screen."""

    role: Role | None = None
    name: Name | None = None
    identifier: str | None = None
    states: frozenset[State] = field(default=SHOWING)

    def rule(self) -> MatchRule:
        """Arguments of AT-SPI's `Collection.GetMatches` for role and states, in reading order."""
        roles: tuple[Role, ...] = () if self.role is None else (self.role,)
        rule: MatchRule = (
            *(words(self.states, count=STATE_WORDS), ALL),
            *({}, ALL),
            *(words(roles, count=ROLE_WORDS), ANY if roles else ALL),
            *([], ALL, False),
        )
        return (rule, 0, 0, True)

    def describes(self, role: int, states: frozenset[State]) -> bool:
        """Whether a node of this role and in these states is meant."""
        return self.role in (None, role) and self.states <= states

    def names(self, name: str) -> bool:
        """Whether a node of this name is meant."""
        if isinstance(self.name, re.Pattern):
            return self.name.search(name) is not None
        return self.name in (None, name)


def words(numbers: Iterable[int], *, count: int) -> list[int]:
    """Pack numbers as bits of so many signed 32-bit words."""
    bits = sum(1 << number for number in numbers)
    return list(struct.unpack(f"<{count}i", bits.to_bytes(4 * count, "little")))
