"""What booking asks of a workspace, as calls that run wherever questions are answered."""

from dataclasses import dataclass

from mentordesk.application.queries import Questions
from mentordesk.domain.people import Person, Role
from mentordesk.domain.policies import Policies


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody who could take part, and the programme's policies."""

    mentors: tuple[Person, ...]
    mentees: tuple[Person, ...]
    policies: Policies


def directory(questions: Questions) -> Directory:
    """Ask who there is."""
    return Directory(
        mentors=tuple(questions.people(role=Role.MENTOR)),
        mentees=tuple(questions.people(role=Role.MENTEE)),
        policies=questions.policies(),
    )
