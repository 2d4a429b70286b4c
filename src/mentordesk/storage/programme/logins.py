"""People's database logins: made, ended, and told apart from each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from psycopg import sql
from sqlalchemy import Connection, Select, insert, select, update

from mentordesk.domain.people import STAFF, Person
from mentordesk.storage.programme.driving import driver_of
from mentordesk.storage.programme.laying import become, resign
from mentordesk.storage.programme.passwords import new_password, verifier
from mentordesk.storage.programme.roles import Roles
from mentordesk.storage.tables.shared import logins

# How long a one-time password may wait for its person.
INVITED_FOR = timedelta(days=7)
# A desktop needs three: to sync, to host and to listen. One login cannot take all there are.
_MOST_CONNECTIONS = 12
# Since 16 a membership stays unless it is taken back in the name of whoever gave it; before,
# whoever that was may be gone.
_ENDING = """
    SELECT format('REVOKE %%I FROM %%I', pg_get_userbyid(roleid), pg_get_userbyid(member))
      || CASE WHEN current_setting('server_version_num')::int >= 160000
         THEN format(' GRANTED BY %%I', pg_get_userbyid(grantor)) ELSE '' END
    FROM pg_auth_members
    WHERE pg_get_userbyid(roleid) = ANY(%s) AND pg_get_userbyid(member) = ANY(%s)
"""
_LIVE = select(logins.c.role).where(logins.c.revokedAt.is_(None))


@dataclass(frozen=True, kw_only=True, slots=True)
class NewLogin:
    """A login that has just been made; `password` is told once and kept nowhere."""

    role: str
    password: str = field(repr=False)
    may_host: bool


def hosts_by_default(person: Person) -> bool:
    """Tell whether a person's desktop may decide, unless it is said otherwise."""
    return bool(person.roles & STAFF)


def make_login(
    connection: Connection, roles: Roles, *, person_id: str, may_host: bool, now: datetime
) -> NewLogin:
    """Make a login for a person, in place of invitations that they have not taken up."""
    names = _waiting(connection, roles, person_id=person_id)
    end_logins(connection, roles, names=names, now=now)
    made = NewLogin(role=roles.new_login(), password=new_password(), may_host=may_host)
    _create_role(connection, roles, made)
    row = {
        "role": made.role,
        "personId": person_id,
        "mayHost": may_host,
        "createdAt": now,
        "invitedUntil": now + INVITED_FOR,
    }
    become(connection, roles.owner)
    connection.execute(insert(logins), row)
    resign(connection)
    return made


def end_logins(
    connection: Connection, roles: Roles, *, names: Sequence[str], now: datetime
) -> None:
    """Let nobody in by these logins any more; who is connected already stays connected."""
    driver = driver_of(connection)
    for name in map(sql.Identifier, names):
        # With its password, so that whoever has that is told what happened.
        driver.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(name))
    for (ending,) in driver.execute(_ENDING, [[roles.reader, roles.host], list(names)]).fetchall():
        driver.execute(str(ending).encode())
    become(connection, roles.owner)
    ended = update(logins).where(logins.c.role.in_(names), logins.c.revokedAt.is_(None))
    connection.execute(ended.values(revokedAt=now))
    resign(connection)


def live_logins(connection: Connection, roles: Roles, *, person_id: str) -> Sequence[str]:
    """Name a person's logins that have not been ended."""
    return _named(connection, roles, _LIVE.where(logins.c.personId == person_id))


def _waiting(connection: Connection, roles: Roles, *, person_id: str) -> Sequence[str]:
    waiting = _LIVE.where(logins.c.personId == person_id, logins.c.invitedUntil.is_not(None))
    return _named(connection, roles, waiting)


def _named(connection: Connection, roles: Roles, asked: Select[tuple[str]]) -> Sequence[str]:
    become(connection, roles.owner)
    found = connection.execute(asked.order_by(logins.c.createdAt, logins.c.role))
    names = [str(role) for (role,) in found]
    resign(connection)
    return names


def all_live(connection: Connection, roles: Roles) -> Sequence[str]:
    """Name every login that can still come in."""
    return _named(connection, roles, _LIVE)


def _create_role(connection: Connection, roles: Roles, made: NewLogin) -> None:
    driver = driver_of(connection)
    name = sql.Identifier(made.role)
    create = sql.SQL("CREATE ROLE {} LOGIN INHERIT CONNECTION LIMIT {} PASSWORD {}")
    kept = verifier(driver, role=made.role, password=made.password)
    driver.execute(create.format(name, sql.Literal(_MOST_CONNECTIONS), sql.Literal(kept)))
    groups = (roles.reader, roles.host) if made.may_host else (roles.reader,)
    for group in groups:
        driver.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(group), name))
