"""Pictures of the virtual screen, read from the X server's own memory."""

import struct
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.end2end.vocabulary import Rectangle

HEADER = struct.Struct(">25I")
COLOUR_BYTES = 12


def picture(framebuffer: Path) -> QImage:
    """Everything on the screen, from an X window dump (XWD version 7, 32 bits a pixel)."""
    dump = framebuffer.read_bytes()
    fields = HEADER.unpack_from(dump)
    header_size, width, height, line_bytes, colours = (fields[at] for at in (0, 4, 5, 12, 19))
    pixels = dump[header_size + colours * COLOUR_BYTES :]
    return QImage(pixels, width, height, line_bytes, QImage.Format.Format_RGB32).copy()


def part(whole: QImage, *, rectangle: Rectangle) -> QImage:
    """Cut a place out of a picture of the screen."""
    place = QRect(rectangle.left, rectangle.top, rectangle.width, rectangle.height)
    return whole.copy(place)
