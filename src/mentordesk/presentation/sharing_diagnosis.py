"""What a test of the way to a programme found, line by line in the order of the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from mentordesk.application.sharing import Connection, ProgrammeError, Standing, Trouble
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.sharing_status import NOBODY_AFTER

_VERIFIED = "verify-full"


class Step(StrEnum):
    """What has to be right, each after the one before."""

    NAME = "name"
    PORT = "port"
    CERTIFICATE = "certificate"
    PASSWORD = "password"  # noqa: S105 - a step's name
    SERVER = "server"
    POOLER = "pooler"
    PROGRAMME = "programme"
    VERSION = "version"
    HOST = "host"


class State(StrEnum):
    """What a line says of its step."""

    GOOD = "good"
    BAD = "bad"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"


class Finding(NamedTuple):
    """One line: `spoken` also says whether it is good."""

    step: Step
    state: State
    text: str
    spoken: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """What came of a test: where things stand, or what is in the way."""

    connection: Connection
    standing: Standing | None = None
    error: ProgrammeError | None = None


def diagnosis(tested: Tried, *, locale: Locale) -> tuple[Finding, ...]:
    """Say of each step what is known of it; what lies behind a broken one is not."""
    broken = None if tested.error is None else _STEPS[tested.error.trouble]
    findings: list[Finding] = []
    is_reached = True
    for step in Step:
        state, text = _line(step, broken, tested, locale) if is_reached else _beyond(step, locale)
        is_reached = is_reached and step is not broken
        spoken = f"{text}, {_STATE_WORDS[state](locale)}"
        findings.append(Finding(step, state, text, spoken))
    return tuple(findings)


def untested(*, locale: Locale) -> tuple[Finding, ...]:
    """Name what a test looks at, before there was one."""
    word = _STATE_WORDS[State.UNKNOWN](locale)
    named = ((step, _NAMES[step](locale)) for step in Step)
    return tuple(Finding(step, State.UNKNOWN, name, f"{name}, {word}") for step, name in named)


def summary(findings: tuple[Finding, ...], *, locale: Locale) -> str:
    """Say in one sentence how the test ended."""
    states = {finding.state for finding in findings}
    if State.BAD in states:
        return locale.translate("Connecting", "It does not work yet: see what is marked.")
    if State.DOUBTFUL in states:
        return locale.translate("Connecting", "It works; mind what is marked.")
    return locale.translate("Connecting", "Everything is in order.")


def _line(step: Step, broken: Step | None, tested: Tried, locale: Locale) -> tuple[State, str]:
    if step is broken and tested.error is not None:
        return State.BAD, tested.error.message
    if step is Step.HOST:
        return _host(tested.standing, locale=locale)
    if step is Step.CERTIFICATE and _mode(tested.connection) != _VERIFIED:
        text = "TLS is not verified, which only this computer itself may do without"
        return State.DOUBTFUL, locale.translate("Connecting", text)
    pattern = _GOOD[step](locale)
    return State.GOOD, pattern.format(host=tested.connection.host, port=tested.connection.port)


def _beyond(step: Step, locale: Locale) -> tuple[State, str]:
    return State.UNKNOWN, _NAMES[step](locale)


def _host(standing: Standing | None, *, locale: Locale) -> tuple[State, str]:
    tr = locale.translate
    if standing is None:
        return State.UNKNOWN, _NAMES[Step.HOST](locale)
    if standing.may_host:
        return State.GOOD, tr("Connecting", "Your own desktop may decide")
    if _is_there(standing.host_seen_at, now=standing.now):
        return State.GOOD, tr("Connecting", "Somebody is there to decide")
    text = "Nobody is there to decide: changes wait until a worker or a coordinator is online"
    return State.DOUBTFUL, tr("Connecting", text)


def _is_there(seen: datetime | None, *, now: datetime) -> bool:
    return seen is not None and now - seen <= NOBODY_AFTER


def _mode(connection: Connection) -> str:
    return connection.options.get("sslmode", _VERIFIED)


_Word = Callable[[Locale], str]


def _word(text: str) -> _Word:
    return lambda locale: locale.translate("Connecting", text)


_STEPS: Mapping[Trouble, Step] = MappingProxyType(
    {
        Trouble.ADDRESS: Step.NAME,
        Trouble.NAME: Step.NAME,
        Trouble.PORT: Step.PORT,
        Trouble.LOST: Step.PORT,
        Trouble.BUSY: Step.PORT,
        Trouble.NO_TLS: Step.CERTIFICATE,
        Trouble.CERTIFICATE_EXPIRED: Step.CERTIFICATE,
        Trouble.CERTIFICATE_FOREIGN: Step.CERTIFICATE,
        Trouble.PASSWORD: Step.PASSWORD,
        Trouble.PASSWORD_MISSING: Step.PASSWORD,
        Trouble.PASSWORD_EXPIRED: Step.PASSWORD,
        Trouble.REVOKED: Step.PASSWORD,
        Trouble.OLD_SERVER: Step.SERVER,
        Trouble.POOLER: Step.POOLER,
        Trouble.READ_ONLY: Step.PROGRAMME,
        Trouble.NOT_A_PROGRAMME: Step.PROGRAMME,
        Trouble.OTHER_PROGRAMME: Step.PROGRAMME,
        Trouble.NO_SPACE: Step.PROGRAMME,
        Trouble.FAILED: Step.PROGRAMME,
        Trouble.OLDER: Step.VERSION,
        Trouble.NEWER: Step.VERSION,
    }
)
_NAMES: Mapping[Step, _Word] = MappingProxyType(
    {
        Step.NAME: _word("Name"),
        Step.PORT: _word("Port"),
        Step.CERTIFICATE: _word("TLS certificate"),
        Step.PASSWORD: _word("Password"),
        Step.SERVER: _word("PostgreSQL"),
        Step.POOLER: _word("Direct connection"),
        Step.PROGRAMME: _word("Programme"),
        Step.VERSION: _word("Version"),
        Step.HOST: _word("Somebody there to decide"),
    }
)
_GOOD: Mapping[Step, _Word] = MappingProxyType(
    {
        Step.NAME: _word("The name {host} is known"),
        Step.PORT: _word("A server answers at port {port}"),
        Step.CERTIFICATE: _word("The TLS certificate is this server's, and trusted"),
        Step.PASSWORD: _word("Login and password are right"),
        Step.SERVER: _word("PostgreSQL is recent enough"),
        Step.POOLER: _word("Nothing stands in between"),
        Step.PROGRAMME: _word("There is a programme in the database"),
        Step.VERSION: _word("Programme and MentorDesk fit together"),
    }
)
_STATE_WORDS: Mapping[State, _Word] = MappingProxyType(
    {
        State.GOOD: _word("in order"),
        State.BAD: _word("not in order"),
        State.DOUBTFUL: _word("mind this"),
        State.UNKNOWN: _word("not tested"),
    }
)
