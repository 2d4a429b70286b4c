"""What each command does to the records, a module per area."""

from collections.abc import Callable, Mapping
from typing import Any

from mentordesk.application import commands
from mentordesk.application.case import Case
from mentordesk.application.changes import Ref
from mentordesk.application.handlers import availability, booking, people, programme

Handler = Callable[[Any, Case], Ref]

HANDLERS: Mapping[type[commands.Command], Handler] = {
    commands.AddPerson: people.add_person,
    commands.EditPerson: people.edit_person,
    commands.ArchivePerson: people.archive_person,
    commands.SetAvailability: availability.set_availability,
    commands.AddException: availability.add_exception,
    commands.RemoveException: availability.remove_exception,
    commands.BookSession: booking.book_session,
    commands.EditSession: booking.edit_session,
    commands.SetPolicy: programme.set_policy,
    commands.MarkNotificationsRead: programme.mark_notifications_read,
    commands.ImportProgramme: programme.import_programme,
}
