"""Keeps a replica in step with its programme: connects, has rounds, tells how things stand."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol

from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.application.ports import Clock
from mentordesk.application.replicas import Done, Mode, Replica, SharingStatus
from mentordesk.application.sharing import Programme, ProgrammeError, Trouble
from mentordesk.sync.backoff import Backoff, Chance, spread
from mentordesk.sync.rounds import Rounds, Schemas

_POLL_SECONDS = 2.0
_SLOW_SECONDS = 300.0
# Asking again will not help before the person has done something about it.
_ONLY_WHEN_ASKED = frozenset(
    {Trouble.PASSWORD, Trouble.PASSWORD_MISSING, Trouble.PASSWORD_EXPIRED, Trouble.REVOKED}
)
# Somebody has to mend it, here or there, and nobody tells when they have.
_MENDED_BY_SOMEBODY = frozenset(
    {
        Trouble.ADDRESS,
        Trouble.NO_TLS,
        Trouble.CERTIFICATE_EXPIRED,
        Trouble.CERTIFICATE_FOREIGN,
        Trouble.NOT_A_PROGRAMME,
        Trouble.OTHER_PROGRAMME,
        Trouble.OLDER,
        Trouble.NEWER,
        Trouble.OLD_SERVER,
        Trouble.POOLER,
    }
)
# What this computer's own disk does to a round, in the words for a connection's troubles.
_OWN_TROUBLES = {Problem.NO_SPACE: Trouble.NO_SPACE, Problem.HELD: Trouble.BUSY}


class Hosting(Protocol):
    """Decides what anybody hands in, beside all else; both may be asked again and again."""

    def start(self) -> None: ...
    def stop(self) -> None: ...


class NoHosting:
    """Leaves deciding to others."""

    def start(self) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Live:
    """What is known of the connection beyond the file; `retry_at` in UTC."""

    mode: Mode = Mode.OFFLINE
    trouble: Trouble | None = None
    problem: str | None = None
    retry_at: datetime | None = None
    failures: int = 0


class Syncer:
    """Takes one step at a time, all in one thread; the status may be asked from any.

    `connect` opens a connection or raises ProgrammeError.
    """

    def __init__(
        self,
        replica: Replica,
        *,
        connect: Callable[[], Programme],
        schemas: Schemas,
        clock: Clock,
        hosting: Hosting | None = None,
        chance: Chance = random.random,
    ) -> None:
        self._replica = replica
        self._connect = connect
        self._schemas = schemas
        self._clock = clock
        self._hosting = hosting or NoHosting()
        self._chance = chance
        self._backoff = Backoff(chance=chance)
        self._programme: Programme | None = None
        self._rounds: Rounds | None = None
        self._live = _Live()
        self._lock = Lock()

    @property
    def is_connected(self) -> bool:
        """Tell whether the last step worked."""
        return self._programme is not None

    def step(self) -> float | None:
        """Connect if need be, have a round, and give in how many seconds to take the next step.

        None: only when somebody asks for it.
        """
        try:
            done = self._round()
        except ProgrammeError as error:
            return self._failed(error.trouble, error.message)
        except WorkspaceError as error:
            trouble = _OWN_TROUBLES.get(error.problem, Trouble.FAILED)
            return self._failed(trouble, error.message)
        self._backoff.reset()
        if done.standing.may_host:
            self._hosting.start()
        else:
            self._hosting.stop()
        self._tell(_Live(mode=Mode.SYNCED))
        return spread(_POLL_SECONDS, chance=self._chance)

    def status(self) -> SharingStatus:
        """Give where things stand."""
        with self._lock:
            live = self._live
        return replace(
            self._replica.status(),
            mode=live.mode,
            trouble=live.trouble,
            problem=live.problem,
            retry_at=live.retry_at,
            failures=live.failures,
        )

    def stop(self) -> None:
        """Leave the programme; the next step would connect again."""
        self._hosting.stop()
        self._disconnect()
        self._tell(_Live())

    def _round(self) -> Done:
        if self._rounds is None:
            self._tell(replace(self._live, mode=Mode.SYNCING, retry_at=None))
            self._programme = self._connect()
            self._rounds = Rounds(self._replica, self._programme, schemas=self._schemas)
        elif self._replica.status().waiting:
            self._tell(_Live(mode=Mode.SYNCING))
        return self._rounds.run()

    def _failed(self, trouble: Trouble, problem: str) -> float | None:
        self._hosting.stop()
        self._disconnect()
        self._replica.rest()
        pause = self._pause(trouble)
        is_stuck = trouble in _ONLY_WHEN_ASKED | _MENDED_BY_SOMEBODY
        self._tell(
            _Live(
                mode=Mode.STOPPED if is_stuck else Mode.OFFLINE,
                trouble=trouble,
                problem=problem,
                retry_at=None if pause is None else self._clock.now() + timedelta(seconds=pause),
                failures=self._live.failures + 1,
            )
        )
        return pause

    def _pause(self, trouble: Trouble) -> float | None:
        if trouble in _ONLY_WHEN_ASKED:
            return None
        if trouble in _MENDED_BY_SOMEBODY:
            return spread(_SLOW_SECONDS, chance=self._chance)
        return self._backoff.after_failure()

    def _disconnect(self) -> None:
        if self._programme is not None:
            self._programme.close()
        self._programme = self._rounds = None

    def _tell(self, live: _Live) -> None:
        with self._lock:
            self._live = live
