"""The program's icons: drawn as strokes, coloured and sized when they are first needed."""

from collections.abc import Iterable
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mentordesk.resources import resource

ICON_SIZE = 16


@lru_cache(maxsize=512)
def icon_pixmap(name: str, *, colour: str, size: int = ICON_SIZE, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a square picture; size in logical pixels, ratio of the screen."""
    device_pixels = round(size * ratio)
    pixmap = QPixmap(QSize(device_pixels, device_pixels))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    renderer.render(painter, QRectF(0, 0, device_pixels, device_pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, *, colour: str, disabled: str | None = None, size: int = ICON_SIZE) -> QIcon:
    """Return an icon for buttons and menus, sharp on every screen that is attached."""
    made = QIcon()
    for ratio in _ratios():
        made.addPixmap(icon_pixmap(name, colour=colour, size=size, ratio=ratio))
        if disabled is not None:
            faint = icon_pixmap(name, colour=disabled, size=size, ratio=ratio)
            made.addPixmap(faint, QIcon.Mode.Disabled)
    return made


def _ratios() -> Iterable[float]:
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()} | {1.0})


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
