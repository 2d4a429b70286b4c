"""The driver's own connection behind one of SQLAlchemy's."""

import psycopg
from sqlalchemy import Connection


def driver_of(connection: Connection) -> psycopg.Connection:
    """Give what runs statements that name roles, and knows the wire; the transaction is shared."""
    found = connection.connection.driver_connection
    if not isinstance(found, psycopg.Connection):
        message = "this is no connection to PostgreSQL"
        raise TypeError(message)
    return found
