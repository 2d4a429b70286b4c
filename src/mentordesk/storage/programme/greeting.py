"""Coming to a programme for the first time: who one is there, and a password of one's own."""

from collections.abc import Callable
from contextlib import closing

from psycopg import Rollback

from mentordesk.application.sharing import Connection, Cursor, Standing
from mentordesk.storage.programme.connecting import Link, connect
from mentordesk.storage.programme.passwords import take_over
from mentordesk.storage.programme.programme import PostgresProgramme

_IS_INVITED = """
    SELECT "invitedUntil" IS NOT NULL FROM logins WHERE role = session_user
"""

# Keeps a password where only its person gets at it; tells whether there is such a place.
Keep = Callable[[str], bool]


def greet(place: Connection, *, password: str | None) -> Standing:
    """Tell where things stand; raise ProgrammeError with a precise diagnosis."""
    with closing(connect(place, password=password)) as link:
        return PostgresProgramme(link).standing(Cursor())


def settle_in(place: Connection, *, password: str | None, keep: Keep) -> Standing:
    """Replace a one-time password by one's own, if there is a place to keep it.

    Where there is none, the password that was given stays. Raise ProgrammeError.
    """
    with closing(connect(place, password=password)) as link:
        standing = PostgresProgramme(link).standing(Cursor())
        with link.telling():
            row = link.session.execute(_IS_INVITED).fetchone()
            if row is not None and row[0]:
                _take_over(link, password or "", keep)
            elif password:
                keep(password)
        return standing


def _take_over(link: Link, password: str, keep: Keep) -> None:
    try:
        if not _has_taken_over(link, keep):
            link.session.execute("SELECT claim()")
    except BaseException:
        # Nothing was changed on the server: what was given opens the door still.
        keep(password)
        raise


def _has_taken_over(link: Link, keep: Keep) -> bool:
    is_kept = False
    with link.session.transaction():
        is_kept = keep(take_over(link.session))
        if not is_kept:
            raise Rollback
    return is_kept
