"""Decides whatever is handed in, for as long as it is wished, whatever happens to the database."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from random import random
from threading import Thread
from time import monotonic
from types import MappingProxyType
from typing import Protocol

from mentordesk.application.hosting import Report
from mentordesk.application.sharing import Dues, ProgrammeError, Queue, Trouble
from mentordesk.application.verdicts import Verdict
from mentordesk.sync.backoff import Backoff, Chance, spread

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
_PATIENCE_SECONDS = 2.0


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What a worker asks of the world besides the queue."""

    stop: Stop
    report: Report = lambda _event, _facts: None
    elapsed: Callable[[], float] = monotonic
    chance: Chance = random


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
        self._backoff = Backoff(chance=surroundings.chance)
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

    def try_out(self) -> None:
        """Connect once; raise ProgrammeError for what only a person can mend."""
        try:
            self._open().close()
        except ProgrammeError as error:
            if error.trouble not in PASSING:
                raise

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
            self._backoff.reset()
            if is_hinted:
                self._around.stop.wait(self._paces.false_hint)
            is_hinted = queue.listen(spread(self._paces.poll, chance=self._around.chance))

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
        pause = self._backoff.after_failure()
        facts = {"trouble": error.trouble, "problem": error.message, "retryIn": round(pause, 1)}
        self._around.report("disconnected", facts)
        self._around.stop.wait(pause)


class Hosting:
    """A worker on a thread beside a desktop's others; `ask_to_stop` makes the worker's wish."""

    def __init__(self, worker: Worker, *, ask_to_stop: Callable[[], None]) -> None:
        self._ask_to_stop = ask_to_stop
        self._thread = Thread(target=worker.run, name="hosting", daemon=True)

    def start(self) -> None:
        """Begin to decide."""
        self._thread.start()

    def stop(self) -> None:
        """Decide no more; what is under way and takes long has not happened, and others do it."""
        self._ask_to_stop()
        self._thread.join(_PATIENCE_SECONDS)


_NOTHING: Mapping[str, object] = MappingProxyType({})


def _facts_of(verdict: Verdict) -> Mapping[str, object]:
    code = None if verdict.refusal is None else verdict.refusal.code
    outcome = "accepted" if verdict.is_accepted else "rejected"
    facts = {"command": verdict.command_id, "position": verdict.position, "verdict": outcome}
    return facts if code is None else {**facts, "code": code}
