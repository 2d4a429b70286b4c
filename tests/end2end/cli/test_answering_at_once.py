"""Two people answer at the same moment; a process dies in the middle of an answer."""

import shutil
from itertools import count
from pathlib import Path

import pytest

from tests.end2end.cli.bookings import ADA, BEN, OFFERED, START, proposed, shown
from tests.end2end.cli.struck import Blow, Typing, raced
from tests.end2end.cli.terminal import Result, Terminal

ROUNDS = range(4)
ACCEPT = ("respond", "--action", "accept")
COUNTER = ("respond", "--action", "counter_propose", "--time", "2026-12-05T10:00Z")
PENDING = ("pendingRescheduleRequestId", "pendingRescheduleTime", "pendingRescheduleBy")
OPEN = {"pending", "counter_proposed"}


def saying(terminal: Terminal, session: str, *argv: str) -> list[str]:
    """Give the whole command line of something done with a session."""
    start = ("--workspace", str(terminal.file), "--now", terminal.now, "--json", "sessions")
    return [*start, *argv, session]


def codes(results: list[Result]) -> list[str]:
    """Give what each was told: nothing for who was heard, else the code of the refusal."""
    return [result.error["code"] if result.status else "" for result in results]


def assert_one_story(terminal: Terminal, session: str) -> None:
    """Check the workspace, and that an open request and the session say the same."""
    assert terminal.json("check") == {"findings": []}
    now = shown(terminal, session)
    request = now["request"]
    if request["status"] in OPEN:
        assert now["pendingRescheduleRequestId"] == request["id"]
        assert now["status"] == "scheduled"
    else:
        assert [now[key] for key in PENDING] == [None, None, None]


@pytest.mark.parametrize("_", ROUNDS)
def test_of_an_acceptance_and_a_withdrawal_exactly_one_is_heard(
    terminal: Terminal, session: str, tmp_path: Path, _: int
) -> None:
    proposed(terminal, session, *BEN)
    argvs = (saying(terminal, session, *ACCEPT, *ADA), saying(terminal, session, "withdraw", *BEN))
    told = codes(raced(tmp_path / "race", *argvs))
    assert sorted(told) == ["", "REQUEST_CLOSED"]
    assert_one_story(terminal, session)
    expected = OFFERED if told[0] == "" else START
    assert shown(terminal, session)["scheduledAt"] == expected


@pytest.mark.parametrize("_", ROUNDS)
def test_a_session_cancelled_at_the_same_moment_is_not_accepted_afterwards(
    terminal: Terminal, session: str, tmp_path: Path, _: int
) -> None:
    proposed(terminal, session, *BEN)
    cancel = ("cancel", "--category", "other", *BEN)
    argvs = (saying(terminal, session, *ACCEPT, *ADA), saying(terminal, session, *cancel))
    accepted, cancelled = codes(raced(tmp_path / "race", *argvs))
    assert cancelled == ""
    assert accepted in {"", "WRONG_STATUS", "REQUEST_CLOSED"}
    assert_one_story(terminal, session)
    now = shown(terminal, session)
    assert now["status"] == "cancelled"
    assert now["scheduledAt"] == (OFFERED if accepted == "" else START)


@pytest.mark.parametrize("_", ROUNDS)
def test_of_two_who_propose_exactly_one_is_heard(
    terminal: Terminal, session: str, tmp_path: Path, _: int
) -> None:
    ask = ("reschedule", "--to", OFFERED)
    argvs = [saying(terminal, session, *ask, *who) for who in (ADA, BEN)]
    assert sorted(codes(raced(tmp_path / "race", *argvs))) == ["", "REQUEST_OPEN"]
    assert len(terminal.programme()["requests"]) == 1
    assert_one_story(terminal, session)


def test_an_answer_counts_once_however_often_it_is_given(
    terminal: Terminal, session: str, tmp_path: Path
) -> None:
    proposed(terminal, session, *BEN)
    argvs = [saying(terminal, session, *ACCEPT, *ADA) for _ in range(4)]
    told = codes(raced(tmp_path / "race", *argvs))
    assert sorted(told) == ["", *["REQUEST_CLOSED"] * 3]
    assert shown(terminal, session)["rescheduleCount"] == 1
    assert_one_story(terminal, session)


@pytest.mark.parametrize("answer", [ACCEPT, COUNTER])
def test_an_answer_killed_at_any_step_is_there_wholly_or_not_at_all(
    terminal: Terminal, session: str, tmp_path: Path, answer: tuple[str, ...]
) -> None:
    proposed(terminal, session, *BEN)
    before = terminal.programme()
    outcomes = []
    for step in count(1, 3):
        folder = tmp_path / f"copy-{step}"
        folder.mkdir()
        copy = Path(shutil.copy(terminal.file, folder / terminal.file.name))
        struck = Terminal(copy, terminal.typed)
        argv = saying(struck, session, *answer, *ADA)
        result = Typing(argv, folder=folder / "streams", blow=Blow(step=step)).result()
        assert_one_story(struck, session)
        outcomes.append(struck.programme() != before)
        if result.status == 0:
            break
    assert outcomes == sorted(outcomes), "once committed, an answer stays"
    assert outcomes.count(False) > 5
    assert outcomes[-1]
