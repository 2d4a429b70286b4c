"""Takes the pictures of the documentation anew: the same programme, moment and size each time."""

import sys

from tests.end2end.photographer import Photographer
from tests.end2end.shots_booking import (
    take_coordinator,
    take_first_start,
    take_main,
    take_views,
    take_wizard,
)
from tests.end2end.shots_negotiation import (
    prepare,
    take_dialogs,
    take_late,
    take_lists,
    take_mentee,
    take_no_show,
    take_undo,
)
from tests.end2end.shots_sharing import take_sharing
from tests.end2end.studio import Look, Studio

THEMES = ("light", "dark")
LARGE = 1.5


def take_booking(theme: str) -> None:
    """Take the window and the wizard in one theme, at both sizes."""
    for scale, ending in ((1.0, theme), (LARGE, f"{theme}-150")):
        with Studio(Look(theme=theme, scale=scale)) as studio:
            photographer = Photographer(studio, suffix=f"-{ending}")
            take_main(photographer)
            take_wizard(photographer)


def take_negotiation(theme: str) -> None:
    """Take what follows a booking in one theme."""
    with Studio(Look(theme=theme)) as studio:
        photographer = Photographer(studio, suffix=f"-{theme}")
        prepare(photographer)
        take_dialogs(photographer)
        take_lists(photographer)
        take_mentee(photographer)
        take_sharing(photographer)
        take_late(photographer)
        take_no_show(photographer)


def take_rest(theme: str) -> None:
    """Take what needs no larger size and nothing done before, in one theme."""
    with Studio(Look(theme=theme)) as studio:
        photographer = Photographer(studio, suffix=f"-{theme}")
        take_coordinator(photographer)
        take_views(photographer)
        take_first_start(photographer)
        take_undo(photographer)


def main() -> int:
    """Take all pictures and print where each of them is."""
    for theme in THEMES:
        take_booking(theme)
        take_negotiation(theme)
        take_rest(theme)
    return 0


if __name__ == "__main__":
    sys.exit(main())
