"""Decides whatever is handed in, for as long as it is wished, whatever happens to the database."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from random import random
from threading import Thread
from time import monotonic
from types import MappingProxyType
from typing import Protocol

from mentordesk.application.sharing import Dues, ProgrammeError, Queue, Trouble
from mentordesk.application.verdicts import Verdict

# What may be over in a while; anything else takes a person.
PASSING = frozenset(
    {
        Trouble.NAME,
        Trouble.PORT,
        Trouble.LOST,
        Trouble.BUSY,
        Trouble.READ_ONLY,
        Trouble.NO_SPACE,
        Trouble.FAILED,
    }
)
# What happened, in one word, and ids and numbers that go with it: never personal data.
Report = Callable[[str, Mapping[str, object]], None]


class Stop(Protocol):
    """A wish to stop, as `threading.Event` keeps it."""

    def is_set(self) -> bool: ...
    def wait(self, timeout: float) -> bool: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Paces:
    """How often what is done, in seconds; each pause differs a little from the others."""

    poll: float = 1.0
    beat: float = 5.0
    house: float = 30.0
    health: float = 60.0
    # After a hint that had nothing in it: anybody may send as many of those as they like.
    false_hint: float = 0.05
    first_pause: float = 1.0
    longest_pause: float = 60.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What a worker asks of the world besides the queue."""

    stop: Stop
    report: Report = lambda _event, _facts: None
    elapsed: Callable[[], float] = monotonic
    chance: Callable[[], float] = random


class _Timer:
    """Tells when something is due again; the first time it is at once."""

    def __init__(self, seconds: float, elapsed: Callable[[], float]) -> None:
        self._seconds = seconds
        self._elapsed = elapsed
        self._due = elapsed()

    def is_due(self) -> bool:
        """Tell whether the time has come, and wait anew if it has."""
        now = self._elapsed()
        if now < self._due:
            return False
        self._due = now + self._seconds
        return True


class Worker:
    """The loop of a host; `open_queue` connects anew each time that the connection is lost."""

    def __init__(
        self,
        open_queue: Callable[[], Queue],
        *,
        surroundings: Surroundings,
        paces: Paces = Paces(),
    ) -> None:
        self._open = open_queue
        self._around = surroundings
        self._paces = paces
        self._failures = 0
        self._accepted = 0
        self._rejected = 0

    @property
    def done(self) -> Dues:
        """Give what was decided so far."""
        return Dues(self._accepted + self._rejected, self._accepted, self._rejected)

    def run(self) -> None:
        """Work until the wish to stop; reconnect for as long as it takes."""
        while not self._around.stop.is_set():
            try:
                with closing(self._open()) as queue:
                    self._around.report("connected", _NOTHING)
                    self._serve(queue)
            except ProgrammeError as error:
                self._wait_after(error)
        self._around.report("stopped", self.done._asdict())

    def run_once(self) -> Dues:
        """Decide until nothing waits, and what the system does by itself; raise ProgrammeError."""
        with closing(self._open()) as queue:
            queue.beat()
            while not self._around.stop.is_set() and self._decides(queue):
                pass
            queue.keep_house()
        return self.done

    def _serve(self, queue: Queue) -> None:
        timers = {
            queue.beat: _Timer(self._paces.beat, self._around.elapsed),
            queue.keep_house: _Timer(self._paces.house, self._around.elapsed),
            self._tell_health: _Timer(self._paces.health, self._around.elapsed),
        }
        is_hinted = False
        while not self._around.stop.is_set():
            for act in [act for act, timer in timers.items() if timer.is_due()]:
                act()
            if self._decides(queue):
                is_hinted = False
                continue
            self._failures = 0
            if is_hinted:
                self._around.stop.wait(self._paces.false_hint)
            is_hinted = queue.listen(self._varied(self._paces.poll))

    def _decides(self, queue: Queue) -> bool:
        """Decide what waits longest, if anything does."""
        verdict = queue.decide_next()
        if verdict is None:
            return False
        if verdict.is_accepted:
            self._accepted += 1
        else:
            self._rejected += 1
        self._around.report("decided", _facts_of(verdict))
        return True

    def _tell_health(self) -> None:
        self._around.report("health", self.done._asdict())

    def _wait_after(self, error: ProgrammeError) -> None:
        longest = min(self._paces.longest_pause, self._paces.first_pause * 2**self._failures)
        self._failures = min(self._failures + 1, 10)
        pause = self._varied(longest)
        facts = {"trouble": error.trouble, "problem": error.message, "retryIn": round(pause, 1)}
        self._around.report("disconnected", facts)
        self._around.stop.wait(pause)

    def _varied(self, seconds: float) -> float:
        """Give up to a quarter more or less, so that many do not come at the same moment."""
        return seconds * (0.75 + self._around.chance() / 2)


class Hosting:
    """A worker on a thread of its own, for as long as a desktop is open."""

    def __init__(self, worker: Worker, *, ask_to_stop: Callable[[], None]) -> None:
        self._worker = worker
        self._ask_to_stop = ask_to_stop
        self._thread = Thread(target=worker.run, name="hosting", daemon=True)

    @property
    def done(self) -> Dues:
        """Give what was decided so far."""
        return self._worker.done

    def start(self) -> None:
        """Begin to decide."""
        self._thread.start()

    def stop(self, *, patience: float = 5.0) -> None:
        """Finish the decision under way, if it does not take too long, and end.

        Whatever it is doing then has not happened, and somebody else does it.
        """
        self._ask_to_stop()
        self._thread.join(patience)


_NOTHING: Mapping[str, object] = MappingProxyType({})


def _facts_of(verdict: Verdict) -> Mapping[str, object]:
    code = None if verdict.refusal is None else verdict.refusal.code
    outcome = "accepted" if verdict.is_accepted else "rejected"
    facts = {"command": verdict.command_id, "position": verdict.position, "verdict": outcome}
    return facts if code is None else {**facts, "code": code}
