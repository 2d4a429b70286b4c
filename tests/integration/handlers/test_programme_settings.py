"""Policies and what people have read."""

import pytest
from tests.integration.handlers.desk import NOW, Desk
from tests.integration.handlers.factories import FRIDAY_14, person, wish

from mentordesk.application.commands import AddPerson, MarkNotificationsRead, SetPolicy
from mentordesk.domain.errors import Code


def test_a_policy_holds_from_then_on(office: Desk) -> None:
    office.accepted(SetPolicy(key="cancellation_cutoff_hours", value=6))
    with office.asking() as questions:
        policies = questions.policies()
    assert policies["cancellation_cutoff_hours"] == 6
    assert policies["free_cancellation_hours"] == 24
    office.accepted(wish())
    snapshot = office.trail()[-1].policy_snapshot
    assert snapshot is not None
    assert snapshot["cancellation_cutoff_hours"] == 6


def test_the_trail_keeps_a_policys_value_before_and_after(office: Desk) -> None:
    office.accepted(SetPolicy(key="require_cancellation_reason", value=False))
    entry = office.trail()[-1]
    assert (entry.action, entry.about.id) == ("policy_set", "require_cancellation_reason")
    assert entry.details == {"before": True, "after": False}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cancellation_cutoff_hours", -1),
        ("cancellation_cutoff_hours", "2"),
        ("cancellation_cutoff_hours", True),
        ("partial_refund_percentage", 101),
        ("require_cancellation_reason", 1),
        ("meeting_url_template", "https://meet.example.org/one-for-all"),
    ],
)
def test_a_value_of_the_wrong_type_or_range_is_refused(
    office: Desk, key: str, value: int | str
) -> None:
    refusal = office.refused(SetPolicy(key=key, value=value))
    assert (refusal.code, refusal.details["path"]) == (Code.INVALID_VALUE, key)


def test_an_unknown_policy_is_named(office: Desk) -> None:
    refusal = office.refused(SetPolicy(key="free_lunch", value=1))
    assert refusal.code is Code.NOT_FOUND
    assert "free_lunch" in refusal.message


def test_one_notification_is_marked_read(office: Desk) -> None:
    office.accepted(wish(), actor="ben")
    office.accepted(wish(FRIDAY_14), actor="ben")
    first, second = office.told("ada")
    office.accepted(MarkNotificationsRead(notification_ids=(first.id,)), actor="ada")
    read = {each.id: each.read_at for each in office.told("ada")}
    assert read == {first.id: NOW, second.id: None}


def test_all_of_ones_own_notifications_are_marked_read(office: Desk) -> None:
    office.accepted(wish(), actor="cleo")
    office.accepted(MarkNotificationsRead(), actor="ada")
    assert [each.read_at for each in office.told("ada")] == [NOW]
    assert [each.read_at for each in office.told("ben")] == [None]


def test_staff_mark_for_the_person_they_act_for(office: Desk) -> None:
    office.accepted(wish(), actor="ben")
    office.accepted(MarkNotificationsRead(), actor="cleo", subject="ada")
    assert [each.read_at for each in office.told("ada")] == [NOW]


def test_nobody_marks_what_others_should_read(office: Desk) -> None:
    office.accepted(AddPerson(person=person("dora")))
    office.accepted(wish(), actor="ben")
    (notification,) = office.told("ada")
    command = MarkNotificationsRead(notification_ids=(notification.id,))
    assert office.refused(command, actor="dora", subject="ada").code is Code.NOT_ALLOWED
    office.accepted(command, actor="dora")
    assert [each.read_at for each in office.told("ada")] == [None]


def test_reading_twice_keeps_the_first_time_and_leaves_one_trace(office: Desk) -> None:
    office.accepted(wish(), actor="ben")
    office.accepted(MarkNotificationsRead(), actor="ada")
    trail = office.trail()
    assert trail[-1].action == "notifications_read"
    office.wait(hours=1)
    office.accepted(MarkNotificationsRead(), actor="ada")
    assert [each.read_at for each in office.told("ada")] == [NOW]
    assert office.trail() == trail
