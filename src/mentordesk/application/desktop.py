"""What the desktop can be asked to show outside the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class DesktopNotice:
    """A notice with buttons; `actions` are pairs of a key and a label, `key` says which it is."""

    key: str
    title: str
    text: str
    actions: tuple[tuple[str, str], ...] = ()


# The notice's key and the action's; "default" where the notice itself was clicked.
Acted = Callable[[str, str], None]
CLICKED = "default"


class DesktopNotifier(Protocol):
    """Shows notices; each call may take a while, so it is made off the Qt thread."""

    def show(self, notice: DesktopNotice, *, acted: Acted) -> bool:
        """Show a notice and tell whether anybody shows such things here.

        `acted` is called in a thread of the notifier's own.
        """
        ...

    def close(self) -> None:
        """Hear no more of what was shown."""
        ...
