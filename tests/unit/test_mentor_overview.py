"""What the banner above a mentor's schedule says."""

from tests.schedule_samples import READING, a_row, at

from mentordesk.application.queries import MentorStats, SessionRow
from mentordesk.presentation.mentor_overview import ARROW, Overview, notice_of

GRACE = a_row("s10", "grace", at(26, "14:00"), proposed=at(27, "10:30"))
TIM = a_row("s11", "tim", at(30, "14:00"), proposed=at(30, "15:00"))


def an_overview(*waiting: SessionRow) -> Overview:
    stats = MentorStats(
        total_mentees=2,
        total_sessions=2,
        upcoming_sessions=2,
        completed_sessions=0,
        cancelled_sessions=0,
        active_mentees=2,
        waiting_for_mentor=len(waiting),
    )
    answer_by = at(26, "12:10") if len(waiting) == 1 else None
    return Overview(stats=stats, waiting=waiting, answer_by=answer_by)


def test_nothing_that_waits_is_no_banner() -> None:
    assert notice_of(an_overview(), reading=READING) is None


def test_one_request_is_told_in_full() -> None:
    notice = notice_of(an_overview(GRACE), reading=READING)
    assert notice is not None
    assert notice.title == "Grace Hopper proposes a new time"
    times = f"Thu 26 Nov 14:00 {ARROW} Fri 27 Nov 10:30"
    assert notice.text == f"{times} · answer by Thu 26 Nov 12:10"
    assert notice.session_id == "s10"


def test_several_requests_are_counted_and_the_first_is_offered() -> None:
    notice = notice_of(an_overview(GRACE, TIM), reading=READING)
    assert notice is not None
    assert notice.title == "2 requests for a new time"
    assert notice.text == "Grace Hopper, Tim Lee"
    assert notice.session_id == "s10"
