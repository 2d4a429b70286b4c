"""Keyboard and pointer, as events that the X server hands to whoever has the focus."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

from tests.end2end.accessible import Accessible
from tests.end2end.programs import program

Position = tuple[int, int]
_FAR = 9999


@dataclass(frozen=True)
class Keyboard:
    """Keys go to the window that has the focus, whichever program it belongs to."""

    environment: Mapping[str, str]

    def press(self, key: str, *, times: int = 1) -> None:
        """Press a key or chord such as `Tab`, `Return`, `ctrl+k` or `shift+Tab`."""
        _xdotool("key", *[key] * times, environment=self.environment)

    def type_text(self, text: str) -> None:
        """Type a text of ASCII characters letter by letter; others have no key of their own."""
        assert text.isascii(), f"{text!r} cannot be typed on this keyboard; use set_text"
        _xdotool("type", "--", text, environment=self.environment)


@dataclass(frozen=True)
class Pointer:
    """The mouse; positions are pixels on the screen, so click at a scale factor of 1 only."""

    environment: Mapping[str, str]

    def click(self, node: Accessible) -> None:
        """Click into the middle of something."""
        self._act(node.rectangle.centre, "click", "1")

    def double_click(self, node: Accessible) -> None:
        """Click twice into the middle of something."""
        self._act(node.rectangle.centre, "click", "--repeat", "2", "--delay", "50", "1")

    def put_away(self) -> None:
        """Take the pointer off the windows, into the farthest corner."""
        self._act((_FAR, _FAR))

    def drag(self, start: Position, *, to: Position) -> None:
        """Press at one place, move by way of the middle and let go at the other."""
        middle = (start[0] + to[0]) // 2, (start[1] + to[1]) // 2
        self._act(start, "mousedown", "1")
        self._act(middle)
        self._act(to, "mouseup", "1")

    def _act(self, position: Position, *action: str) -> None:
        left, top = position
        _xdotool("mousemove", str(left), str(top), *action, environment=self.environment)


def _xdotool(*arguments: str, environment: Mapping[str, str]) -> None:
    subprocess.run([program("xdotool"), *arguments], env=environment, check=True, timeout=30)
