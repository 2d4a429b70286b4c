"""A keyring that is forgotten with the test."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class ForgettingKeyring(KeyringBackend):
    """Keeps passwords for as long as it is there."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def own_keyring() -> Iterator[ForgettingKeyring]:
    """Let the program find this keyring in place of the system's."""
    before, ring = keyring.get_keyring(), ForgettingKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)
