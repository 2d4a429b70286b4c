"""The files that a shared programme's database is made from, as they stand."""

from mentordesk.resources import migrations_dir


def script(name: str, *, folder: str = "sharing") -> str:
    """Read one of the files under `migrations`."""
    return (migrations_dir() / folder / name).read_text(encoding="utf-8")
