"""Everything that may be asked, for one viewer, of one open transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from mentordesk.application.queries import Companion, Viewer
from mentordesk.domain.policies import Policies
from mentordesk.storage.questions.details import DetailQuestions
from mentordesk.storage.questions.exporting import exported
from mentordesk.storage.questions.housekeeping import HousekeepingQuestions
from mentordesk.storage.questions.lists import ListQuestions
from mentordesk.storage.questions.mentees import MenteesQuestions
from mentordesk.storage.questions.people import PeopleQuestions
from mentordesk.storage.questions.sight import require_staff
from mentordesk.storage.questions.standings import companions
from mentordesk.storage.repositories.traces import policies_in
from mentordesk.storage.tables import log

_POSITION = select(func.coalesce(func.max(log.c.position), 0))


class SqlQuestions:
    """Questions to the state that one transaction sees, each answered by the part that knows."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer
        about_people = PeopleQuestions(connection, viewer)
        self.people = about_people.people
        self.person = about_people.person
        self.schedule = about_people.schedule
        self.offer = about_people.offer
        lists = ListQuestions(connection, viewer)
        self.sessions = lists.sessions
        self.sessions_overlapping = lists.sessions_overlapping
        self.session_starts = lists.session_starts
        self.count = lists.count
        self.details = lists.details
        about_one = DetailQuestions(connection, viewer)
        self.session = about_one.session
        self.request = about_one.request
        self.notifications = about_one.notifications
        self.audit = about_one.audit
        about_mentees = MenteesQuestions(connection, viewer)
        self.mentor_stats = about_mentees.mentor_stats
        self.mentees = about_mentees.mentees
        about_housekeeping = HousekeepingQuestions(connection, viewer)
        self.housekeeping_due = about_housekeeping.housekeeping_due
        self.housekept = about_housekeeping.housekept

    def position(self) -> int:
        """Give the position of the last decided command, 0 before the first."""
        return int(self._connection.execute(_POSITION).scalar_one())

    def companions(self) -> Sequence[Companion]:
        """Give the people for the navigator, by name."""
        return companions(self._connection, self._viewer)

    def policies(self) -> Policies:
        """Give the programme's policies, which everybody may know."""
        return policies_in(self._connection)

    def export(self) -> dict[str, object]:
        """Give the whole programme as a programme file's document, to staff only."""
        require_staff(self._viewer)
        return exported(self._connection)
