"""A decided answer, and a mentor's figures, beside the plain SQL that does no more."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, Work, compare
from benchmarks.workspaces import NOW, Row, insert, instant, mentee_id, mentor_id, workspace

from mentordesk.application.commands import RespondToReschedule
from mentordesk.application.deciding import decide
from mentordesk.application.queries import Viewer
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.domain.people import LOCAL
from mentordesk.domain.rescheduling import RescheduleAnswer
from mentordesk.integrations.clocks import FixedClock
from mentordesk.storage.connections import open_file, set_durable
from mentordesk.storage.local import LocalWorkspace, open_workspace

ANSWERS = 110
ROUNDS = 101
SESSIONS = 10_000
MENTOR = "mentor-of-many"
ACCEPT_LIMIT, FIGURES_LIMIT = 3.0, 2.0
_WRITTEN = ("session_audit_log", "notifications", "log")
_STATS = """
SELECT count(DISTINCT menteeId), count(*),
       count(CASE WHEN status = 'scheduled' AND scheduledAt > :now THEN 1 END),
       count(CASE WHEN status = 'completed' THEN 1 END),
       count(CASE WHEN status = 'cancelled' THEN 1 END),
       count(DISTINCT CASE WHEN status = 'in_progress'
             OR (status = 'scheduled' AND scheduledAt > :now) THEN menteeId END),
       count(CASE WHEN status IN ('scheduled', 'in_progress')
             AND pendingRescheduleBy = 'mentee' THEN 1 END)
FROM sessions WHERE mentorId = :mentor
"""
_MENTEES = """
SELECT p.id, p.name, p.email, p.avatar, count(*),
       count(CASE WHEN s.status = 'scheduled' AND s.scheduledAt > :now THEN 1 END),
       count(CASE WHEN s.status = 'completed' THEN 1 END),
       max(CASE WHEN s.status IN ('completed', 'in_progress') THEN s.scheduledAt END),
       min(CASE WHEN s.status = 'scheduled' AND s.scheduledAt > :now THEN s.scheduledAt END)
FROM sessions AS s JOIN people AS p ON p.id = s.menteeId
WHERE s.mentorId = :mentor GROUP BY p.id ORDER BY lower(p.name), p.id
"""


def measure() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        yield _accepting(Path(folder) / "answers")
        yield _figures(Path(folder) / "figures")


def _accepting(folder: Path) -> Figure:
    """Accept one request after the other, ours and a plain transaction on the same file."""
    ours, plain = (
        workspace(1_000, folder=folder / "ours"),
        workspace(1_000, folder=folder / "plain"),
    )
    for file in (ours, plain):
        _have_requests(file)
    opened = _opened(ours)
    with closing(open_file(plain, mode="rw")) as connection:
        set_durable(connection)
        figure = compare(
            _answering(opened),
            baseline=_writing(connection, patterns=_patterns(ours, opened)),
            name="An answer accepted",
            described="the same rows by sqlite3, same triggers, one transaction",
            limit=ACCEPT_LIMIT,
            rounds=ROUNDS,
        )
    opened.close()
    return figure


def _opened(file: Path) -> LocalWorkspace:
    return open_workspace(file, decide=decide, clock=FixedClock(NOW))


def _have_requests(file: Path) -> None:
    """Give people who have no other sessions one each, with an open request of the mentee's."""
    with closing(open_file(file, mode="rw")) as connection:
        connection.execute("BEGIN")
        numbers = range(ANSWERS)
        insert(connection, "sessions", rows=[_session(number) for number in numbers])
        insert(connection, "reschedule_requests", rows=[_request(number) for number in numbers])
        connection.execute("COMMIT")


def _session(number: int) -> Row:
    start = NOW.replace(hour=9) + timedelta(days=200 + number)
    return {
        "id": f"moved-{number}",
        "mentorId": mentor_id(number),
        "menteeId": mentee_id(number),
        "title": "Portfolio",
        "description": "",
        "status": "scheduled",
        "scheduledAt": instant(start),
        "duration": 60,
        "meetingType": "video",
        "rate": "80.00",
        "currency": "GBP",
        "rescheduleCount": 0,
        "mentorRescheduleCount": 0,
        "refundStatus": "none",
        "pendingRescheduleRequestId": f"request-{number}",
        "pendingRescheduleTime": instant(start + timedelta(hours=4)),
        "pendingRescheduleBy": "mentee",
        "version": 2,
        "rev": 0,
    }


def _request(number: int) -> Row:
    start = NOW.replace(hour=9) + timedelta(days=200 + number)
    return {
        "id": f"request-{number}",
        "sessionId": f"moved-{number}",
        "initiatedBy": "mentee",
        "initiatorId": mentee_id(number),
        "status": "pending",
        "proposedTime": instant(start + timedelta(hours=4)),
        "proposedDuration": 60,
        "originalTime": instant(start),
        "counterProposalCount": 0,
        "expiresAt": instant(NOW + timedelta(hours=48)),
        "rev": 0,
    }


def _answering(opened: LocalWorkspace) -> Work:
    numbers = count(1)

    def accept() -> object:
        return _accept(opened, next(numbers))

    return accept


def _accept(opened: LocalWorkspace, number: int) -> str:
    command = RespondToReschedule(session_id=f"moved-{number}", action=RescheduleAnswer.ACCEPT)
    submission = Submission(
        id=new_command_id(), actor=mentor_id(number), command=command, issued_at=NOW
    )
    return opened.submit(submission).about_id()


def _patterns(file: Path, opened: LocalWorkspace) -> dict[str, Row]:
    """Accept once and take down the rows that this adds, for the baseline to write again."""
    _accept(opened, 0)
    with closing(open_file(file, mode="ro")) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: dict(connection.execute(f'SELECT * FROM "{table}"').fetchone())
            for table in _WRITTEN
        }


def _writing(connection: sqlite3.Connection, *, patterns: dict[str, Row]) -> Work:
    numbers = count(1)

    def write() -> object:
        number = next(numbers)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            'UPDATE sessions SET "scheduledAt" = "pendingRescheduleTime", '
            '"rescheduleCount" = "rescheduleCount" + 1, version = version + 1, rev = ?, '
            '"pendingRescheduleRequestId" = NULL, "pendingRescheduleTime" = NULL, '
            '"pendingRescheduleBy" = NULL WHERE id = ?',
            (number, f"moved-{number}"),
        )
        connection.execute(
            "UPDATE reschedule_requests SET status = 'accepted', rev = ? WHERE id = ?",
            (number, f"request-{number}"),
        )
        for table, pattern in patterns.items():
            insert(connection, table, rows=[_again(pattern, table=table, number=number)])
        connection.execute("COMMIT")
        return number

    return write


def _again(pattern: Row, *, table: str, number: int) -> Row:
    """Give a row like the pattern that no other is equal to."""
    if table == "log":
        return {**pattern, "position": number, "commandId": f"command-{number}"}
    return {**pattern, "id": f"{table}-{number}", "rev": number}


def _figures(folder: Path) -> Figure:
    """Ask for the figures and mentees of a mentor of ten thousand sessions."""
    file = workspace(1_000, folder=folder)
    with closing(open_file(file, mode="rw")) as connection:
        _have_many(connection)
    opened = _opened(file)
    asked = {"mentor": MENTOR, "now": instant(NOW)}

    def ours() -> object:
        with opened.asking(Viewer(LOCAL, NOW)) as questions:
            return questions.mentees(MENTOR)

    with closing(open_file(file, mode="ro")) as connection:
        connection.create_function("lower", 1, str.lower, deterministic=True)

        def plain() -> object:
            stats = connection.execute(_STATS, asked).fetchall()
            return stats, connection.execute(_MENTEES, asked).fetchall()

        figure = compare(
            ours,
            baseline=plain,
            name="Stats and mentees of 10,000 sessions",
            described="the same two queries by sqlite3",
            limit=FIGURES_LIMIT,
            rounds=ROUNDS,
        )
    opened.close()
    return figure


def _have_many(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(people)")]
    (like,) = connection.execute("SELECT * FROM people WHERE id = 'mentor-0'").fetchall()
    person = dict(zip(columns, like, strict=True))
    mail = f"{MENTOR}@example.org"
    insert(connection, "people", rows=[{**person, "id": MENTOR, "email": mail, "emailKey": mail}])
    insert(connection, "sessions", rows=map(_one_of_many, range(SESSIONS)))
    connection.execute("COMMIT")


def _one_of_many(number: int) -> Row:
    statuses = ("completed",) * 7 + ("cancelled", "no_show", "completed")
    ahead = SESSIONS - number <= SESSIONS // 100
    days = SESSIONS - number if not ahead else number - SESSIONS - 400
    return {
        **_session(0),
        "id": f"many-{number}",
        "mentorId": MENTOR,
        "menteeId": mentee_id(number),
        "status": "scheduled" if ahead else statuses[number % len(statuses)],
        "scheduledAt": instant(NOW - timedelta(days=days)),
        "pendingRescheduleRequestId": None,
        "pendingRescheduleTime": None,
        "pendingRescheduleBy": None,
    }
