"""What it means for deadlines that a change counts when it reaches the programme."""

from datetime import datetime

from mentordesk.application.replicas import SharingStatus
from mentordesk.domain.cancelling import CancellationTerms
from mentordesk.domain.policies import Party
from mentordesk.presentation.booking_terms import Sentence, Terms
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import moment
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sharing_status import is_connected


def cancelling_warning(
    status: SharingStatus | None, *, terms: CancellationTerms, percentage: int, reader: Reader
) -> str:
    """Warn that a cancellation may arrive late; "" where that cannot matter.

    `percentage` is what is paid back after the last moment of a full refund.
    """
    if status is None or is_connected(status, now=reader.now):
        return ""
    tr = reader.locale.translate
    lead = tr("Deadlines", "You are offline: the cancellation counts when it reaches the programme")
    if reader.now > terms.until or terms.side is not Party.MENTEE:
        return f"{lead}."
    until = moment(terms.until, reader=reader)
    if reader.now > terms.free_until or terms.free_until == terms.until:
        after = tr("Deadlines", "if that is after {until}, it is refused.")
        return f"{lead}; {after.format(until=until)}"
    after = tr(
        "Deadlines",
        "if that is after {free}, {percent} % is paid back; after {until} it is refused.",
    )
    free = moment(terms.free_until, reader=reader)
    return f"{lead}; {after.format(free=free, percent=percentage, until=until)}"


def moving_warning(status: SharingStatus | None, *, until: datetime, reader: Reader) -> str:
    """Warn that a request for a new time may arrive after the last moment for it (UTC)."""
    if status is None or is_connected(status, now=reader.now):
        return ""
    pattern = reader.locale.translate(
        "Deadlines",
        "You are offline: the request counts when it reaches the programme; if that is after"
        " {until}, it is refused, and others may be given the time before.",
    )
    return pattern.format(until=moment(until, reader=reader))


def shared_terms(
    terms: Terms, *, status: SharingStatus | None, now: datetime, locale: Locale
) -> Terms:
    """Say with the terms of a booking that changes count on their arrival; `now` in UTC."""
    if status is None:
        return terms
    counts = locale.translate("Deadlines", "A cancellation counts when it reaches the programme.")
    offline = locale.translate(
        "Deadlines",
        "You are offline: the time is asked for now, and yours once the programme confirms it.",
    )
    added = (counts,) if is_connected(status, now=now) else (counts, offline)
    sentences = (*terms.sentences, *(Sentence(text) for text in added))
    return Terms(sentences=sentences, zone_note=terms.zone_note)


def asked_outcome(
    sentence: str, *, status: SharingStatus | None, now: datetime, locale: Locale
) -> str:
    """Say what has been done; in a shared programme it has only been asked for so far.

    `now` (UTC) tells whether the programme has answered lately.
    """
    if status is None:
        return sentence
    if is_connected(status, now=now):
        # It may stay in sight for long after the answer, and is to be true then as well.
        return locale.translate(
            "Deadlines", "Asked for: it is marked until the programme has confirmed it."
        )
    return locale.translate(
        "Deadlines", "Asked for: it is kept here, and handed in once you are online."
    )
