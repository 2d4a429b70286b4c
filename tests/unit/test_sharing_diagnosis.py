"""A test of the way to a programme, line by line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentordesk.application.sharing import Connection, ProgrammeError, Standing, Trouble
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.sharing_diagnosis import (
    State,
    Step,
    Tried,
    diagnosis,
    summary,
    untested,
)
from mentordesk.presentation.sharing_form import ConnectForm, form_of
from mentordesk.presentation.sharing_troubles import Field, field_of, trouble_word

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
WHERE = Connection(host="db.example.org", port=5432, database="oak", user="md_1_a")
STANDING = Standing(
    programme="p",
    revision="r",
    person_id="p1",
    may_host=False,
    position=1,
    history="",
    people_rev=1,
    now=NOW,
    host_seen_at=NOW,
)


def states(tested: Tried) -> dict[Step, State]:
    return {each.step: each.state for each in diagnosis(tested, locale=ENGLISH)}


def test_a_way_that_works_is_in_order_throughout() -> None:
    tested = Tried(connection=WHERE, standing=STANDING)
    assert set(states(tested).values()) == {State.GOOD}
    findings = diagnosis(tested, locale=ENGLISH)
    assert summary(findings, locale=ENGLISH) == "Everything is in order."


@pytest.mark.parametrize("trouble", Trouble)
def test_each_trouble_breaks_one_step_and_hides_what_lies_behind(trouble: Trouble) -> None:
    tested = Tried(connection=WHERE, error=ProgrammeError(trouble, "This is why."))
    found = diagnosis(tested, locale=ENGLISH)
    (place,) = [number for number, each in enumerate(found) if each.state is State.BAD]
    assert found[place].text == "This is why."
    assert all(each.state is State.GOOD for each in found[:place])
    assert all(each.state is State.UNKNOWN for each in found[place + 1 :])
    assert trouble_word(trouble, locale=ENGLISH)


def test_nobody_there_to_decide_is_to_be_minded_but_works() -> None:
    gone = replace(STANDING, host_seen_at=NOW - timedelta(hours=1))
    tested = Tried(connection=WHERE, standing=gone)
    assert states(tested)[Step.HOST] is State.DOUBTFUL
    findings = diagnosis(tested, locale=ENGLISH)
    assert summary(findings, locale=ENGLISH) == "It works; mind what is marked."


def test_who_may_host_needs_nobody_else() -> None:
    alone = replace(STANDING, host_seen_at=None, may_host=True)
    assert states(Tried(connection=WHERE, standing=alone))[Step.HOST] is State.GOOD


def test_tls_that_is_not_verified_is_to_be_minded() -> None:
    near = replace(WHERE, host="localhost", options={"sslmode": "disable"})
    tested = Tried(connection=near, standing=STANDING)
    assert states(tested)[Step.CERTIFICATE] is State.DOUBTFUL


def test_every_line_says_aloud_how_it_stands() -> None:
    assert [each.spoken for each in untested(locale=ENGLISH)][:2] == [
        "Name, not tested",
        "Port, not tested",
    ]


def test_a_trouble_marks_the_field_that_can_mend_it() -> None:
    assert field_of(Trouble.PASSWORD_EXPIRED) is Field.PASSWORD
    assert field_of(Trouble.CERTIFICATE_FOREIGN) is Field.CERTIFICATE
    assert field_of(Trouble.LOST) is None


def test_a_form_says_which_fields_will_not_do() -> None:
    form = ConnectForm(host="db.example.org", port="70000", user="me")
    assert set(form.problems(locale=ENGLISH)) == {Field.PORT, Field.DATABASE}


def test_a_form_gives_back_the_connection_it_was_filled_from() -> None:
    place = replace(WHERE, root_certificate="PEM", programme="p", options={"sslmode": "prefer"})
    assert form_of(place).connection() == place
