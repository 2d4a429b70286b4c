"""What the environment does to a workspace, apart from what rules refuse and from bugs."""

from enum import StrEnum
from pathlib import Path


class Problem(StrEnum):
    """What keeps a workspace from being used."""

    MISSING = "missing"
    EXISTS = "exists"
    IS_DIRECTORY = "is_directory"
    NOT_A_WORKSPACE = "not_a_workspace"
    READ_ONLY = "read_only"
    DAMAGED = "damaged"
    NEWER = "newer"
    HELD = "held"
    MOVED = "moved"
    NO_SPACE = "no_space"
    UNREACHABLE = "unreachable"


class WorkspaceError(Exception):
    """A workspace cannot be used: `message` names the file, why, and the way back."""

    def __init__(self, problem: Problem, message: str, *, path: Path) -> None:
        super().__init__(message)
        self.problem = problem
        self.message = message
        self.path = path
