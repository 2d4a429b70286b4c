"""Warnings that a change counts only when it reaches the programme."""

from dataclasses import replace
from datetime import timedelta

from tests.factories import NOW, a_session
from tests.unit.test_sharing_status import OFFLINE, SYNCED

from mentordesk.domain.cancelling import CancellationTerms, cancellation_terms
from mentordesk.domain.people import LOCAL
from mentordesk.domain.policies import Party, Policies
from mentordesk.presentation.booking_terms import Terms
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sharing_deadlines import (
    asked_outcome,
    cancelling_warning,
    moving_warning,
    shared_terms,
)

READER = Reader(actor=LOCAL, zone="Europe/London", locale=ENGLISH, now=NOW)
TERMS = Terms(sentences=(), zone_note="All times London")


def terms_in(hours: int) -> CancellationTerms:
    session = a_session(start=NOW + timedelta(hours=hours))
    return cancellation_terms(session, side=Party.MENTEE, policies=Policies({}), now=NOW)


def warning(hours: int) -> str:
    return cancelling_warning(OFFLINE, terms=terms_in(hours), percentage=70, reader=READER)


def test_offline_a_cancellation_warns_of_both_moments_it_may_miss() -> None:
    assert warning(48) == (
        "You are offline: the cancellation counts when it reaches the programme;"
        " if that is after Sat 21 Nov 12:00, 70 % is paid back; after Sun 22 Nov 10:00"
        " it is refused."
    )


def test_past_the_full_refund_only_the_last_moment_is_warned_of() -> None:
    assert warning(5).endswith("if that is after Fri 20 Nov 15:00, it is refused.")


def test_nothing_is_warned_of_while_connected_or_local() -> None:
    for status in (None, SYNCED):
        terms = terms_in(48)
        assert cancelling_warning(status, terms=terms, percentage=70, reader=READER) == ""
        assert moving_warning(status, until=NOW, reader=READER) == ""


def test_a_mentor_whose_cancellation_is_never_refused_hears_only_when_it_counts() -> None:
    terms = replace(terms_in(48), side=Party.MENTOR)
    text = cancelling_warning(OFFLINE, terms=terms, percentage=70, reader=READER)
    assert text == "You are offline: the cancellation counts when it reaches the programme."


def test_offline_a_new_time_names_its_last_moment() -> None:
    text = moving_warning(OFFLINE, until=NOW + timedelta(hours=1), reader=READER)
    assert "if that is after Fri 20 Nov 13:00, it is refused" in text


def test_the_terms_of_a_shared_programme_say_when_a_cancellation_counts() -> None:
    assert shared_terms(TERMS, status=None, now=NOW, locale=ENGLISH) == TERMS
    connected = shared_terms(TERMS, status=SYNCED, now=NOW, locale=ENGLISH).plain()
    assert "counts when it reaches the programme" in connected
    assert "You are offline" not in connected
    offline = shared_terms(TERMS, status=OFFLINE, now=NOW, locale=ENGLISH).plain()
    assert "yours once the programme confirms it" in offline


def test_what_is_only_asked_for_is_not_called_done() -> None:
    done = "The session is cancelled."
    assert asked_outcome(done, status=None, now=NOW, locale=ENGLISH) == done
    assert asked_outcome(done, status=SYNCED, now=NOW, locale=ENGLISH).startswith("Asked for")
    assert "handed in once you are online" in asked_outcome(
        done, status=OFFLINE, now=NOW, locale=ENGLISH
    )
