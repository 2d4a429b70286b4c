"""Cutting logins off, and doing what nobody may be connected for."""

from collections.abc import Callable, Sequence

from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection, bindparam, text
from sqlalchemy.exc import OperationalError

from mentordesk.storage.programme.administrators import Administrator
from mentordesk.storage.programme.laying import is_superuser
from mentordesk.storage.programme.roles import Roles

_ATTEMPTS = 3
_TERMINATE = text("""
    SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
    WHERE usename IN :names
""").bindparams(bindparam("names", expanding=True))
Work = Callable[[Connection, Roles], None]


def cut_off(admin: Administrator, names: Sequence[str], *, work: Work) -> int:
    """Do something while these logins hold nothing; give how many connections were ended.

    Who is connected is cut off first, since what an open transaction holds would have to be waited
    for, and again if one of them was quick enough to come back and hold something.
    """
    ended = 0
    for attempt in range(_ATTEMPTS):
        ended += disconnect(admin, names)
        try:
            with admin.at_work() as (connection, roles):
                work(connection, roles)
        except OperationalError as error:
            if not isinstance(error.orig, LockNotAvailable) or attempt == _ATTEMPTS - 1:
                raise
        else:
            break
    return ended


def disconnect(admin: Administrator, names: Sequence[str]) -> int:
    """End all connections of these logins, whatever they are doing; give how many there were."""
    if not names:
        return 0
    with admin.working() as connection:
        if is_superuser(connection):
            return _terminated(connection, names)
        # Only members of a role may end what it does; the rollback ends the membership again.
        attempt = connection.begin_nested()
        for name in names:
            connection.exec_driver_sql(f'GRANT "{name}" TO CURRENT_USER')
        ended = _terminated(connection, names)
        attempt.rollback()
        return ended


def _terminated(connection: Connection, names: Sequence[str]) -> int:
    return int(connection.execute(_TERMINATE, {"names": list(names)}).scalar_one())
