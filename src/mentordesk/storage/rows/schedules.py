"""Schedules and their exceptions as rows; days and blocks as the programme file writes them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mentordesk.domain.availability import (
    AvailabilityException,
    BlockType,
    DayPattern,
    ExceptionType,
    Schedule,
    TimeBlock,
    wall_minutes,
    wall_text,
)
from mentordesk.storage.rows.row import Row


def schedule_row(schedule: Schedule) -> dict[str, object]:
    """Write a schedule, without its exceptions, as a row of `schedules`."""
    return {
        "mentorId": schedule.mentor_id,
        "timezone": schedule.timezone,
        "defaultDuration": schedule.default_duration,
        "slotStepMinutes": schedule.slot_step_minutes,
        "bufferMinutes": schedule.buffer_minutes,
        "minNoticeMinutes": schedule.min_notice_minutes,
        "maxAdvanceDays": schedule.max_advance_days,
        "isActive": schedule.is_active,
        "weekly": [_day_json(day) for day in schedule.weekly],
    }


def exception_row(exception: AvailabilityException, *, mentor_id: str) -> dict[str, object]:
    """Write an exception as a row of `availability_exceptions`."""
    return {
        "id": exception.id,
        "mentorId": mentor_id,
        "startDate": exception.start_date,
        "endDate": exception.end_date,
        "type": exception.type,
        "isFullDay": exception.is_full_day,
        "reason": exception.reason,
        "timeBlocks": _blocks_json(exception.time_blocks),
    }


def schedule_of(row: Row, *, exceptions: Iterable[Row]) -> Schedule:
    """Read a schedule from its row and the rows of its exceptions."""
    return Schedule(
        mentor_id=row["mentorId"],
        timezone=row["timezone"],
        default_duration=row["defaultDuration"],
        slot_step_minutes=row["slotStepMinutes"],
        buffer_minutes=row["bufferMinutes"],
        min_notice_minutes=row["minNoticeMinutes"],
        max_advance_days=row["maxAdvanceDays"],
        is_active=row["isActive"],
        weekly=tuple(map(_day_of, row["weekly"])),
        exceptions=tuple(map(_exception_of, exceptions)),
    )


def _exception_of(row: Row) -> AvailabilityException:
    return AvailabilityException(
        id=row["id"],
        start_date=row["startDate"],
        end_date=row["endDate"],
        type=ExceptionType(row["type"]),
        is_full_day=row["isFullDay"],
        reason=row["reason"],
        time_blocks=_blocks_of(row["timeBlocks"]),
    )


def _day_json(day: DayPattern) -> dict[str, object]:
    return {
        "dayOfWeek": day.day_of_week,
        "isEnabled": day.is_enabled,
        "timeBlocks": _blocks_json(day.time_blocks),
    }


def _day_of(document: Mapping[str, Any]) -> DayPattern:
    return DayPattern(
        day_of_week=document["dayOfWeek"],
        is_enabled=document["isEnabled"],
        time_blocks=_blocks_of(document["timeBlocks"]),
    )


def _blocks_json(blocks: Iterable[TimeBlock]) -> list[dict[str, str]]:
    return [
        {
            "startTime": wall_text(block.start),
            "endTime": wall_text(block.end),
            "type": str(block.type),
        }
        for block in blocks
    ]


def _blocks_of(documents: Sequence[Mapping[str, str]]) -> tuple[TimeBlock, ...]:
    return tuple(
        TimeBlock(
            start=wall_minutes(document["startTime"]),
            end=wall_minutes(document["endTime"]),
            type=BlockType(document["type"]),
        )
        for document in documents
    )
