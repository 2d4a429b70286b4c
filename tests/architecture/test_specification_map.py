"""The specification map lists every row of the specification, and everything it names is there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.architecture.sources import PACKAGE, ROOT

from mentordesk.domain.policies import POLICY_RULES
from mentordesk.domain.rescheduling import RescheduleAnswer
from mentordesk.storage import tables

PAGE = (ROOT / "docs" / "specification-map.md").read_text(encoding="utf-8")
TESTS = ROOT / "tests"
NAMED = re.compile(r"`((?:[\w-]+/)+[\w-]+\.py)(?:::(\w+))?`")
BOOKING = "/api/bookings/[id]"

COMPONENTS = {
    f"{name}.tsx"
    for name in (
        *("booking-modal", "time-slot-selector-v2", "booking-form", "booking-confirmation"),
        *("sessions-calendar-view", "mentor-schedule-view", "session-actions", "cancel-dialog"),
        *("reschedule-dialog", "reschedule-response-dialog", "reschedule-request-banner"),
    )
}
ENDPOINTS = {
    "GET /api/mentors/[id]/availability/slots",
    *("POST /api/bookings", "GET /api/bookings"),
    *(f"{method} {BOOKING}" for method in ("GET", "PUT", "DELETE")),
    *(f"POST {BOOKING}/{step}" for step in ("cancel", "reschedule", "no-show")),
    *(f"POST {BOOKING}/reschedule/{step}" for step in ("respond", "withdraw")),
    *("GET /api/mentor/mentees-sessions", "GET /api/session-policies"),
}
RESPONSE_KEYS = {
    *("cancellationCutoffHours", "rescheduleCutoffHours", "maxReschedules"),
    *("freeCancellationHours", "rescheduleRequestExpiryHours", "maxCounterProposals"),
}
SESSION_COLUMNS = {
    *("id", "mentorId", "menteeId", "title", "description", "status", "scheduledAt"),
    *("startedAt", "endedAt", "duration", "meetingUrl", "meetingType", "location", "rate"),
    *("currency", "cancelledBy", "cancellationReason", "rescheduledFrom", "rescheduleCount"),
    *("mentorRescheduleCount", "recordingConfig", "refundAmount", "refundPercentage"),
    *("refundStatus", "pendingRescheduleRequestId", "pendingRescheduleTime"),
    "pendingRescheduleBy",
}
REQUEST_COLUMNS = {
    *("id", "sessionId", "initiatedBy", "initiatorId", "status", "proposedTime"),
    *("proposedDuration", "originalTime", "counterProposedTime", "counterProposedBy"),
    *("counterProposalCount", "expiresAt"),
}
AUDIT_COLUMNS = {
    *("sessionId", "userId", "action", "reasonCategory", "reasonDetails"),
    *("previousScheduledAt", "newScheduledAt", "policySnapshot", "ipAddress", "userAgent"),
}
POLICY_KEYS = {
    *("cancellation_cutoff_hours", "reschedule_cutoff_hours", "mentor_reschedule_cutoff_hours"),
    *("max_reschedules_per_session", "mentor_max_reschedules_per_session"),
    *("free_cancellation_hours", "require_cancellation_reason"),
    *("reschedule_request_expiry_hours", "max_counter_proposals"),
}
STEPS = {
    *(f"Request {number}" for number in range(1, 8)),
    *(f"Cancel {number}" for number in range(1, 10)),
    *(f"Slots {number}" for number in range(1, 6)),
    *("Wizard", "Mentor schedule", "Reschedule", "Respond"),
}

SECTIONS = {
    "Components": COMPONENTS,
    "Endpoints": ENDPOINTS,
    "Session policies, as a role is told them": RESPONSE_KEYS,
    "Table `sessions`": SESSION_COLUMNS,
    "Table `reschedule_requests`": REQUEST_COLUMNS,
    "Table `session_audit_log`": AUDIT_COLUMNS,
    "Policies": set(POLICY_RULES),
}


WINDOW = re.compile(r"gui/|end2end/(?!cli/)")
COMMAND_LINE = re.compile(r"end2end/cli/")
HOLE_TESTS = "integration/test_holes.py"


class Row(NamedTuple):
    """One row of a table: its section, what it is about, where that lives, and both proofs."""

    section: str
    subject: str
    home: str
    in_window: str
    on_command_line: str


def rows(page: str = PAGE.partition("\n## Holes")[0]) -> Iterator[Row]:
    """Read the rows of all tables, without their headings."""
    for section in page.split("\n## ")[1:]:
        heading = section.partition("\n")[0]
        lines = [line for line in section.splitlines() if line.startswith("| ")]
        for line in lines[1:]:
            subject, *home, in_window, on_command_line = cells_of(line)
            yield Row(heading, subject.strip("` "), " ".join(home), in_window, on_command_line)


def cells_of(line: str) -> list[str]:
    """Cut a line of a table into its cells."""
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def holes() -> dict[str, list[str]]:
    """Read which tests show of each hole that it is not here."""
    lines = [line for line in PAGE.partition("\n## Holes")[2].splitlines() if line.startswith("| ")]
    return {hole: tests for hole, *tests in map(cells_of, lines[1:])}


@cache
def names_in(path: Path) -> frozenset[str]:
    """Give what a module defines at its top level."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return frozenset(found)


def missing(text: str, *, below: Path) -> list[str]:
    """Give what a text names that is not there."""
    return [
        f"{file}::{name}" if name else file
        for file, name in NAMED.findall(text)
        if not (below / file).is_file() or (name and name not in names_in(below / file))
    ]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_row_of_the_specification_is_on_the_page_once(section: str) -> None:
    listed = [row.subject for row in rows() if row.section == section]
    assert sorted(listed) == sorted(SECTIONS[section])


def test_every_step_of_every_flow_is_on_the_page() -> None:
    flows = [row.subject for row in rows() if row.section == "Flows"]
    assert {subject.partition(":")[0] for subject in flows} == STEPS
    answers = {subject.partition("`")[2] for subject in flows if subject.startswith("Respond: ")}
    assert answers == set(RescheduleAnswer)


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: f"{row.section}: {row.subject}")
def test_what_a_row_names_is_there(row: Row) -> None:
    assert NAMED.search(row.home), "the row names no file"
    assert missing(row.home, below=PACKAGE) == []
    for proof in (row.in_window, row.on_command_line):
        assert all(name.startswith("test_") for _, name in NAMED.findall(proof))
        assert missing(proof, below=TESTS) == []


def test_every_row_is_shown_in_the_window_and_on_the_command_line() -> None:
    shown = list(rows())
    unseen = {row.subject for row in shown if not leads_into(WINDOW, row.in_window)}
    unwritten = {row.subject for row in shown if not leads_into(COMMAND_LINE, row.on_command_line)}
    assert (unseen, unwritten) == (set(), set())


def leads_into(folder: re.Pattern[str], proof: str) -> bool:
    """Tell whether one of the tests named is in a folder."""
    return any(folder.match(file) for file, _ in NAMED.findall(proof))


def test_every_hole_has_its_own_test_and_another_one() -> None:
    first = [NAMED.findall(tests[0]) for tests in holes().values()]
    named = [(HOLE_TESTS, name) for name in sorted(names_in(TESTS / HOLE_TESTS))]
    assert sorted(proof for proofs in first for proof in proofs) == [
        (file, name) for file, name in named if name.startswith("test_")
    ]
    for hole, tests in holes().items():
        assert slug_of(hole) == NAMED.findall(tests[0])[0][1]
        assert NAMED.findall(tests[1])
        assert missing(" ".join(tests), below=TESTS) == []


def slug_of(hole: str) -> str:
    """Name the test of a hole."""
    return "test_" + re.sub(r"\W+", "_", hole.replace("'", "").lower())


def test_what_the_text_between_names_is_there() -> None:
    text = "\n".join(line for line in PAGE.splitlines() if not line.startswith("|"))
    in_product, in_tests = missing(text, below=PACKAGE), missing(text, below=TESTS)
    assert set(in_product) & set(in_tests) == set()


def test_every_command_that_is_named_is_on_its_own_page() -> None:
    commands = set(re.findall(r"`mentordesk ([a-z -]+)`", PAGE))
    assert commands
    manual = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert {one for one in commands if f"\n| `{one}" not in manual} == set()


def test_the_databases_have_the_specifications_columns() -> None:
    assert set(tables.sessions.c.keys()) >= SESSION_COLUMNS
    assert set(tables.reschedule_requests.c.keys()) >= REQUEST_COLUMNS
    assert set(tables.session_audit_log.c.keys()) >= AUDIT_COLUMNS


def test_the_policies_hold_the_specifications() -> None:
    assert set(POLICY_RULES) >= POLICY_KEYS
