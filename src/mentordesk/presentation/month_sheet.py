"""Where a month's days and sessions lie in pixels, and what lies at a point."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from mentordesk.presentation.month_layout import DAYS_PER_WEEK, MonthFrame, Place
from mentordesk.presentation.week_geometry import Box

HEAD: Final = 30
CHIP: Final = 20
GAP: Final = 2
SIDE: Final = 4
INSET: Final = 10
FOOT: Final = 4
LOWEST_WEEK: Final = HEAD + CHIP + FOOT


class Target(StrEnum):
    """What a point may be on."""

    DAY = "day"
    MARK = "mark"
    MORE = "more"


class Hit(NamedTuple):
    """What lies at a point; of hidden marks the place of their day."""

    target: Target
    place: Place


class Lines(NamedTuple):
    """Which marks of a day are in sight: `number` of them after `before`; the rest are `hidden`."""

    before: int
    number: int
    hidden: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthSheet:
    """A month at a size; `kept` is in sight even where its day has more than fits.

    `mirrored` puts the first day of the week on the right, as right-to-left languages read.
    """

    frame: MonthFrame
    width: int
    height: int
    mirrored: bool = False
    kept: Place | None = None

    def cell_box(self, cell: int) -> Box:
        """Give the box of a day; rows and columns differ by at most a pixel."""
        week, column = divmod(cell, DAYS_PER_WEEK)
        place = DAYS_PER_WEEK - 1 - column if self.mirrored else column
        left, right = (self.width * edge // DAYS_PER_WEEK for edge in (place, place + 1))
        top, bottom = (self.height * edge // self.frame.weeks for edge in (week, week + 1))
        return Box(left, top, right - left, bottom - top)

    def line_box(self, cell: int, *, line: int) -> Box:
        """Give the box of a line below a day's number."""
        box = self.cell_box(cell)
        top = box.top + HEAD + line * (CHIP + GAP)
        return Box(box.left + SIDE + 1, top, max(box.width - 2 * SIDE - 1, 1), CHIP)

    def lines(self, cell: int) -> Lines:
        """Choose the marks of a day that are in sight; a last line tells of the others."""
        count = len(self.frame.cells[cell].marks)
        room = self._room(cell)
        if count <= room:
            return Lines(0, count, 0)
        number = max(room - 1, 0)
        kept = self.kept.position if self.kept is not None and self.kept.cell == cell else 0
        return Lines(max(kept - number, 0) if number else 0, number, count - number)

    def box(self, place: Place) -> Box:
        """Give the box of a place: the whole day, a chip, or the line of what is hidden."""
        if not place.position:
            return self.cell_box(place.cell)
        lines = self.lines(place.cell)
        line = place.position - 1 - lines.before
        in_sight = 0 <= line < lines.number
        return self.line_box(place.cell, line=line if in_sight else lines.number)

    def hit(self, x: int, y: int) -> Hit | None:
        """Find what lies at a point; None outside and on a date that never occurred."""
        cell = self._cell_at(x, y)
        if cell is None or not self.frame.cells[cell].occurs:
            return None
        lines = self.lines(cell)
        for line in range(lines.number):
            if self.line_box(cell, line=line).contains(x, y):
                return Hit(Target.MARK, Place(cell, 1 + lines.before + line))
        below = self.line_box(cell, line=lines.number)
        is_more = lines.hidden > 0 and below.contains(x, y)
        return Hit(Target.MORE if is_more else Target.DAY, Place(cell, 0))

    def hit_box(self, hit: Hit) -> Box:
        """Give the box of what was found at a point."""
        if hit.target is Target.MORE:
            return self.line_box(hit.place.cell, line=self.lines(hit.place.cell).number)
        return self.box(hit.place)

    def _room(self, cell: int) -> int:
        height = self.cell_box(cell).height
        return max((height - HEAD - FOOT + GAP) // (CHIP + GAP), 0)

    def _cell_at(self, x: int, y: int) -> int | None:
        cells = range(len(self.frame.cells))
        return next((cell for cell in cells if self.cell_box(cell).contains(x, y)), None)
