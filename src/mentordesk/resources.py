"""Finds the data files that travel with the program: icons, theme, templates, migrations."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


@cache
def resources_dir() -> Path:
    """Return the folder of icons, theme tokens, translations and templates."""
    return _locate("resources")


@cache
def migrations_dir() -> Path:
    """Return the folder of the database history (Alembic's script location)."""
    return _locate("migrations")


def resource(*parts: str) -> Path:
    """Return one file below the resources folder; the file need not exist."""
    return resources_dir().joinpath(*parts)


def _locate(name: str) -> Path:
    """Prefer the installed copy: a wheel carries the folder inside the package."""
    candidates = (_PACKAGE / name, _CHECKOUT / name)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"MentorDesk's {name!r} folder is missing from this installation")
