"""Where a refused booking leads."""

from enum import Enum

from mentordesk.application.verdicts import Refusal
from mentordesk.presentation.details import Field
from mentordesk.presentation.picking_refusals import is_about_time


class WayBack(Enum):
    """Which page can mend what was refused."""

    TIME = "time"
    DETAILS = "details"
    HERE = "here"


def way_back(refusal: Refusal) -> WayBack:
    """Tell where a refusal leads."""
    if is_about_time(refusal) or refusal.details.get("path") == "start":
        return WayBack.TIME
    if refusal.details.get("path") in {field.value for field in Field}:
        return WayBack.DETAILS
    return WayBack.HERE
