"""Keeps what is not finished yet in small files, so that a crash loses nothing."""

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

LARGEST = 1_000_000
_PRIVATE = 0o700


class DraftFolder:
    """One draft per owner and workspace; a file is replaced whole or not at all.

    `save` and `discard` raise OSError where the folder cannot be written; a draft that cannot
    be read is none.
    """

    def __init__(self, folder: Path, *, workspace: str) -> None:
        self._folder = folder
        self._workspace = workspace

    def load(self, owner: str) -> Mapping[str, object] | None:
        """Give the owner's draft as it was saved, if there is one that can be read."""
        try:
            with self._path(owner).open("rb") as file:
                document = json.loads(file.read(LARGEST))
        except (OSError, ValueError):
            return None
        return document if isinstance(document, dict) else None

    def save(self, owner: str, document: Mapping[str, object]) -> None:
        """Keep a draft instead of the earlier one."""
        self._folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        path = self._path(owner)
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=self._folder, prefix=path.stem, delete=False
        ) as file:
            json.dump(document, file, ensure_ascii=False)
        _replace(Path(file.name), path)

    def discard(self, owner: str) -> None:
        """Forget the owner's draft, if there is one."""
        self._path(owner).unlink(missing_ok=True)

    def _path(self, owner: str) -> Path:
        """Name the file by a digest: ids and places may hold what file names may not."""
        digest = sha256(f"{self._workspace}\n{owner}".encode()).hexdigest()
        return self._folder / f"booking-{digest[:32]}.json"


def _replace(made: Path, path: Path) -> None:
    try:
        os.replace(made, path)
    except OSError:
        made.unlink(missing_ok=True)
        raise
