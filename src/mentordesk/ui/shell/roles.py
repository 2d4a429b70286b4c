"""Lets the window follow when the person who sits at it is given other roles, or another name."""

from PySide6.QtCore import QObject

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.domain.people import RESERVED_IDS, Person, acting
from mentordesk.ui.desk import Desk


class RolesFollowed(QObject):
    """Seats the same person again, as whom the workspace knows them now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.changed.connect(self._consider)

    def _consider(self, changes: ChangeSet) -> None:
        person_id = self._desk.actor.id
        if person_id in RESERVED_IDS or not changes.touches(Kind.PERSON, record_id=person_id):
            return
        self._desk.ask(
            lambda questions: questions.person(person_id), then=self._seat, topic="roles"
        )

    def _seat(self, person: Person) -> None:
        actor = acting(person)
        if actor != self._desk.actor:
            self._desk.sit(actor, zone=self._desk.zone)
