"""A connection with the rights of a host, for the driver and for SQLAlchemy alike."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql
from sqlalchemy import StaticPool, create_engine
from sqlalchemy.exc import DBAPIError

from mentordesk.application.sharing import Connection, Cursor, ProgrammeError, Trouble
from mentordesk.storage.programme.connecting import Link, connect
from mentordesk.storage.programme.programme import PostgresProgramme
from mentordesk.storage.programme.roles import roles_of
from mentordesk.storage.programme.troubles import where

_STATEMENTS_TAKE = "5min"


class HostConnection:
    """One session seen two ways; its transactions are begun and ended by who uses it."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.session = link.session
        engine = create_engine(
            "postgresql+psycopg://",
            creator=lambda: link.session,
            isolation_level="AUTOCOMMIT",
            poolclass=StaticPool,
            pool_reset_on_return=None,
        )
        with self.telling():
            self.connection = engine.connect()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Raise what goes wrong with the database as ProgrammeError, whoever noticed it."""
        with self.link.telling():
            try:
                yield
            except DBAPIError as error:
                if isinstance(error.orig, psycopg.Error):
                    raise error.orig from None
                raise

    def close(self) -> None:
        """Leave; a transaction under way has not happened."""
        self.link.close()


def open_host(place: Connection, *, password: str | None, application: str) -> HostConnection:
    """Connect and take up the role that writes; raise ProgrammeError where that is not allowed."""
    link = connect(place, password=password, application=application)
    try:
        _take_up(link)
        return HostConnection(link)
    except BaseException:
        link.close()
        raise


def _take_up(link: Link) -> None:
    standing = PostgresProgramme(link).standing(Cursor())
    worker = sql.Identifier(roles_of(standing.programme).worker)
    with link.telling():
        try:
            link.session.execute(sql.SQL("SET ROLE {}").format(worker))
        except psycopg.errors.InsufficientPrivilege:
            raise _no_host(link) from None
        taken = sql.Literal(_STATEMENTS_TAKE)
        link.session.execute(sql.SQL("SET statement_timeout = {}").format(taken))


def _no_host(link: Link) -> ProgrammeError:
    message = f"The login “{link.place.user}” may not decide for others at {where(link.place)}."
    return ProgrammeError(Trouble.REVOKED, message)
