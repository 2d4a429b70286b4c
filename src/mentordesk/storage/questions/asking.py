"""Everything that may be asked, for one viewer, of one state of a programme."""

from collections.abc import Sequence

from mentordesk.application.changes import ChangeSet
from mentordesk.application.queries import Companion, Viewer
from mentordesk.domain.policies import Policies
from mentordesk.storage.questions.details import DetailQuestions
from mentordesk.storage.questions.exporting import exported
from mentordesk.storage.questions.housekeeping import HousekeepingQuestions
from mentordesk.storage.questions.lists import ListQuestions
from mentordesk.storage.questions.mentees import MenteesQuestions
from mentordesk.storage.questions.people import PeopleQuestions
from mentordesk.storage.questions.policies import policies_of
from mentordesk.storage.questions.sight import require_staff
from mentordesk.storage.questions.source import Source
from mentordesk.storage.questions.standings import companions
from mentordesk.storage.rows.traces import changes_of

_POSITION = "SELECT COALESCE(MAX(position), 0) AS position FROM log"
_SINCE = """
    SELECT position, actor, changes FROM log WHERE position > :position ORDER BY position
"""


class SqlQuestions:
    """Questions to one state of a programme, each answered by the part that knows."""

    def __init__(self, source: Source, viewer: Viewer) -> None:
        self._source = source
        self._viewer = viewer
        about_people = PeopleQuestions(source, viewer)
        self.people = about_people.people
        self.person = about_people.person
        self.schedule = about_people.schedule
        self.offer = about_people.offer
        lists = ListQuestions(source, viewer)
        self.sessions = lists.sessions
        self.sessions_overlapping = lists.sessions_overlapping
        self.session_starts = lists.session_starts
        self.count = lists.count
        self.details = lists.details
        about_one = DetailQuestions(source, viewer)
        self.session = about_one.session
        self.request = about_one.request
        self.notifications = about_one.notifications
        self.audit = about_one.audit
        about_mentees = MenteesQuestions(source, viewer)
        self.mentor_stats = about_mentees.mentor_stats
        self.mentees = about_mentees.mentees
        about_housekeeping = HousekeepingQuestions(source, viewer)
        self.housekeeping_due = about_housekeeping.housekeeping_due
        self.housekept = about_housekeeping.housekept

    def position(self) -> int:
        """Give the position of the last decided command, 0 before the first."""
        (row,) = self._source.rows(_POSITION, {})
        return int(row["position"])

    def companions(self) -> Sequence[Companion]:
        """Give the people for the navigator, by name."""
        return companions(self._source, self._viewer)

    def policies(self) -> Policies:
        """Give the programme's policies, which everybody may know."""
        return policies_of(self._source)

    def export(self) -> dict[str, object]:
        """Give the whole programme as a programme file's document, to staff only."""
        require_staff(self._viewer)
        return exported(self._source)


def changes_since(source: Source, *, position: int) -> Sequence[ChangeSet]:
    """Give what was touched after a position of the log, in order."""
    return [changes_of(row) for row in source.rows(_SINCE, {"position": position})]
