"""Where pictures of the real window are taken: a desktop of its own and a home of its own."""

import os
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests.end2end import screen
from tests.end2end.accessible import Accessible
from tests.end2end.app import App, Launcher
from tests.end2end.desktop import Desktop
from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import MentorDeskWindow
from tests.end2end.vocabulary import Rectangle
from tests.end2end.waiting import wait_for

SOURCES = Path(__file__).parents[2] / "src"
WIDTH, HEIGHT = 1440, 900
STEADY_LOOKS = 15
COLOURS = 256
FLAT_COLOURS = 64
COARSE = 0xF0F0F0


@dataclass(frozen=True)
class Look:
    """A theme, and how many pixels of the screen are one of Qt's."""

    theme: str = "light"
    scale: float = 1.0


class Studio:
    """Opens windows in one look and takes their pictures; nothing of the user is touched."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._stack = ExitStack()
        self._launchers = ExitStack()
        size = round(WIDTH * look.scale), round(HEIGHT * look.scale)
        self._desktop = Desktop(size=size)
        self.folder = Path()

    def __enter__(self) -> Self:
        self.folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="studio")))
        self._stack.enter_context(self._desktop)
        self._stack.enter_context(self._launchers)
        self._desktop.pointer.put_away()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def environment(self) -> dict[str, str]:
        """Give the variables of a program in this look, whose home is the studio's folder."""
        home = self.folder / "home"
        settings = home / "config" / "mentordesk" / "window.ini"
        variables = self._desktop.environment(home=home)
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(f"[choice]\ntheme={self._look.theme}\n")
        # By scale factor, because a virtual screen has no size in millimetres to tell one from.
        return variables | {
            "PYTHONPATH": str(SOURCES),
            "QT_SCALE_FACTOR": str(self._look.scale),
        }

    def open(self, *arguments: str) -> MentorDeskWindow:
        """Open MentorDesk."""
        return self._open("mentordesk", *arguments, sources=str(SOURCES))

    def open_scene(self, module: str, *arguments: str) -> MentorDeskWindow:
        """Open MentorDesk as a module of the tests sets it up."""
        return self._open(module, *arguments, sources=f"{SOURCES}{os.pathsep}{SOURCES.parent}")

    def _open(self, module: str, *arguments: str, sources: str) -> MentorDeskWindow:
        environment = self.environment() | {"PYTHONPATH": sources}
        launcher = Launcher("-m", module, desktop=self._desktop, environment=environment)
        self._launchers.enter_context(launcher)
        return MentorDeskWindow(launcher(*arguments))

    @property
    def keyboard(self) -> Keyboard:
        """Keys for the window that has the focus."""
        return self._desktop.keyboard

    def shoot(self, app: App, path: Path, *, only: Accessible | None = None) -> None:
        """Save a picture of the screen, or of one window on it, once nothing moves any more."""
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = steady_picture(app)
        cut = whole if only is None else screen.part(whole, rectangle=self._scaled(only.rectangle))
        assert small(cut).save(str(path), quality=0), f"cannot write {path}"

    def _scaled(self, place: Rectangle) -> Rectangle:
        scale = self._look.scale
        sides = (place.left, place.top, place.width, place.height)
        return Rectangle(*(round(side * scale) for side in sides))


def steady_picture(app: App) -> QImage:
    """Look until the screen has stayed the same for a while."""
    seen: list[QImage] = []

    def look() -> QImage | None:
        now = app.picture()
        if seen and seen[-1] != now:
            seen.clear()
        seen.append(now)
        return now if len(seen) >= STEADY_LOOKS else None

    return wait_for(look, what="a picture in which nothing moves")


def small(picture: QImage) -> QImage:
    """Keep so many of a picture's colours that it shows to nobody, in half the file."""
    pixels = memoryview(picture.constBits()).cast("I")
    counted = Counter(0xFFFFFF & colour for colour in pixels)
    table = [0xFF000000 | colour for colour in telling(counted)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return picture.convertToFormat(QImage.Format.Format_Indexed8, table, flags)


def telling(counted: Counter[int]) -> list[int]:
    """Choose the surfaces' own colours, then one for each hue, however few pixels have it."""
    ordered = [colour for colour, _ in counted.most_common()]
    flat, rest = ordered[:FLAT_COLOURS], ordered[FLAT_COLOURS:]
    hues: dict[int, int] = {}
    for colour in rest:
        hues.setdefault(colour & COARSE, colour)
    chosen = list(hues.values())[: COLOURS - FLAT_COLOURS]
    filled = COLOURS - FLAT_COLOURS - len(chosen)
    others = [colour for colour in rest if hues[colour & COARSE] != colour]
    return [*flat, *chosen, *others[:filled]]
