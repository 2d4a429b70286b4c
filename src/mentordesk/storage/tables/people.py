"""People, their schedules and the exceptions to them."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint

from mentordesk.domain.availability import ExceptionType
from mentordesk.storage.columns import Document, Flag, LocalDate, Money, UtcDateTime
from mentordesk.storage.tables.base import between, key, one_of, optional, required, rev, table

people = table(
    "people",
    key(),
    required("name", Text),
    required("email", Text),
    required("emailKey", Text),
    required("timezone", Text),
    required("roles", Text),
    optional("avatar", Text),
    required("headline", Text),
    required("bio", Text),
    required("expertise", Document),
    optional("hourlyRate", Money),
    required("currency", Text),
    optional("meetingLink", Text),
    optional("archivedAt", UtcDateTime),
    rev(),
    UniqueConstraint("emailKey"),
)

schedules = table(
    "schedules",
    key("mentorId"),
    required("timezone", Text),
    required("defaultDuration", Integer),
    required("slotStepMinutes", Integer),
    required("bufferMinutes", Integer),
    required("minNoticeMinutes", Integer),
    required("maxAdvanceDays", Integer),
    required("isActive", Flag),
    required("weekly", Document),
    rev(),
    between("defaultDuration", 15, 240),
    between("slotStepMinutes", 5, 240),
    between("bufferMinutes", 0, 240),
    between("minNoticeMinutes", 0, 10080),
    between("maxAdvanceDays", 1, 365),
)
schedules.c.mentorId.append_foreign_key(ForeignKey("people.id"))

availability_exceptions = table(
    "availability_exceptions",
    key(),
    required("mentorId", Text, ForeignKey("schedules.mentorId")),
    required("startDate", LocalDate),
    required("endDate", LocalDate),
    required("type", Text),
    required("isFullDay", Flag),
    optional("reason", Text),
    required("timeBlocks", Document),
    rev(),
    one_of("type", ExceptionType),
    CheckConstraint('"startDate" <= "endDate"', name="dates"),
)
Index(None, availability_exceptions.c.mentorId, availability_exceptions.c.startDate)
