"""The connection to a shared programme in a few words, and in sentences for whoever asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from mentordesk.application.replicas import Mode, SharingStatus
from mentordesk.application.sharing import Trouble
from mentordesk.domain.zones import zone
from mentordesk.presentation.formatting import DASH, clock_time, length, short_day
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sharing_troubles import trouble_word

# A host tells everybody that it is there several times within this.
NOBODY_AFTER = timedelta(minutes=2)
_RECENT = timedelta(minutes=1)
SKEW_WORTH_SAYING = 120
_SECONDS_PER_MINUTE = 60
GOOD, BUSY, AWAY, WARNING, BAD = (
    *("in_progress", "scheduled", "completed"),
    *("reschedule_pending", "cancelled"),
)
_SEVERITY: Mapping[str, int] = MappingProxyType(
    {look: number for number, look in enumerate((GOOD, BUSY, AWAY, WARNING, BAD))}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusNote:
    """What the status bar says; `look` is the status whose colour the dot has.

    `more` holds whole sentences: what is the matter, and what happens next.
    """

    text: str
    look: str
    more: str


def local_note(*, locale: Locale) -> StatusNote:
    """Say that the workspace is nobody else's."""
    return StatusNote(
        text=locale.translate("Sharing", "Local"),
        look=GOOD,
        more=locale.translate("Sharing", "This workspace is kept on this computer only."),
    )


def status_note(status: SharingStatus, *, reader: Reader) -> StatusNote:
    """Say where a replica stands; the worst thing gives the dot its colour."""
    parts = list(_parts(status, reader=reader))
    return StatusNote(
        text=" · ".join(text for text, _ in parts),
        look=max((look for _, look in parts), key=_SEVERITY.__getitem__),
        more=" ".join(_sentences(status, reader=reader)),
    )


def is_connected(status: SharingStatus, *, now: datetime) -> bool:
    """Tell whether the programme answered just now (UTC); an attempt to reach it is no answer."""
    if status.mode is not Mode.SYNCING:
        return status.mode is Mode.SYNCED
    is_recent = status.contact_at is not None and now - status.contact_at < _RECENT
    return is_recent and status.trouble is None


def is_nobody_there(status: SharingStatus, *, now: datetime) -> bool:
    """Tell whether the programme answers but nobody decides; `now` is this computer's (UTC)."""
    if not is_connected(status, now=now):
        return False
    seen = status.host_seen_at
    return seen is None or _server_now(status, now=now) - seen > NOBODY_AFTER


def waiting_words(count: int, *, locale: Locale) -> str:
    """Count changes: "3 changes waiting"."""
    if count == 1:
        return locale.translate("Sharing", "1 change waiting")
    return locale.translate("Sharing", "%n changes waiting", None, count)


def conflict_words(count: int, *, locale: Locale) -> str:
    """Count conflicts: "2 conflicts"."""
    if count == 1:
        return locale.translate("Sharing", "1 conflict")
    return locale.translate("Sharing", "%n conflicts", None, count)


def time_words(moment: datetime, *, reader: Reader) -> str:
    """Write a past instant: "10:42" today, else "Tue 24 Nov 10:42"."""
    local, today = (each.astimezone(zone(reader.zone)) for each in (moment, reader.now))
    text = clock_time(local, locale=reader.locale)
    if local.date() == today.date():
        return text
    return f"{short_day(local.date(), locale=reader.locale)} {text}"


def _parts(status: SharingStatus, *, reader: Reader) -> Iterator[tuple[str, str]]:
    yield _contact(status, reader=reader)
    if is_nobody_there(status, now=reader.now):
        yield _nobody(status, reader=reader), WARNING
    if status.conflicts:
        yield conflict_words(status.conflicts, locale=reader.locale), BAD
    if abs(status.clock_skew) >= SKEW_WORTH_SAYING:
        yield _skew(status, locale=reader.locale), WARNING


def _contact(status: SharingStatus, *, reader: Reader) -> tuple[str, str]:
    locale = reader.locale
    text, look = _mode(status, reader=reader)
    if status.waiting:
        waiting = waiting_words(status.waiting, locale=locale)
        return f"{text} {DASH} {waiting}", max(look, WARNING, key=_SEVERITY.__getitem__)
    return text, look


def _mode(status: SharingStatus, *, reader: Reader) -> tuple[str, str]:
    tr = reader.locale.translate
    if status.mode is Mode.STOPPED:
        word = trouble_word(status.trouble or Trouble.FAILED, locale=reader.locale)
        return tr("Sharing", "Not connected: {why}").format(why=word), BAD
    # Trying again after a failure is as offline as waiting to try.
    if status.mode is Mode.OFFLINE or (status.mode is Mode.SYNCING and status.trouble):
        return tr("Sharing", "Offline"), AWAY
    # A quiet round every few seconds is nothing to look at.
    is_quiet = is_connected(status, now=reader.now) and not status.waiting
    if status.contact_at is None or (status.mode is Mode.SYNCING and not is_quiet):
        return tr("Sharing", "Syncing…"), BUSY
    time = time_words(status.contact_at, reader=reader)
    return tr("Sharing", "Synced {time}").format(time=time), GOOD


def _nobody(status: SharingStatus, *, reader: Reader) -> str:
    tr = reader.locale.translate
    if status.host_seen_at is None:
        return tr("Sharing", "Nobody there to decide yet")
    # As this computer's clock had it, which is the one that the person sees.
    seen = status.host_seen_at + timedelta(seconds=status.clock_skew)
    since = time_words(seen, reader=reader)
    return tr("Sharing", "Nobody there to decide since {time}").format(time=since)


def _skew(status: SharingStatus, *, locale: Locale) -> str:
    minutes = round(abs(status.clock_skew) / _SECONDS_PER_MINUTE)
    pattern = (
        locale.translate("Sharing", "Clock {time} fast")
        if status.clock_skew > 0
        else locale.translate("Sharing", "Clock {time} slow")
    )
    return pattern.format(time=length(minutes, locale=locale))


def _sentences(status: SharingStatus, *, reader: Reader) -> Iterator[str]:
    tr = reader.locale.translate
    yield tr("Sharing", "Shared programme at {address}.").format(address=status.address)
    if status.notice:
        yield status.notice
    if not is_connected(status, now=reader.now):
        yield from _away(status, reader=reader)
    if is_nobody_there(status, now=reader.now):
        yield tr(
            "Sharing",
            "Changes are handed in, and decided as soon as a worker or a coordinator is online.",
        )
    if status.conflicts:
        yield tr("Sharing", "Some changes were refused after the fact and wait for you.")
    if abs(status.clock_skew) >= SKEW_WORTH_SAYING:
        yield tr("Sharing", "This computer's clock differs from the programme's, which counts.")


def _away(status: SharingStatus, *, reader: Reader) -> Iterator[str]:
    """Say why there is no contact, since when, and how it goes on."""
    tr = reader.locale.translate
    if status.problem:
        yield status.problem
    if status.contact_at is not None:
        time = time_words(status.contact_at, reader=reader)
        yield tr("Sharing", "Last synced {time}.").format(time=time)
    if status.retry_at is not None:
        time = time_words(status.retry_at, reader=reader)
        yield tr("Sharing", "Next attempt {time}.").format(time=time)
    if status.mode in {Mode.OFFLINE, Mode.STOPPED}:
        yield tr("Sharing", "You can go on working; changes are kept here and sent later.")


def _server_now(status: SharingStatus, *, now: datetime) -> datetime:
    return now - timedelta(seconds=status.clock_skew)
