"""Looks for what should never be found in the database of a programme, or around it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Connection

from mentordesk.application.findings import Finding
from mentordesk.storage.programme.laying import become, resign
from mentordesk.storage.programme.rights import present_rights, wished_rights
from mentordesk.storage.programme.roles import Roles
from mentordesk.storage.programme.sealing import changes_since_laying
from mentordesk.storage.programme.surroundings import SURROUNDINGS
from mentordesk.storage.revisions import HEAD


class _Login(NamedTuple):
    role: str
    may_host: bool
    is_live: bool


# How long a command may wait, and a host be away, before somebody should look.
_PATIENCE = timedelta(minutes=15)
_UNFORCED = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND NOT (relrowsecurity AND relforcerowsecurity)
    ORDER BY relname
"""
_OWNED_BY_OTHERS = """
    SELECT c.relname, pg_get_userbyid(c.relowner) FROM pg_class AS c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND c.relowner <> %(owner)s::regrole
    UNION ALL
    SELECT p.oid::regprocedure::text, pg_get_userbyid(p.proowner) FROM pg_proc AS p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proowner <> %(owner)s::regrole
      AND NOT EXISTS (
        SELECT 1 FROM pg_depend AS d
        WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
      )
    ORDER BY 1
"""
_BENDABLE = """
    SELECT oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND proowner = %(owner)s::regrole
      AND NOT EXISTS (SELECT 1 FROM unnest(proconfig) AS s WHERE s ~ '^search_path=')
    ORDER BY 1
"""
_OFF = """
    SELECT t.tgname, t.tgrelid::regclass::text FROM pg_trigger AS t
    JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND t.tgenabled <> 'O' ORDER BY 1
"""
_EXCLUSION = """
    SELECT count(*) FROM pg_constraint
    WHERE conrelid = 'public.busy_periods'::regclass AND contype = 'x' AND convalidated
      AND conname = 'ex_busy_periods_person'
"""
_STRONG = """
    SELECT rolname FROM pg_roles
    WHERE rolname ^@ %(prefix)s
      AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
    ORDER BY 1
"""
_MEMBERS = """
    SELECT g.rolname, m.rolname FROM pg_auth_members AS a
    JOIN pg_roles AS g ON g.oid = a.roleid JOIN pg_roles AS m ON m.oid = a.member
    WHERE g.rolname ^@ %(prefix)s AND NOT m.rolsuper AND m.rolname <> session_user
      AND m.oid <> (SELECT datdba FROM pg_database WHERE datname = current_database())
"""
_ROLES = "SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname ^@ %(prefix)s"
_LOGINS = 'SELECT role, "mayHost", "revokedAt" IS NULL FROM logins'
_WAITING = """
    SELECT count(*) FROM submissions
    WHERE position IS NULL AND "arrivedAt" < clock_timestamp() - %(patience)s
"""
_SEEN = """SELECT max("seenAt") > clock_timestamp() - %(patience)s FROM hosts"""


def findings(connection: Connection, roles: Roles) -> Iterator[Finding]:
    """Give what is wrong, nothing if all is sound; reads only."""
    looks = (_schema, _rights, _rules, _definitions, _roles, _work)
    yield from chain.from_iterable(look(connection, roles) for look in looks)
    yield from chain.from_iterable(look(connection) for look in SURROUNDINGS)


def _schema(connection: Connection, roles: Roles) -> Iterator[Finding]:
    become(connection, roles.owner)
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    resign(connection)
    if revision != HEAD:
        message = (
            f"The schema is {revision}, this program's {HEAD}: see `mentordesk admin upgrade`."
        )
        yield Finding("schema", message)


def _rights(connection: Connection, roles: Roles) -> Iterator[Finding]:
    present, wished = present_rights(connection, roles), wished_rights()
    for right in sorted(present - wished):
        yield Finding("grants", f"There is a right that should not be: {right}.")
    for right in sorted(wished - present):
        yield Finding("grants", f"A right is missing: {right}.")


def _rules(connection: Connection, roles: Roles) -> Iterator[Finding]:
    owner = {"owner": roles.owner}
    for (table,) in connection.exec_driver_sql(_UNFORCED):
        yield Finding("row_security", f"Row security is not forced on {table}.")
    for name, role in connection.exec_driver_sql(_OWNED_BY_OTHERS, owner):
        yield Finding("owner", f"{name} belongs to {role}, not to the programme.")
    for (name,) in connection.exec_driver_sql(_BENDABLE, owner):
        yield Finding("search_path", f"{name} looks up names wherever its caller wishes.")
    for name, table in connection.exec_driver_sql(_OFF):
        yield Finding("trigger", f"The trigger {name} of {table} is switched off.")
    if not connection.exec_driver_sql(_EXCLUSION).scalar_one():
        yield Finding("exclusion", "The database would let people be booked twice at a time.")


def _definitions(connection: Connection, roles: Roles) -> Iterator[Finding]:
    # In the schema's own words: names are written as this search path finds them.
    become(connection, roles.owner)
    changes = list(changes_since_laying(connection))
    resign(connection)
    for change in changes:
        yield Finding("definition", change)


def _roles(connection: Connection, roles: Roles) -> Iterator[Finding]:
    prefix = {"prefix": roles.prefix}
    for (name,) in connection.exec_driver_sql(_STRONG, prefix):
        yield Finding("roles", f"The role {name} may do more than any of the programme's should.")
    logins = _logins(connection, roles)
    yield from _strangers(connection, roles, logins)
    members = {(group, each) for group, each in connection.exec_driver_sql(_MEMBERS, prefix)}
    wished = {(roles.worker, roles.host), *chain.from_iterable(_groups(logins, roles))}
    for group, member in sorted(members - wished):
        yield Finding("roles", f"{member} is a member of {group} and should not be.")
    for group, member in sorted(wished - members):
        yield Finding("roles", f"{member} should be a member of {group} and is not.")


def _logins(connection: Connection, roles: Roles) -> list[_Login]:
    become(connection, roles.owner)
    found = [_Login(*row) for row in connection.exec_driver_sql(_LOGINS)]
    resign(connection)
    return found


def _strangers(connection: Connection, roles: Roles, logins: Sequence[_Login]) -> Iterator[Finding]:
    """Tell who can log in and should not, and the other way round."""
    found = connection.exec_driver_sql(_ROLES, {"prefix": roles.prefix})
    can = {str(name): bool(may) for name, may in found}
    for login in logins:
        if can.pop(login.role, False) is not login.is_live:
            state = "is missing or shut out" if login.is_live else "was revoked and still comes in"
            yield Finding("logins", f"The login {login.role} {state}.")
    for name in sorted(can.keys() - {roles.owner, roles.reader, roles.worker, roles.host}):
        yield Finding("logins", f"The role {name} belongs to nobody of the programme.")


def _groups(logins: Sequence[_Login], roles: Roles) -> Iterator[list[tuple[str, str]]]:
    """Give of which groups each login should be a member."""
    for login in logins:
        if login.is_live:
            hosting = [(roles.host, login.role)] if login.may_host else []
            yield [(roles.reader, login.role), *hosting]


def _work(connection: Connection, roles: Roles) -> Iterator[Finding]:
    patience = {"patience": _PATIENCE}
    become(connection, roles.owner)
    waiting = connection.exec_driver_sql(_WAITING, patience).scalar_one()
    is_seen = connection.exec_driver_sql(_SEEN, patience).scalar_one()
    resign(connection)
    minutes = int(_PATIENCE.total_seconds() // 60)
    if not is_seen:
        message = f"Nobody has been there to decide for {minutes} minutes: start a worker."
        yield Finding("worker", message)
    if waiting:
        yield Finding("waiting", f"{waiting} commands have waited for over {minutes} minutes.")
