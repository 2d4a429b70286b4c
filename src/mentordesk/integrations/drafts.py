"""Keeps what is not finished yet in small files, so that a crash loses nothing."""

import json
import os
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

LARGEST = 1_000_000
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class DraftFolder:
    """One file per workspace and draft; `folder` need not exist, `workspace` names the file.

    `save` and `drop` raise OSError where the folder cannot be written. A draft that cannot be
    read counts as none.
    """

    folder: Path
    workspace: Path

    def load(self, name: str) -> dict[str, object] | None:
        """Give a draft as it was saved, None if there is none."""
        try:
            with self._file(name).open("rb") as file:
                draft = json.loads(file.read(LARGEST))
        except (OSError, ValueError):
            return None
        return draft if isinstance(draft, dict) else None

    def save(self, name: str, draft: dict[str, object]) -> None:
        """Replace a draft in one step, so that a crash leaves the old one or the new one."""
        self.folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=self.folder, suffix=".new")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as new:
                json.dump(draft, new)
            Path(made).replace(self._file(name))
        except OSError:
            Path(made).unlink(missing_ok=True)
            raise

    def drop(self, name: str) -> None:
        """Forget a draft, if there is one."""
        self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        """Name the file by a digest: names and places may hold what file names may not."""
        digest = sha256(f"{self.workspace}\n{name}".encode()).hexdigest()
        return self.folder / f"{digest[:32]}.json"
