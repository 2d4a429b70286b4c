"""An administrator's connection to the database of a programme, existing or to be made."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from mentordesk.application.sharing import Connection as Place
from mentordesk.application.sharing import ProgrammeError, Trouble
from mentordesk.storage.programme.addresses import read_address
from mentordesk.storage.programme.connecting import Session, connect
from mentordesk.storage.programme.laying import become, resign
from mentordesk.storage.programme.roles import Roles, roles_of
from mentordesk.storage.programme.troubles import failure_of, trouble_with, where

_APPLICATION = "mentordesk-admin"
_TABLES = "SELECT to_regclass('public.workspace') IS NOT NULL"
# Roles that others were made members of would not let the owner be found by the programme's id.
_OWNER = "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public.workspace'::regclass"


class Administrator:
    """Somebody who may make roles and owns the database, connected to it; for one thread."""

    def __init__(self, place: Place, connection: Connection) -> None:
        self.place = place
        self._connection = connection

    @contextmanager
    def working(self) -> Iterator[Connection]:
        """Open a transaction; it is committed unless something is raised."""
        with self._connection.begin():
            yield self._connection

    @contextmanager
    def at_work(self) -> Iterator[tuple[Connection, Roles]]:
        """Open a transaction on a programme that is there; give its roles as well."""
        with self.working() as connection:
            yield connection, found_roles(connection, self.place)


@contextmanager
def administrator(address: str) -> Iterator[Administrator]:
    """Connect as an administrator; raise whatever the database refuses as ProgrammeError."""
    place, password = read_address(address)
    link = connect(place, password=password, application=_APPLICATION)
    try:
        with _told(place):
            _take_time(link.session)
            engine = create_engine(
                "postgresql+psycopg://", creator=lambda: link.session, poolclass=StaticPool
            )
            with engine.connect() as connection:
                yield Administrator(place, connection)
    finally:
        link.close()


def found_roles(connection: Connection, place: Place) -> Roles:
    """Name the roles of the programme in this database."""
    if not connection.exec_driver_sql(_TABLES).scalar_one():
        raise trouble_with(place, Trouble.NOT_A_PROGRAMME)
    owner = str(connection.exec_driver_sql(_OWNER).scalar_one())
    become(connection, f'"{owner}"')
    programme = connection.exec_driver_sql("SELECT programme FROM workspace").scalar_one()
    resign(connection)
    return roles_of(str(programme))


def server_time(connection: Connection) -> datetime:
    """Give the server's clock in UTC."""
    moment: datetime = connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
    return moment.astimezone(UTC)


def _take_time(session: Session) -> None:
    """Let a long transaction be long, but let it wait for others only so long."""
    session.patience = None
    session.execute("SET statement_timeout = 0")
    session.execute("SET idle_in_transaction_session_timeout = 0")
    session.execute("SET lock_timeout = '5s'")
    session.autocommit = False


@contextmanager
def _told(place: Place) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, psycopg.Error):
            raise
        raise _failure(place, error.orig) from None
    except psycopg.Error as error:
        raise _failure(place, error) from None


def _failure(place: Place, error: psycopg.Error) -> ProgrammeError:
    if isinstance(error, InsufficientPrivilege):
        message = (
            f"“{place.user}” may not do this at {where(place)}: {error.diag.message_primary}. "
            "It takes the database's owner with the right to make roles, or a superuser."
        )
        return ProgrammeError(Trouble.FAILED, message)
    return failure_of(place, error, is_alive=error.sqlstate is not None)
