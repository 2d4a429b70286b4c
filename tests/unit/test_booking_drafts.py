"""An unfinished booking survives being written down."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.booking_samples import FLOW

from mentordesk.domain.sessions import MeetingType, PaymentMethod
from mentordesk.presentation.booking_drafts import document_of, flow_of
from mentordesk.presentation.booking_flow import BookingFlow

texts = st.text(max_size=40)
ids = st.none() | st.text(min_size=1, max_size=10)
moments = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    timezones=st.just(UTC),
)
flows = st.builds(
    BookingFlow,
    mentor_id=ids,
    mentee_id=ids,
    start=st.none() | moments,
    duration=st.none() | st.integers(15, 240),
    meeting_type=st.sampled_from(MeetingType),
    title=texts,
    description=texts,
    location=texts,
    payment_method=st.sampled_from(PaymentMethod),
    bill_to=texts,
    reference=texts,
    rescheduled_from=ids,
)


@given(flow=flows)
def test_what_was_written_down_is_read_back(flow: BookingFlow) -> None:
    assert flow_of(json.loads(json.dumps(document_of(flow)))) == flow


def test_the_reason_of_an_override_is_not_kept() -> None:
    flow = flow_of(document_of(replace(FLOW, override_reason="agreed")))
    assert flow == FLOW


def test_a_draft_of_another_form_is_none() -> None:
    assert flow_of(document_of(FLOW) | {"form": 2}) is None
    assert flow_of({}) is None


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("start", "yesterday", "start"),
        ("start", "2026-11-27T10:30:00", "start"),
        ("start", 7, "start"),
        ("duration", 7, "duration"),
        ("duration", True, "duration"),
        ("duration", "60", "duration"),
        ("mentorId", 3, "mentor_id"),
        ("meetingType", "telepathy", "meeting_type"),
        ("paymentMethod", None, "payment_method"),
        ("title", ["x"], "title"),
    ],
)
def test_what_makes_no_sense_falls_to_its_default(key: str, value: object, field: str) -> None:
    flow = flow_of(document_of(FLOW) | {key: value})
    assert flow is not None
    assert getattr(flow, field) == getattr(BookingFlow(), field)
    assert flow.mentee_id == "grace"
