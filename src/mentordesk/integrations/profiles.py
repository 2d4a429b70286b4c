"""The profile chosen for each workspace on this computer, in one small JSON file."""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Profiles:
    """Who uses which workspace; `file` need not exist. Raises OSError where it cannot be used."""

    file: Path

    def chosen_for(self, workspace: Path) -> str | None:
        """Give the person's id that was chosen for a workspace, None if nobody was."""
        return self._all().get(str(workspace))

    def choose(self, person_id: str, *, workspace: Path) -> None:
        """Remember a person for a workspace."""
        self._save({**self._all(), str(workspace): person_id})

    def forget(self, workspace: Path) -> None:
        """Let nobody in particular use a workspace again."""
        self._save({key: value for key, value in self._all().items() if key != str(workspace)})

    def _all(self) -> Mapping[str, str]:
        """Read the file; one that somebody broke counts as empty, it holds nothing precious."""
        try:
            stored = json.loads(self.file.read_bytes())
        except (FileNotFoundError, ValueError):
            return {}
        chosen = stored.get("profiles") if isinstance(stored, dict) else None
        if not isinstance(chosen, dict):
            return {}
        return {key: value for key, value in chosen.items() if isinstance(value, str)}

    def _save(self, chosen: Mapping[str, str]) -> None:
        """Replace the file in one step, so that a crash leaves the old one or the new one."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.file.parent, suffix=".new")
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            json.dump({"profiles": dict(chosen)}, new, ensure_ascii=False, indent=2)
        Path(name).replace(self.file)
