"""Passwords of logins: random, and never sent to the server in clear."""

import secrets

import psycopg
from psycopg import sql

# Five groups that can be read out on the telephone; no letters that look alike. 120 bits.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 5, 5


def new_password() -> str:
    """Make a password."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def verifier(connection: psycopg.Connection, *, role: str, password: str) -> str:
    """Give what the server keeps in place of a password, made on this side of the wire."""
    made = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return made.decode("ascii")


def take_over(connection: psycopg.Connection) -> str:
    """Replace a one-time password by one that nobody else has seen; give it.

    To be kept before the caller's transaction is committed: afterwards only it opens the door.
    """
    password = new_password()
    role = connection.info.user
    kept = sql.Literal(verifier(connection, role=role, password=password))
    connection.execute(sql.SQL("ALTER ROLE CURRENT_USER PASSWORD {}").format(kept))
    connection.execute("SELECT claim()")
    return password
