"""One thing in a window as assistive technology meets it: role, name, states, actions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Unpack

from tests.end2end import waiting
from tests.end2end.bus import Bus, UnlessGone
from tests.end2end.query import RULE_SIGNATURE, Criteria, Query
from tests.end2end.vocabulary import Rectangle, State
from tests.end2end.waiting import PATIENCE, Found

ATSPI = "org.a11y.atspi"
REGISTRY = f"{ATSPI}.Registry"
ROOT_PATH = "/org/a11y/atspi/accessible/root"
SCREEN = 0


@dataclass(frozen=True)
class Accessible:
    """A node of the accessible tree; every question is asked anew, nothing is remembered."""

    bus: Bus
    service: str
    path: str

    @property
    def name(self) -> str:
        """What a screen reader says first."""
        return str(self._read("Accessible.Name")[1])

    @property
    def description(self) -> str:
        """What a screen reader says after name and role."""
        return str(self._read("Accessible.Description")[1])

    @property
    def identifier(self) -> str:
        """The object name the program gave, or Qt's class name where it gave none."""
        return str(self._read("Accessible.AccessibleId")[1]).rpartition(".")[2]

    @property
    def role(self) -> int:
        """Compare it with a Role."""
        return int(self._call("Accessible.GetRole")[0])

    @property
    def states(self) -> frozenset[State]:
        """Everything that holds for it now."""
        low, high = self._call("Accessible.GetState")[0]
        bits = low | high << 32
        return frozenset(state for state in State if bits >> state & 1)

    @property
    def children(self) -> list["Accessible"]:
        """Direct children in the order in which they are read."""
        return self._nodes(self._call("Accessible.GetChildren")[0])

    @property
    def parent(self) -> "Accessible":
        """The node that contains this one."""
        return self._nodes([self._read("Accessible.Parent")[1]])[0]

    @property
    def rectangle(self) -> Rectangle:
        """Where it is on the screen."""
        extents = self._call("Component.GetExtents", signature="u", arguments=(SCREEN,))
        return Rectangle(*extents[0])

    @property
    def text(self) -> str:
        """What a text field holds."""
        span = (0, int(self._read("Text.CharacterCount")[1]))
        return str(self._call("Text.GetText", signature="ii", arguments=span)[0])

    @property
    def value(self) -> float:
        """The number that a spin box, slider or progress bar shows."""
        return float(self._read("Value.CurrentValue")[1])

    @property
    def actions(self) -> tuple[str, ...]:
        """Names of what can be done with it."""
        return tuple(action[0] for action in self._call("Action.GetActions")[0])

    def do(self, action: str) -> None:
        """Perform an action by its name."""
        offered = self.actions
        assert action in offered, f"{self.line()} offers {offered}, not {action}"
        position = (offered.index(action),)
        (done,) = self._call("Action.DoAction", signature="i", arguments=position)
        assert done, f"{self.line()} refused to {action}"

    def press(self) -> None:
        """Press a button, tab or menu item."""
        assert State.ENABLED in self.states, f"{self.line()} cannot be pressed"
        self.do("Press")

    def focus(self) -> None:
        """Give it the keyboard and wait until it has it."""
        self.do("SetFocus")
        self.wait_for(lambda: State.FOCUSED in self.states, what=f"the focus on {self.line()}")

    def set_text(self, text: str) -> None:
        """Replace what a text field holds."""
        arguments = (text,)
        (done,) = self._call("EditableText.SetTextContents", signature="s", arguments=arguments)
        assert done, f"{self.line()} took no text"

    def set_value(self, value: float) -> None:
        """Set the number of a spin box or slider."""
        name = f"{ATSPI}.Value.CurrentValue"
        self.bus.write(self.service, path=self.path, name=name, value=("d", value))

    def select(self) -> None:
        """Select this item of a list, table or tree and wait until it is, or has led elsewhere."""
        position = self._call("Accessible.GetIndexInParent")
        self.parent._call("Selection.SelectChild", signature="i", arguments=position)
        with UnlessGone():
            self.wait_for(lambda: State.SELECTED in self.states, what=f"{self.line()} as selected")

    def find_all(self, **criteria: Unpack[Criteria]) -> list["Accessible"]:
        """Everything below this node that matches now, in reading order."""
        query = Query(**criteria)
        with UnlessGone():
            (found,) = self._call(
                "Collection.GetMatches", signature=RULE_SIGNATURE, arguments=query.rule()
            )
            return [node for node in self._nodes(found) if node._is_called(query)]
        return []

    def find(self, **criteria: Unpack[Criteria]) -> "Accessible":
        """Wait for the one node below this one that matches; several are a failure, too."""

        def only() -> Accessible | None:
            found = self.find_all(**criteria)
            return found[0] if len(found) == 1 else None

        return self.wait_for(only, what=f"exactly one {Query(**criteria)}")

    def matches(self, **criteria: Unpack[Criteria]) -> bool:
        """Whether this very node matches now."""
        query = Query(**criteria)
        with UnlessGone():
            return query.describes(self.role, self.states) and self._is_called(query)
        return False

    def wait_gone(self, **criteria: Unpack[Criteria]) -> None:
        """Wait until nothing below this node matches any more."""
        self.wait_for(lambda: not self.find_all(**criteria), what=f"no {Query(**criteria)}")

    def wait_for(
        self, look: Callable[[], Found | None], *, what: str, seconds: float = PATIENCE
    ) -> Found:
        """Wait until `look` gives something true; the failure shows the tree from here."""
        return waiting.wait_for(look, what=what, seconds=seconds, explain=self.tree)

    def line(self) -> str:
        """One line for a person who reads a failure."""
        role = self._call("Accessible.GetRoleName")[0]
        states = " ".join(sorted(state.name.lower() for state in self.states))
        return f"{role} {self.name!r} #{self.identifier} ({states})"

    def tree(self, *, indent: str = "") -> str:
        """Everything from here downwards, a line each; what vanishes meanwhile is left out."""
        lines: list[str] = []
        with UnlessGone():
            lines.append(indent + self.line())
            lines.extend(child.tree(indent=indent + "  ") for child in self.children)
        return "\n".join(lines)

    def _is_called(self, query: Query) -> bool:
        with UnlessGone():
            return (query.name is None or query.names(self.name)) and (
                query.identifier in (None, self.identifier)
            )
        return False

    def _nodes(self, references: list[tuple[str, str]]) -> list["Accessible"]:
        return [Accessible(self.bus, service, path) for service, path in references]

    def _read(self, name: str) -> tuple[str, Any]:
        return self.bus.read(self.service, path=self.path, name=f"{ATSPI}.{name}")

    def _call(
        self, method: str, *, signature: str | None = None, arguments: tuple[object, ...] = ()
    ) -> tuple[Any, ...]:
        method = f"{ATSPI}.{method}"
        return self.bus.call(
            self.service, path=self.path, method=method, signature=signature, arguments=arguments
        )
