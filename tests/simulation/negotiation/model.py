"""Negotiations as a careful person would keep them in a notebook: slow, plain, no database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

BUFFER = timedelta(minutes=15)
NOTICE = timedelta(minutes=60)
HORIZON = timedelta(days=60)
EXPIRY = timedelta(hours=48)
OPENS, CLOSES = 8, 20
MOVES, ROUNDS = 1, 2
MENTORS, MENTEES = ("ada", "dan"), ("ben", "dan", "eve")
COORDINATOR = "cleo"
LONDON = ZoneInfo("Europe/London")
FULL = 100


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def hours(number: int) -> timedelta:
    return timedelta(hours=number)


@dataclass
class Talk:
    """An open request: who began it, and what was proposed last."""

    begun_by: str
    last_by: str
    start: datetime
    length: int
    expires: datetime
    rounds: int = 0


@dataclass
class Meeting:
    """A session as the notebook has it."""

    mentor: str
    mentee: str
    start: datetime
    length: int
    status: str = "scheduled"
    talk: Talk | None = None
    moves: dict[str, int] = field(default_factory=lambda: {"mentor": 0, "mentee": 0})
    refund: int | None = None
    refund_status: str = "none"

    @property
    def end(self) -> datetime:
        return self.start + minutes(self.length)

    @property
    def waits_for(self) -> str | None:
        if self.talk is None:
            return None
        return "mentee" if self.talk.last_by == "mentor" else "mentor"


@dataclass(frozen=True)
class Hand:
    """Who acts, for whom, on which side that is, and whether with a reason to override with."""

    actor: str
    side: str | None
    subject: str | None = None
    reason: bool = False

    @property
    def is_staff(self) -> bool:
        return self.actor == COORDINATOR

    @property
    def overrides(self) -> bool:
        return self.is_staff and self.reason


@dataclass
class Notebook:
    """All meetings and the present moment."""

    now: datetime
    meetings: dict[str, Meeting] = field(default_factory=dict)

    # What is taken.

    def periods(
        self, person: str, *, without: str | None
    ) -> Iterator[tuple[datetime, datetime, datetime]]:
        """Give when somebody is busy: start, end, and end with the buffer a mentor keeps."""
        for key, meeting in self.meetings.items():
            if key == without or person not in {meeting.mentor, meeting.mentee}:
                continue
            rest = BUFFER if person == meeting.mentor else minutes(0)
            if meeting.status in {"scheduled", "in_progress"}:
                yield meeting.start, meeting.end, meeting.end + rest
            if meeting.talk is not None:
                end = meeting.talk.start + minutes(meeting.talk.length)
                yield meeting.talk.start, end, end + rest

    def is_free(
        self, mentor: str, mentee: str, start: datetime, length: int, *, without: str | None = None
    ) -> bool:
        end = start + minutes(length)
        for begins, ends, clear in self.periods(mentor, without=without):
            if begins < end + BUFFER and start < max(ends + BUFFER, clear):
                return False
        return all(
            begins >= end or start >= clear
            for begins, _, clear in self.periods(mentee, without=without)
        )

    def is_published(self, start: datetime, length: int) -> bool:
        """Tell whether a start is on the half-hour grid of the hours, notice and horizon."""
        first, last = start.astimezone(LONDON), (start + minutes(length)).astimezone(LONDON)
        closing = last.replace(hour=CLOSES, minute=0, second=0, microsecond=0)
        return (
            first.minute % 30 == first.second == 0
            and first.hour >= OPENS
            and first.date() == last.date()
            and last <= closing
            and self.now + NOTICE <= start <= self.now + HORIZON
        )

    # What may be done. Every answer is a plain yes or no.

    def may_book(self, mentor: str, mentee: str, start: datetime, length: int) -> bool:
        return self.is_published(start, length) and self.is_free(mentor, mentee, start, length)

    def may_propose(self, key: str, hand: Hand, start: datetime, length: int) -> bool:
        meeting = self.meetings[key]
        if start <= self.now or start == meeting.start:
            return False
        talk = meeting.talk
        if talk is not None and (talk.start, talk.length) == (start, length):
            return False
        if not self.is_free(meeting.mentor, meeting.mentee, start, length, without=key):
            return False
        return hand.side == "mentor" or hand.overrides or self.is_published(start, length)

    def may_request(self, key: str, hand: Hand, start: datetime, length: int) -> bool:
        meeting = self.meetings[key]
        if hand.side is None or meeting.status != "scheduled" or meeting.talk is not None:
            return False
        if self.now >= meeting.start:
            return False
        cutoff = hours(4 if hand.side == "mentee" else 2)
        late = meeting.start - self.now < cutoff
        spent = meeting.moves[hand.side] >= MOVES
        if (late or spent) and not hand.overrides:
            return False
        return self.may_propose(key, hand, start, length)

    def may_answer(self, key: str, hand: Hand) -> bool:
        meeting = self.meetings[key]
        is_open = meeting.status == "scheduled" and meeting.talk is not None
        return is_open and hand.side is not None and meeting.waits_for == hand.side

    def may_counter(self, key: str, hand: Hand, start: datetime, length: int) -> bool:
        talk = self.meetings[key].talk
        if talk is None or not self.may_answer(key, hand):
            return False
        if talk.rounds >= ROUNDS and not hand.overrides:
            return False
        return self.may_propose(key, hand, start, length)

    def may_cancel_in_response(self, key: str, hand: Hand) -> bool:
        talk = self.meetings[key].talk
        mentors = talk is not None and talk.begun_by == "mentor"
        return mentors and hand.side == "mentee" and self.may_answer(key, hand)

    def may_withdraw(self, key: str, hand: Hand) -> bool:
        meeting = self.meetings[key]
        talk = meeting.talk
        return meeting.status == "scheduled" and talk is not None and talk.begun_by == hand.side

    def may_cancel(self, key: str, hand: Hand) -> bool:
        meeting = self.meetings[key]
        if hand.side is None or meeting.status != "scheduled" or self.now >= meeting.start:
            return False
        late = hand.side == "mentee" and meeting.start - self.now < hours(2)
        return hand.overrides or not late

    def may_join(self, key: str, hand: Hand) -> bool:
        meeting = self.meetings[key]
        if hand.side is None and not hand.is_staff:
            return False
        in_time = meeting.start - minutes(15) <= self.now <= meeting.start + minutes(120)
        return in_time and meeting.status in {"scheduled", "in_progress"}

    def may_complete(self, key: str, hand: Hand) -> bool:
        meeting = self.meetings[key]
        if hand.side != "mentor" and not hand.is_staff:
            return False
        if meeting.status == "in_progress":
            return True
        return meeting.status == "scheduled" and self.now >= meeting.start

    def may_mark_no_show(self, key: str, hand: Hand, who: str) -> bool:
        meeting = self.meetings[key]
        if not hand.is_staff and (hand.side != "mentor" or who == "mentor"):
            return False
        if meeting.status != "scheduled" or self.now < meeting.start + minutes(10):
            return False
        return self.now <= meeting.start + hours(24) or hand.overrides

    def may_reopen(self, key: str, hand: Hand, to: str) -> bool:
        meeting = self.meetings[key]
        if not hand.overrides or meeting.status != "no_show":
            return False
        if meeting.refund_status == "processed":
            return False
        return to == "completed" or self.can_return(key)

    def may_settle(self, key: str, hand: Hand) -> bool:
        return hand.is_staff and self.meetings[key].refund_status in {"pending", "failed"}

    # What comes of it.

    def can_return(self, key: str) -> bool:
        """Tell whether a missed meeting's time is still nobody else's."""
        meeting = self.meetings[key]
        for person in (meeting.mentor, meeting.mentee):
            rest = BUFFER if person == meeting.mentor else minutes(0)
            for begins, _, clear in self.periods(person, without=key):
                if begins < meeting.end + rest and meeting.start < clear:
                    return False
        return True

    def propose(self, key: str, side: str, start: datetime, length: int) -> None:
        meeting = self.meetings[key]
        expires = min(self.now + EXPIRY, meeting.start, start)
        before = meeting.talk
        begun_by = side if before is None else before.begun_by
        rounds = 0 if before is None else before.rounds + 1
        meeting.talk = Talk(begun_by, side, start, length, expires, rounds)

    def accept(self, key: str) -> None:
        meeting = self.meetings[key]
        talk = meeting.talk
        assert talk is not None
        meeting.start, meeting.length = talk.start, talk.length
        meeting.moves[talk.begun_by] += 1
        meeting.talk = None

    def cancel(self, key: str, percentage: int) -> None:
        meeting = self.meetings[key]
        meeting.status, meeting.talk = "cancelled", None
        self.give_back(meeting, percentage)

    def close(self, key: str) -> None:
        self.meetings[key].talk = None

    def set_status(self, key: str, status: str) -> None:
        self.meetings[key].status = status

    def miss(self, key: str, missing: str) -> None:
        self.set_status(key, "no_show")
        if missing == "mentor":
            self.give_back(self.meetings[key], FULL)

    def reopen(self, key: str, to: str) -> None:
        self.set_status(key, to)
        meeting = self.meetings[key]
        meeting.refund, meeting.refund_status = None, "none"

    def settle(self, key: str, outcome: str) -> None:
        self.meetings[key].refund_status = outcome

    def share_for(self, key: str, side: str | None) -> int:
        """Give what cancelling now pays back, in percent."""
        left = self.meetings[key].start - self.now
        if side == "mentor" or left >= hours(24):
            return FULL
        return 70 if left >= hours(2) else 0

    def give_back(self, meeting: Meeting, percentage: int) -> None:
        meeting.refund = percentage
        meeting.refund_status = "pending" if percentage else "none"

    def expired(self) -> list[str]:
        """Close the talks whose time is up; give whose they were."""
        over = [
            key
            for key, meeting in self.meetings.items()
            if meeting.talk is not None and meeting.talk.expires <= self.now
        ]
        for key in over:
            self.meetings[key].talk = None
        return over

    def housekeep(self) -> list[str]:
        """Complete what is long over; give what that was."""
        over = [
            key
            for key, meeting in self.meetings.items()
            if meeting.status == "in_progress" and meeting.end + minutes(120) <= self.now
        ]
        for key in over:
            self.meetings[key].status = "completed"
        return over
