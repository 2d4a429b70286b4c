"""`--from` and `--to`: a range of time, its end not included."""

from datetime import datetime

from mentordesk.cli import values
from mentordesk.cli.parser import Parser
from mentordesk.cli.refusals import naming
from mentordesk.cli.values import Moment
from mentordesk.domain.errors import invalid

_FROM = "since when, such as 2026-12-01T09:00Z; a date alone is its midnight"
_TO = "until when, not included; a date alone is its midnight"


def add_range(command: Parser, *, required: bool) -> None:
    """Add `--from` and `--to`."""
    for name, field, purpose in (("--from", "since", _FROM), ("--to", "until", _TO)):
        command.value(
            name, dest=field, read=values.moment, required=required, metavar="T", help=purpose
        )


def instant_at(moment: Moment, *, option: str, timezone: str) -> datetime:
    """Give a moment's instant (UTC); dates begin as the zone's clocks say."""
    with naming(option):
        return moment.instant(timezone)


def range_between(since: Moment, until: Moment, *, timezone: str) -> tuple[datetime, datetime]:
    """Give both ends (UTC); a range that holds nothing is refused."""
    first = instant_at(since, option="--from", timezone=timezone)
    end = instant_at(until, option="--to", timezone=timezone)
    if end <= first:
        with naming("--to"):
            raise invalid("The end must lie after --from; a date alone stands for its midnight.")
    return first, end


def optional_range(
    since: Moment | None, until: Moment | None, *, timezone: str
) -> tuple[datetime | None, datetime | None]:
    """Give the ends that were given (UTC); a range that holds nothing is refused."""
    if since is not None and until is not None:
        return range_between(since, until, timezone=timezone)
    return (
        None if since is None else instant_at(since, option="--from", timezone=timezone),
        None if until is None else instant_at(until, option="--to", timezone=timezone),
    )
