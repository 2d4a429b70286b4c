"""Passwords of programmes, in the system's keyring and nowhere else."""

from typing import TYPE_CHECKING

from mentordesk.application.sharing import Connection

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

VARIABLE = "MENTORDESK_PASSWORD"
_SERVICE = "MentorDesk"
# These keep nothing, or keep it in a file that anybody's program can read.
_UNFIT = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")


def has_keyring() -> bool:
    """Tell whether this system has a place that keeps passwords."""
    return _keyring() is not None


def stored_password(connection: Connection) -> str | None:
    """Give the password that was kept for a login, None where none was or nothing keeps any."""
    from keyring.errors import KeyringError  # noqa: PLC0415 - loaded when needed

    ring = _keyring()
    try:
        return None if ring is None else ring.get_password(_SERVICE, _account(connection))
    except KeyringError:
        return None


def store_password(connection: Connection, password: str) -> bool:
    """Keep a login's password; tell whether the system has a keyring that takes it."""
    from keyring.errors import KeyringError  # noqa: PLC0415 - loaded when needed

    ring = _keyring()
    if ring is None:
        return False
    try:
        ring.set_password(_SERVICE, _account(connection), password)
    except KeyringError:
        return False
    return True


def _keyring() -> "KeyringBackend | None":
    """Find the system's keyring; looking for it takes time, so it is loaded when needed."""
    import keyring  # noqa: PLC0415 - loaded when needed

    ring = keyring.get_keyring()
    return ring if _is_fit(ring) else None


def _is_fit(ring: "KeyringBackend") -> bool:
    chained = getattr(ring, "backends", ())
    return not type(ring).__module__.startswith(_UNFIT) and all(map(_is_fit, chained))


def _account(connection: Connection) -> str:
    place = f"{connection.host}:{connection.port}/{connection.database}"
    return f"{connection.user}@{place}"
