"""What each command does to the records, a module per area."""

from collections.abc import Callable, Mapping
from typing import Any

from mentordesk.application import commands
from mentordesk.application.case import Case
from mentordesk.application.changes import Ref
from mentordesk.application.handlers import (
    attending,
    availability,
    booking,
    cancelling,
    housekeeping,
    noting,
    people,
    programme,
    refunds,
    rescheduling,
)

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
    commands.CancelSession: cancelling.cancel_session,
    commands.SettleRefund: refunds.settle_refund,
    commands.RequestReschedule: rescheduling.request_reschedule,
    commands.RespondToReschedule: rescheduling.respond_to_reschedule,
    commands.WithdrawReschedule: rescheduling.withdraw_reschedule,
    commands.JoinSession: attending.join_session,
    commands.CompleteSession: attending.complete_session,
    commands.MarkNoShow: attending.mark_no_show,
    commands.ReopenSession: attending.reopen_session,
    commands.AddNote: noting.add_note,
    commands.RunHousekeeping: housekeeping.run_housekeeping,
    commands.SetPolicy: programme.set_policy,
    commands.MarkNotificationsRead: programme.mark_notifications_read,
    commands.ImportProgramme: programme.import_programme,
    commands.Unreadable: programme.refuse_unreadable,
}
