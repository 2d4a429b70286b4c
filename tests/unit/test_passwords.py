"""Passwords are kept by the system's keyring or by nobody."""

from collections.abc import Callable

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked
from tests.keyrings import ForgettingKeyring

from mentordesk.application.sharing import Connection
from mentordesk.integrations.passwords import store_password, stored_password

HERE = Connection(host="db.example.org", port=5432, database="oak", user="md_1_a")


class LockedKeyring(ForgettingKeyring):
    """A keyring whose owner does not unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


def test_a_password_is_found_again_for_the_same_login_only(own_keyring: ForgettingKeyring) -> None:
    assert store_password(HERE, "oak")
    assert stored_password(HERE) == "oak"
    other = Connection(host="db.example.org", port=5432, database="oak", user="md_1_b")
    assert stored_password(other) is None


@pytest.mark.parametrize("kind", [NoKeyring, LockedKeyring])
def test_without_a_keyring_nothing_is_kept(
    own_keyring: ForgettingKeyring, kind: Callable[[], keyring.backend.KeyringBackend]
) -> None:
    keyring.set_keyring(kind())
    assert not store_password(HERE, "oak")
    assert stored_password(HERE) is None


def test_a_keyring_that_writes_plain_text_is_none(own_keyring: ForgettingKeyring) -> None:
    plain = type("PlaintextKeyring", (ForgettingKeyring,), {"__module__": "keyrings.alt.file"})()
    keyring.set_keyring(plain)
    assert not store_password(HERE, "oak")
    assert not plain.kept
