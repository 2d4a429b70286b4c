"""What booking asks of a workspace, as calls that run wherever questions are answered."""

from collections.abc import Callable
from dataclasses import dataclass

from mentordesk.application.queries import Questions, SessionDetail
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


def session(session_id: str) -> Callable[[Questions], SessionDetail]:
    """Ask for a session with everything around it."""
    return lambda questions: questions.session(session_id)
