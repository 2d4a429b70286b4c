"""People's database logins: made, ended, and told apart from each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from psycopg import sql
from sqlalchemy import Connection, insert, select, update

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


@dataclass(frozen=True, kw_only=True, slots=True)
class NewLogin:
    """A login that has just been made; `password` is told once and kept nowhere."""

    role: str
    password: str
    may_host: bool


def hosts_by_default(person: Person) -> bool:
    """Tell whether a person's desktop may decide, unless it is said otherwise."""
    return bool(person.roles & STAFF)


def make_login(
    connection: Connection, roles: Roles, *, person_id: str, may_host: bool, now: datetime
) -> NewLogin:
    """Make a login for a person, in place of invitations that they have not taken up."""
    for role in _waiting(connection, roles, person_id=person_id):
        end_login(connection, roles, role=role, now=now)
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


def end_login(connection: Connection, roles: Roles, *, role: str, now: datetime) -> None:
    """Let nobody in by this login any more; live connections are `disconnect`'s."""
    name = sql.Identifier(role)
    driver = driver_of(connection)
    driver.execute(sql.SQL("ALTER ROLE {} NOLOGIN PASSWORD NULL").format(name))
    for group in (roles.reader, roles.host):
        driver.execute(sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(group), name))
    become(connection, roles.owner)
    ended = update(logins).where(logins.c.role == role, logins.c.revokedAt.is_(None))
    connection.execute(ended.values(revokedAt=now))
    resign(connection)


def live_logins(connection: Connection, roles: Roles, *, person_id: str) -> Sequence[str]:
    """Name a person's logins that have not been ended."""
    become(connection, roles.owner)
    asked = select(logins.c.role).where(logins.c.personId == person_id)
    found = connection.execute(asked.where(logins.c.revokedAt.is_(None)).order_by(logins.c.role))
    names = [row.role for row in found]
    resign(connection)
    return names


def _waiting(connection: Connection, roles: Roles, *, person_id: str) -> Sequence[str]:
    become(connection, roles.owner)
    asked = select(logins.c.role).where(
        logins.c.personId == person_id,
        logins.c.revokedAt.is_(None),
        logins.c.invitedUntil.is_not(None),
    )
    names = [row.role for row in connection.execute(asked)]
    resign(connection)
    return names


def _create_role(connection: Connection, roles: Roles, made: NewLogin) -> None:
    driver = driver_of(connection)
    name = sql.Identifier(made.role)
    create = sql.SQL("CREATE ROLE {} LOGIN INHERIT CONNECTION LIMIT {} PASSWORD {}")
    kept = verifier(driver, role=made.role, password=made.password)
    driver.execute(create.format(name, sql.Literal(_MOST_CONNECTIONS), sql.Literal(kept)))
    groups = (roles.reader, roles.host) if made.may_host else (roles.reader,)
    for group in groups:
        driver.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(group), name))
