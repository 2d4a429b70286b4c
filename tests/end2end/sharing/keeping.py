"""A keyring in a file, for programs that are started anew: the system's would outlive the test."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend

VARIABLE = "KEPT_PASSWORDS"


class FileKeyring(KeyringBackend):
    """Keeps passwords in the file that a variable names."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        kept = {**self._kept(), f"{service} {username}": password}
        draft = self._file().with_suffix(".draft")
        draft.write_text(json.dumps(kept), encoding="utf-8")
        draft.replace(self._file())

    def _kept(self) -> dict[str, str]:
        file = self._file()
        kept: dict[str, str] = json.loads(file.read_text("utf-8")) if file.exists() else {}
        return kept

    def _file(self) -> Path:
        return Path(os.environ[VARIABLE])
