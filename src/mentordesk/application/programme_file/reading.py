"""From a programme file to the domain: all defaults filled in and every rule checked."""

from collections.abc import Mapping, Sequence

from mentordesk.application.programme_file.availability import schedule_of, with_exception_ids
from mentordesk.application.programme_file.drafts import Draft
from mentordesk.application.programme_file.overlaps import check_no_overlaps
from mentordesk.application.programme_file.payments import payments_of
from mentordesk.application.programme_file.people import (
    known_people,
    known_person,
    people_of,
)
from mentordesk.application.programme_file.places import at, misplaced, named
from mentordesk.application.programme_file.programme import Making, Programme, Surroundings
from mentordesk.application.programme_file.requests import requests_of
from mentordesk.application.programme_file.sessions import sessions_of
from mentordesk.application.programme_file.uniqueness import check_apart
from mentordesk.domain.availability import Schedule
from mentordesk.domain.errors import DomainError
from mentordesk.domain.people import Person
from mentordesk.domain.policies import Policies, PolicyValue, check_policy

_LINK = "meeting_url_template"


def programme_of(draft: Draft, *, near: Surroundings, making: Making) -> Programme:
    """Give the programme a file describes, to be added to what is `near`.

    INVALID_VALUE, beginning with the exact place, if any rule is broken.
    """
    try:
        return _programme(draft, near=near, making=making)
    except DomainError as error:
        raise named(error) from None


def _programme(draft: Draft, *, near: Surroundings, making: Making) -> Programme:
    policies = _policies(draft)
    link = str(Policies({**near.policies.values, **policies})[_LINK])
    brought = people_of(draft, near=near)
    people = known_people(brought, near=near)
    schedules = _schedules(draft, people=people, near=near, making=making)
    sessions = sessions_of(draft, people=people, near=near, making=making, link=link)
    requests = requests_of(draft, sessions=sessions, people=people, near=near)
    check_no_overlaps(sessions, requests=requests, people=people, near=near)
    return Programme(
        people=brought,
        schedules=schedules,
        sessions=sessions,
        payments=payments_of(draft, sessions=sessions),
        requests=requests,
        policies=policies,
    )


def _policies(draft: Draft) -> Mapping[str, PolicyValue]:
    with at("policies"):
        return {key: check_policy(key, value) for key, value in draft.policies.items()}


def _schedules(
    draft: Draft, *, people: Mapping[str, Person], near: Surroundings, making: Making
) -> Sequence[Schedule]:
    schedules = []
    for number, fields in enumerate(draft.availability):
        with at(f"availability[{number}]"):
            mentor = known_person(people, fields["mentor_id"], path="mentorId")
            schedules.append(_identified(schedule_of(fields, mentor=mentor), making))
    check_apart(
        [schedule.mentor_id for schedule in schedules],
        taken=dict.fromkeys(near.buffers, "the workspace"),
        place="availability[{}].mentorId",
        sentence="The availability of “{}” is already in {}.",
    )
    _check_exception_ids(schedules, near=near)
    return schedules


def _check_exception_ids(schedules: Sequence[Schedule], *, near: Surroundings) -> None:
    holders = dict.fromkeys(near.exceptions, "the workspace")
    for number, schedule in enumerate(schedules):
        for position, exception in enumerate(schedule.exceptions):
            place = f"availability[{number}].exceptions[{position}]"
            if exception.id in holders:
                message = f"The id “{exception.id}” is already in {holders[exception.id]}."
                raise misplaced(message, path=f"{place}.id")
            holders[exception.id] = place


def _identified(schedule: Schedule, making: Making) -> Schedule:
    ids = [
        exception.id or making.new_id(f"exception:{schedule.mentor_id}:{number}")
        for number, exception in enumerate(schedule.exceptions)
    ]
    return with_exception_ids(schedule, ids=ids)
