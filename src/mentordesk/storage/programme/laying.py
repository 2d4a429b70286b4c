"""Lays what a shared programme's database holds: roles, tables, functions, policies, grants."""

from collections.abc import Callable

from sqlalchemy import Connection

from mentordesk.storage import migrating
from mentordesk.storage.guards import drop_guards, set_guards
from mentordesk.storage.programme.roles import Roles
from mentordesk.storage.programme.scripts import script
from mentordesk.storage.programme.sealing import seal

# In this order, once the tables are there.
_AFTER = ("indexes", "functions", "triggers", "policies", "grants")


def lay_roles(connection: Connection, roles: Roles) -> None:
    """Make the roles and say what they may do in this database, as an administrator."""
    run_script(connection, "roles", roles)
    connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS btree_gist")
    run_script(connection, "database", roles)
    if is_superuser(connection):
        run_script(connection, "hardening", roles)


def lay_tables(
    connection: Connection, roles: Roles, *, fill: Callable[[Connection], None] | None = None
) -> None:
    """Bring the tables to the newest schema, with all that holds their rules, as their owner.

    Within the caller's transaction: all of it or nothing. `fill` may write records while nothing
    watches yet; keys and constraints do.
    """
    become(connection, roles.owner)
    run_script(connection, "unlay", roles)
    migrating.upgrade(connection)
    if fill is not None:
        drop_guards(connection)
        fill(connection)
        set_guards(connection)
    for name in _AFTER:
        run_script(connection, name, roles)
    seal(connection)
    resign(connection)


def run_script(connection: Connection, name: str, roles: Roles) -> None:
    """Run one of the scripts under `migrations/sharing`."""
    statements = roles.rendered(script(f"{name}.sql"))
    # Without values the driver leaves percent signs alone and takes many statements at once.
    connection.connection.cursor().execute(statements)


def become(connection: Connection, role: str) -> None:
    """Go on with the rights of another role until the transaction's end, and in its schema."""
    connection.exec_driver_sql(f"SET LOCAL ROLE {role}")
    connection.exec_driver_sql("SET LOCAL search_path = public, pg_temp")


def resign(connection: Connection) -> None:
    """Go on as who logged in."""
    connection.exec_driver_sql("RESET ROLE")


def is_superuser(connection: Connection) -> bool:
    """Tell whether who logged in is one."""
    asked = "SELECT rolsuper FROM pg_roles WHERE rolname = session_user"
    return bool(connection.exec_driver_sql(asked).scalar_one())
